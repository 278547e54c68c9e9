using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Pace;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>Builds a server on this host, or returns it to the conductor for a reschedule.</summary>
/// <remarks>
/// Upstream: _do_build_and_run_instance. It handles failures of the build itself, so that its event succeeds even where the build fails.
/// </remarks>
internal sealed class BootOnCompute(ComputeService compute)
{
    private static readonly EventOrigin Event = EventOrigin.Compute("_do_build_and_run_instance", line: 2308);

    private readonly FailedBuild _failed = new(compute);
    private readonly ServerDiskBuild _disks = new(compute);

    private NovaContext Nova => compute.Nova;

    public async Task RunAsync(BuildAndRunServer build, string? requestId)
    {
        Nova.State.StartEvent(build.ServerId, requestId, Event, compute.Host, compute.Now);
        if (await TryBuildAsync(build, requestId) is { } isBuilt)
            Nova.State.CountBuild(compute.Host, build.Node, failed: !isBuilt);
        Nova.State.FinishEvent(build.ServerId, requestId, Event, compute.Now);
    }

    /// <summary>Sets the server to BUILD. False if it was deleted or is in another task; then only its allocations are deleted.</summary>
    private bool TryStartBuild(Guid id)
    {
        try
        {
            Save(id, server => server with { VmState = VmStates.Building, TaskState = null }, [TaskStates.Scheduling, null]);
            return true;
        }
        catch (NovaException preempted) when (IsDeletedMeanwhile(preempted) || preempted is UnexpectedTaskStateException)
        {
            return false;
        }
    }

    /// <summary>Whether the build succeeded; null after a violation of the group's policy, which is no fault of the host.</summary>
    /// <remarks>
    /// Upstream: build_and_run_instance, which counts neither a success nor a failure for RESCHEDULED_BY_POLICY, and a failure of the host
    /// for a server that was deleted before.
    /// </remarks>
    private async Task<bool?> TryBuildAsync(BuildAndRunServer build, string? requestId)
    {
        if (!TryStartBuild(build.ServerId))
        {
            await compute.TryDeleteAllocationsAsync(build.ServerId, requestId);
            return false;
        }

        try
        {
            await BuildAsync(build.ServerId, build.Node, requestId);
            return true;
        }
        catch (RescheduledException failure)
        {
            await _failed.RescheduleAsync(build, failure, requestId);
            return failure.IsByPolicy ? null : false;
        }
        catch (BuildAbortException failure)
        {
            await _failed.AbortAsync(build.ServerId, failure, requestId);
        }
        catch (NovaException deleted) when (IsDeletedMeanwhile(deleted))
        {
            await _failed.CleanUpAsync(build.ServerId, requestId);
        }

        return false;
    }

    /// <summary>Whether the server was deleted, or is being deleted, during the build.</summary>
    private static bool IsDeletedMeanwhile(NovaException failure) =>
        failure is InstanceNotFoundException or UnexpectedDeletingTaskStateException;

    /// <summary>
    /// Claims the server's resources, which makes this its host, and builds it. A failure gives the host up again before the cleanup.
    /// </summary>
    /// <remarks>Upstream: instance_claim and abort_instance_claim of the resource tracker.</remarks>
    private async Task BuildAsync(Guid id, string node, string? requestId)
    {
        await RequireClaimAsync(id);
        var claimed = Save(
            id, s => s with { Host = compute.Host, Node = node, LaunchedOn = compute.Host, HasRootDevice = true }, null);
        try
        {
            RequireGroup(claimed);
            await SpawnAsync(claimed, requestId);
        }
        catch (NovaException)
        {
            Save(id, s => s with { Host = null, Node = null }, null);
            throw;
        }

        var power = await compute.PowerOfAsync(id);
        Save(
            id,
            s => s.WithConfigDrive(compute.Nova.Settings) with
            {
                PowerState = power, VmState = VmStates.Active, TaskState = null, LaunchedAt = compute.Now,
            },
            [TaskStates.Spawning]);
    }

    /// <summary>Builds the networks, the disks and the guest of a server that this host has claimed.</summary>
    private async Task SpawnAsync(Server claimed, string? requestId)
    {
        var id = claimed.Id;
        try
        {
            await compute.ReachAsync(BootPhases.BeforeBuild, id);
            await BuildNetworksAsync(claimed, requestId);
            await Nova.World.Pace.PassAsync(DurationStep.BlockDeviceMapping, id);
            await BuildDisksAsync(claimed, requestId);
            var server = Save(id, s => s with { TaskState = TaskStates.Spawning }, [TaskStates.BlockDeviceMapping]);
            await compute.ReachAsync(BootPhases.BeforeSpawn, server.Id);
            await compute.Hypervisor.SpawnAsync(GuestOf(server));
            await compute.ReachAsync(BootPhases.AfterSpawn, server.Id);
        }
        catch (Exception error) when (
            error is not DiskBuildAbortException && NovaFailure.From(error) is { } failure && !IsDeletedMeanwhile(failure))
        {
            var ending = BuildFailure.From(id, failure);
            throw await TryShutDownAsync(id, requestId) ? ending : new BuildAbortException(id, BuildFailure.ReasonOf(failure));
        }
    }

    /// <summary>Claims the server's resources on this host. A refusal reschedules the build.</summary>
    private async Task RequireClaimAsync(Guid id)
    {
        try
        {
            await compute.ClaimAsync(id);
        }
        catch (ComputeResourcesUnavailableException refusal)
        {
            throw new RescheduledException(id, refusal.Message);
        }
    }

    /// <summary>Checks the server group's policy again. A violation reschedules the build.</summary>
    private void RequireGroup(Server server)
    {
        try
        {
            AffinityPolicyCheck.Require(Nova.State.Value, server, compute.Host);
        }
        catch (GroupAffinityViolationException violation)
        {
            throw new RescheduledException(server.Id, violation.Message) { IsByPolicy = true };
        }
    }

    /// <summary>
    /// Creates and binds the server's ports. Ports of a failed build on another host that could not be released are bound to this host.
    /// </summary>
    /// <remarks>Upstream: _build_networks_for_instance.</remarks>
    private async Task BuildNetworksAsync(Server server, string? requestId)
    {
        var id = server.Id;
        try
        {
            Save(id, s => s with { TaskState = TaskStates.Networking }, [null]);
        }
        catch (UnexpectedTaskStateException preempted)
        {
            throw new BuildAbortException(id, preempted.Message);
        }

        await RequireImageAsync(server, requestId);
        if (server.Interfaces.IsEmpty)
        {
            var interfaces = await compute.Networks.AllocateAsync(server, requestId);
            Save(id, s => s with { Interfaces = interfaces, TaskState = TaskStates.BlockDeviceMapping }, [TaskStates.Networking]);
            return;
        }

        await compute.Networks.BindAsync(server, requestId);
        Save(id, s => s with { TaskState = TaskStates.BlockDeviceMapping }, [TaskStates.Networking]);
    }

    /// <summary>Names the disks of the server, creates its volumes and connects them. A failure aborts the build.</summary>
    private async Task BuildDisksAsync(Server server, string? requestId)
    {
        if (server.BlockDevices.IsEmpty)
            return;
        await _disks.PrepareAsync(server.Id, requestId);
    }

    private async Task RequireImageAsync(Server server, string? requestId)
    {
        if (server.ImageId is { } image && !server.IsVolumeBacked() && await Nova.Clients.Glance.FindAsync(image, requestId) is null)
            throw new ImageNotFoundException(image);
    }

    /// <summary>
    /// Destroys the guest of a failed build, and releases its ports if they were not saved yet. False if Neutron fails, which aborts the
    /// build instead of rescheduling it.
    /// </summary>
    /// <remarks>Upstream: _build_resources, which calls _shutdown_instance.</remarks>
    private async Task<bool> TryShutDownAsync(Guid id, string? requestId)
    {
        if (Nova.State.Value.Servers.FindLiving(id) is not { } server)
            return true;
        await compute.TryDestroyAsync(id);
        await compute.Volumes.ShutDownAsync(server, requestId);
        if (!server.Interfaces.IsEmpty || server.Request.NetworkMode == "none")
            return true;
        try
        {
            await compute.Networks.DeallocateAsync(server, requestId);
            return true;
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            return false;
        }
    }

    private Server Save(Guid id, Func<Server, Server> change, IReadOnlyList<string?>? expected) =>
        Nova.State.Save(id, compute.Now, change, expected);

    internal static Guest GuestOf(Server server) => new(
        server.Id,
        $"instance-{server.Number:x8}",
        server.Flavor.Vcpus,
        server.Flavor.MemoryMb,
        server.IsVolumeBacked() ? 0 : server.Flavor.DiskGb,
        server.IsVolumeBacked() ? null : server.ImageId);
}
