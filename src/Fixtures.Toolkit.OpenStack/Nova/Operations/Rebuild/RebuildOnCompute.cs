using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Power;
using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Rebuild;

/// <summary>Rebuilds a server from its image: in place, or as an evacuation from a host that is down.</summary>
/// <remarks>Upstream: rebuild_instance and _rebuild_default_impl.</remarks>
internal sealed class RebuildOnCompute(ComputeService compute)
{
    private NovaContext Nova => compute.Nova;

    public async Task RunAsync(RebuildInstance rebuild, string? requestId)
    {
        await RequireImageAsync(rebuild, requestId);
        ChangeMigration(rebuild, m => m with
        {
            Destination = compute.Host,
            DestinationNode = rebuild.Node,
            Status = MigrationStatus.PreMigrating,
        });
        try
        {
            await RequireClaimAsync(rebuild);
            await RebuildAsync(rebuild, requestId);
        }
        catch (Exception error) when (NovaFailure.From(error) is { } failure)
        {
            await FailAsync(rebuild, failure, requestId);
            throw;
        }

        compute.Save(rebuild.ServerId, s => s with { Host = compute.Host, Node = NodeOf(rebuild, s) });
        ChangeMigration(rebuild, m => m with { Status = MigrationStatus.Done });
    }

    /// <summary>
    /// Claims the resources of an evacuated server here; a refusal aborts the evacuation, and the server keeps its state.
    /// </summary>
    /// <remarks>Upstream: rebuild_instance turns ComputeResourcesUnavailable into BuildAbortException, in InstanceFaultRollback.</remarks>
    private async Task RequireClaimAsync(RebuildInstance rebuild)
    {
        try
        {
            if (rebuild.MigrationNumber is not null)
                await compute.ClaimAsync(rebuild.ServerId);
        }
        catch (ComputeResourcesUnavailableException refusal)
        {
            throw new InstanceFaultRollbackException(new BuildAbortException(rebuild.ServerId, refusal.Message));
        }
    }

    private async Task RebuildAsync(RebuildInstance rebuild, string? requestId)
    {
        var id = rebuild.ServerId;
        var server = Nova.State.Value.Servers.FindLiving(id) ?? throw new InstanceNotFoundException(id);
        if (rebuild.MigrationNumber is not null)
            await RequireAbsentAsync(server, rebuild);
        Nova.Notify(id, RebuildOperation.RebuildStart, requestId);
        var power = await compute.PowerOfAsync(id);
        compute.Save(id, s => s with { TaskState = TaskStates.Rebuilding, PowerState = power }, [TaskStates.Rebuilding]);
        if (rebuild.MigrationNumber is not null)
            await compute.Networks.BindAsync(server, requestId);
        if (rebuild.PreservesEphemeral)
            throw new NovaException(
                "PreserveEphemeralNotSupported", 400, "The current driver does not support preserving ephemeral partitions.");
        var volumes = server.HasVolumes() ? new RebuildVolumes(compute) : null;
        if (rebuild.MigrationNumber is null)
            await DestroyAsync(rebuild, power, volumes, requestId);
        else if (volumes is not null)
            await volumes.ReserveAsync(id, keepsRoot: false, requestId);
        compute.Save(id, s => s with { TaskState = TaskStates.RebuildBlockDeviceMapping }, [TaskStates.Rebuilding]);
        await compute.Volumes.ConnectAllAsync(id, requestId);
        var respawned = compute.Save(id, s => s with { TaskState = TaskStates.RebuildSpawning }, [TaskStates.RebuildBlockDeviceMapping]);
        var isEvacuation = rebuild.MigrationNumber is not null;
        await compute.ReachAsync(isEvacuation ? EvacuatePhases.BeforeSpawn : RebuildPhases.BeforeSpawn, id);
        await compute.Hypervisor.SpawnAsync(BootOnCompute.GuestOf(respawned));
        await compute.ReachAsync(isEvacuation ? EvacuatePhases.AfterSpawn : RebuildPhases.AfterSpawn, id);
        power = await compute.PowerOfAsync(id);
        compute.Save(
            id,
            s => s.WithConfigDrive(Nova.Settings) with
            {
                VmState = VmStates.Active, TaskState = null, PowerState = power, LaunchedAt = compute.Now,
            },
            [TaskStates.RebuildSpawning]);
        if (server.VmState == VmStates.Stopped || (rebuild.StaysStopped && server.VmState != VmStates.Error))
            await StopAsync(id, requestId);
        Nova.Notify(id, RebuildOperation.RebuildEnd, requestId);
    }

    /// <summary>Looks up the image of a rebuild in place. A failure keeps the server's state.</summary>
    /// <remarks>Upstream: rebuild_instance, which takes the image of an evacuation from the instance's system metadata.</remarks>
    private async Task RequireImageAsync(RebuildInstance rebuild, string? requestId)
    {
        if (rebuild.ImageId is not { } image || Nova.State.Value.Servers.FindLiving(rebuild.ServerId) is null)
            return;
        NovaException? failure;
        try
        {
            failure = await Nova.Clients.Glance.FindAsync(image, requestId) is null
                ? new ImageNotFoundException(image)
                : null;
        }
        catch (Exception error) when (NovaFailure.From(error) is { } unreachable)
        {
            failure = unreachable;
        }

        if (failure is not null)
            throw new InstanceFaultRollbackException(failure);
    }

    private async Task RequireAbsentAsync(Server server, RebuildInstance rebuild)
    {
        AffinityPolicyCheck.Require(Nova.State.Value, server, compute.Host);
        if ((await compute.Hypervisor.ListAsync()).Contains(server.Id))
            throw new NovaException("InstanceExists", $"Instance {BootOnCompute.GuestOf(server).Name} already exists.");
        if (rebuild.IsOnSharedStorage == true)
            throw new NovaException("InvalidSharedStorage", "Invalid state of instance files on shared storage");
    }

    /// <summary>
    /// Destroys the guest of a rebuild in place. Its volumes stay reserved; Cinder may write the image to the root volume.
    /// </summary>
    /// <remarks>Upstream: _rebuild_default_impl, which reimages for any request from 2.93 on.</remarks>
    private async Task DestroyAsync(RebuildInstance rebuild, int power, RebuildVolumes? volumes, string? requestId)
    {
        var id = rebuild.ServerId;
        await compute.ReachAsync(RebuildPhases.BeforeDestroy, id);
        if (power != PowerStates.NoState)
            await compute.Hypervisor.PowerOffAsync(id);
        if (volumes is not null)
            await volumes.ReserveAsync(id, keepsRoot: rebuild.ReimagesRoot, requestId);
        await compute.Hypervisor.DestroyAsync(id);
        if (volumes is not null && rebuild is { ReimagesRoot: true, ImageId: { } image })
            await volumes.ReimageAsync(id, image, requestId);
    }

    /// <summary>Stops a server that was stopped before the rebuild or is evacuated to be stopped, in an event of its own.</summary>
    /// <remarks>Upstream: rebuild_instance always spawns and then calls stop_instance.</remarks>
    private async Task StopAsync(Guid id, string? requestId)
    {
        compute.Save(id, s => s with { TaskState = TaskStates.PoweringOff, Progress = 0 });
        Nova.State.StartEvent(id, requestId, PowerOperation.StopEvent, compute.Host, compute.Now);
        await new PowerOnCompute(compute).StopAsync(id);
        Nova.State.FinishEvent(id, requestId, PowerOperation.StopEvent, compute.Now);
    }

    /// <summary>Fails the migration and removes this host from the server's allocations, even after a rebuild in place.</summary>
    /// <remarks>
    /// Upstream: rebuild_instance sets <c>scheduled_node</c> before it tests it, so that a rebuild in place loses its allocations too.
    /// </remarks>
    private async Task FailAsync(RebuildInstance rebuild, NovaException failure, string? requestId)
    {
        ChangeMigration(rebuild, m => m with { Status = MigrationStatus.Failed });
        if (failure is not (InstanceNotFoundException or UnexpectedDeletingTaskStateException))
            await compute.TryRemoveNodeAllocationAsync(
                rebuild.ServerId, Nova.State.Value.Servers.Find(rebuild.ServerId) is { } server ? NodeOf(rebuild, server) : null,
                requestId);
        Nova.Notify(rebuild.ServerId, RebuildOperation.RebuildError, requestId);
    }

    /// <summary>The node that the server has after the rebuild.</summary>
    private string? NodeOf(RebuildInstance rebuild, Server server) => rebuild.MigrationNumber is null
        ? server.Node
        : rebuild.Node ?? compute.Host;

    private void ChangeMigration(RebuildInstance rebuild, Func<Migration, Migration> change)
    {
        if (rebuild.MigrationNumber is { } number)
            Nova.State.ChangeMigration(number, compute.Now, change);
    }
}
