using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Power;
using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Rebuild;

/// <summary>Makes a server anew from its image: in its place, or here because its own host is down.</summary>
/// <remarks>Upstream: rebuild_instance and _rebuild_default_impl.</remarks>
internal sealed class RebuildOnCompute(ComputeService compute)
{
    private NovaContext Nova => compute.Nova;

    public async Task RunAsync(RebuildInstance rebuild, string? requestId)
    {
        await RequireImageAsync(rebuild, requestId);
        Change(rebuild, m => m with { Destination = compute.Host, Status = MigrationStatus.PreMigrating });
        try
        {
            await RebuildAsync(rebuild, requestId);
        }
        catch (Exception error) when (ComputeService.FailureOf(error) is { } failure)
        {
            await GiveUpAsync(rebuild, failure, requestId);
            throw;
        }

        compute.Save(rebuild.ServerId, s => s with { Host = compute.Host, Node = compute.Host });
        Change(rebuild, m => m with { Status = MigrationStatus.Done });
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
        if (rebuild.MigrationNumber is null)
            await ClearAsync(id, power);
        compute.Save(id, s => s with { TaskState = TaskStates.RebuildBlockDeviceMapping }, [TaskStates.Rebuilding]);
        var wanted = compute.Save(id, s => s with { TaskState = TaskStates.RebuildSpawning }, [TaskStates.RebuildBlockDeviceMapping]);
        await Nova.World.SyncPoints.ReachAsync(SyncPoints.BeforeSpawn, compute.Topic);
        await compute.Hypervisor.SpawnAsync(BootOnCompute.GuestOf(wanted));
        power = await compute.PowerOfAsync(id);
        compute.Save(
            id,
            s => s with { VmState = VmStates.Active, TaskState = null, PowerState = power, LaunchedAt = compute.Now },
            [TaskStates.RebuildSpawning]);
        if (server.VmState == VmStates.Stopped)
            await StopAgainAsync(id, requestId);
        Nova.Notify(id, RebuildOperation.RebuildEnd, requestId);
    }

    /// <summary>
    /// An evacuation takes the image's properties from the server; a rebuild asks Glance, and the server stays as it is where that fails.
    /// </summary>
    private async Task RequireImageAsync(RebuildInstance rebuild, string? requestId)
    {
        if (rebuild.MigrationNumber is not null || Nova.State.Value.Servers.FindLiving(rebuild.ServerId)?.ImageId is not { } image)
            return;
        NovaException? failure;
        try
        {
            failure = await Nova.Clients.Glance.FindAsync(image, requestId) is null
                ? new ImageNotFoundException(image)
                : null;
        }
        catch (Exception error) when (ComputeService.FailureOf(error) is { } unreachable)
        {
            failure = unreachable;
        }

        if (failure is not null)
            throw new InstanceFaultRollbackException(failure);
    }

    private async Task RequireAbsentAsync(Server server, RebuildInstance rebuild)
    {
        LateGroupCheck.Require(Nova.State.Value, server, compute.Host);
        if ((await compute.Hypervisor.ListAsync()).Contains(server.Id))
            throw new NovaException("InstanceExists", $"Instance {BootOnCompute.GuestOf(server).Name} already exists.");
        if (rebuild.IsOnSharedStorage == true)
            throw new NovaException("InvalidSharedStorage", "Invalid state of instance files on shared storage");
    }

    private async Task ClearAsync(Guid id, int power)
    {
        if (power != PowerStates.NoState)
            await compute.Hypervisor.PowerOffAsync(id);
        await compute.Hypervisor.DestroyAsync(id);
    }

    /// <summary>A server that was off comes up only to be shut down again.</summary>
    private async Task StopAgainAsync(Guid id, string? requestId)
    {
        compute.Save(id, s => s with { TaskState = TaskStates.PoweringOff, Progress = 0 });
        Nova.State.StartEvent(id, requestId, PowerOperation.StopEvent, compute.Host, compute.Now);
        await new PowerOnCompute(compute).StopAsync(id);
        Nova.State.FinishEvent(id, requestId, PowerOperation.StopEvent, compute.Now);
    }

    /// <summary>What was claimed here is given back; so it is, as upstream does it, even where the server was here before.</summary>
    /// <remarks>
    /// Upstream: rebuild_instance sets <c>scheduled_node</c> to the server's own node before it asks whether there is one.
    /// </remarks>
    private async Task GiveUpAsync(RebuildInstance rebuild, NovaException failure, string? requestId)
    {
        Change(rebuild, m => m with { Status = MigrationStatus.Failed });
        if (failure is not (InstanceNotFoundException or UnexpectedDeletingTaskStateException))
            await compute.TryGiveUpHostAsync(rebuild.ServerId, requestId);
        Nova.Notify(rebuild.ServerId, RebuildOperation.RebuildError, requestId);
    }

    private void Change(RebuildInstance rebuild, Func<Migration, Migration> change)
    {
        if (rebuild.MigrationNumber is { } number)
            Nova.State.ChangeMigration(number, compute.Now, change);
    }
}
