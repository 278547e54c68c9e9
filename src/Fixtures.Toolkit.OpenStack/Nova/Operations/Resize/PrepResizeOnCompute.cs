using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;

/// <summary>The destination's decision to accept a resize or a cold migration, or to pass it on to another host.</summary>
/// <remarks>Upstream: prep_resize, _prep_resize and _reschedule_resize_or_reraise.</remarks>
internal sealed class PrepResizeOnCompute(ComputeService compute, ResizeOnCompute steps)
{
    /// <summary>
    /// At the destination: accepts the server and casts to the source. If the host refuses, reverts the allocations and reschedules.
    /// </summary>
    public async Task RunAsync(PrepResize prepare, string? requestId)
    {
        try
        {
            await compute.ReachAsync(ResizePhases.BeforeBuild, prepare.ServerId);
            await ClaimAsync(prepare);
        }
        catch (Exception error) when (NovaFailure.From(error) is { } refusal)
        {
            await steps.RevertAllocationAsync(prepare.MigrationNumber, requestId);
            if (!await TryRescheduleAsync(prepare, refusal, requestId))
                throw;
            return;
        }

        steps.Cast(steps.Current(prepare.MigrationNumber).Source, new ResizeServer(prepare.ServerId, prepare.MigrationNumber), requestId);
    }

    /// <summary>
    /// Checks that the server may come here and claims its resources. A refused claim leaves this host as the destination.
    /// </summary>
    /// <remarks>Upstream: _prep_resize, and _move_claim, which sets the destination before it tests the claim.</remarks>
    private async Task ClaimAsync(PrepResize prepare)
    {
        var state = compute.Nova.State.Value;
        if (state.Servers.FindLiving(prepare.ServerId) is { } server)
        {
            AffinityPolicyCheck.Require(state, server, compute.Host);
            RequireMovable(server, steps.Current(prepare.MigrationNumber));
        }

        compute.Save(prepare.ServerId, s => s with { OldVmState = s.VmState, AvailabilityZone = prepare.AvailabilityZone });
        steps.Change(
            prepare.MigrationNumber,
            m => m with { Destination = compute.Host, DestinationNode = prepare.Node, Status = MigrationStatus.PreMigrating });
        await compute.ClaimAsync(prepare.ServerId);
    }

    /// <summary>Refuses a cold migration from this host to itself, unless the hypervisor supports it.</summary>
    private void RequireMovable(Server server, Migration migration)
    {
        if (server.Host != compute.Host
            || migration.Type == MigrationTypes.Resize
            || compute.Nova.State.Value.NodeOf(compute.Host).Settings.Traits.Contains(ResizeOperation.SameHostTrait))
            return;
        throw new InstanceFaultRollbackException(new NovaException(
            "UnableToMigrateToSelf", 400, $"Unable to migrate instance ({server.Id}) to current host ({compute.Host})."));
    }

    /// <summary>
    /// Returns the move to the conductor; the refusal becomes the server's fault. False if no other host may be tried, or the conductor
    /// finds none.
    /// </summary>
    /// <remarks>Upstream: _reschedule_resize_or_reraise, which calls the conductor and waits until it has cast to the next host.</remarks>
    private async Task<bool> TryRescheduleAsync(PrepResize prepare, NovaException refusal, string? requestId)
    {
        if (prepare.Retry is not { } retry
            || !compute.Nova.State.TrySave(prepare.ServerId, compute.Now, s => s with { TaskState = TaskStates.ResizePrep }))
            return false;
        try
        {
            await compute.Nova.World.Bus.CallAsync<object>(Topics.Conductor, retry, compute.Topic, requestId);
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            return false;
        }

        compute.TrySave(prepare.ServerId, s => s with { Fault = ServerFault.From(refusal, compute.Now, compute.Host) });
        return true;
    }
}
