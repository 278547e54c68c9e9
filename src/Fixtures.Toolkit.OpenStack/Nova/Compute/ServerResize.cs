using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Messages;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Compute;

/// <summary>A host's part in a resize or a cold migration, at either end of it.</summary>
/// <remarks>Upstream: prep_resize, resize_instance, finish_resize, confirm_resize, revert_resize, finish_revert_resize.</remarks>
internal sealed class ServerResize(ComputeService compute)
{
    /// <summary>At the destination: there is room; the source may send it.</summary>
    public Task PrepareAsync(Guid id, string? requestId)
    {
        var migration = Change(id, m => m with { Destination = compute.Host });
        Tell(migration.Source, new ResizeServer(id), requestId);
        return Task.CompletedTask;
    }

    /// <summary>At the source: the server stops here and belongs to the destination from now on.</summary>
    public async Task LeaveAsync(Guid id, string? requestId)
    {
        var migration = Change(id, m => m with { Status = MigrationStatus.Migrating });
        compute.Save(id, s => s with { TaskState = TaskStates.ResizeMigrating }, [TaskStates.ResizePrep]);
        if (await compute.PowerOfAsync(id) == PowerStates.Running)
            await compute.Hypervisor.PowerOffAsync(id);
        Change(id, m => m with { Status = MigrationStatus.PostMigrating });
        compute.Save(
            id,
            s => s with { TaskState = TaskStates.ResizeMigrated, Host = migration.Destination, Node = migration.Destination },
            [TaskStates.ResizeMigrating]);
        Tell(migration.Destination!, new FinishResize(id), requestId);
    }

    /// <summary>At the destination: the server comes up, in its new size, and waits for a decision.</summary>
    public async Task ArriveAsync(Guid id, string? requestId)
    {
        var migration = Current(id);
        var server = compute.Save(id, s => s with { TaskState = TaskStates.ResizeFinish, Flavor = migration.NewFlavor }, [TaskStates.ResizeMigrated]);
        await compute.Networks.BindAsync(server, requestId);
        await compute.Hypervisor.SpawnAsync(ServerBuild.DomainOf(server));
        if (migration.OldVmState == VmStates.Stopped)
            await compute.Hypervisor.PowerOffAsync(id);
        Change(id, m => m with { Status = MigrationStatus.Finished });
        var power = await compute.PowerOfAsync(id);
        compute.Save(
            id,
            s => s with { VmState = VmStates.Resized, TaskState = null, PowerState = power, LaunchedAt = compute.Now, LaunchedOn = compute.Host },
            [TaskStates.ResizeFinish]);
    }

    /// <summary>At the source: nothing of the server is needed here any more.</summary>
    public async Task ConfirmAsync(Guid id, string? requestId)
    {
        await compute.Hypervisor.DestroyAsync(id);
        var migration = Change(id, m => m with { Status = MigrationStatus.Confirmed });
        await compute.Nova.Clients.Placement.DeleteAllocationsAsync(migration.Id, requestId);
        compute.TrySave(id, s => s.VmState == VmStates.Resized ? s with { VmState = StateAfter(migration), TaskState = null } : s);
    }

    /// <summary>At the destination: the server goes back.</summary>
    public async Task RevertAsync(Guid id, string? requestId)
    {
        await compute.Hypervisor.DestroyAsync(id);
        var migration = Current(id);
        compute.Save(id, s => s with { Host = migration.Source, Node = migration.Source }, [TaskStates.ResizeReverting]);
        Tell(migration.Source, new FinishRevertResize(id), requestId);
    }

    /// <summary>At the source: the server is what it was, and has what it had.</summary>
    public async Task TakeBackAsync(Guid id, string? requestId)
    {
        var migration = Current(id);
        var server = compute.Save(id, s => s with { Flavor = migration.OldFlavor, LaunchedOn = compute.Host }, [TaskStates.ResizeReverting]);
        await compute.Nova.Clients.Placement.DeleteAllocationsAsync(id, requestId);
        await compute.Nova.Clients.Placement.MoveAllocationsAsync(migration.Id, id, requestId);
        await compute.Networks.BindAsync(server, requestId);
        if (migration.OldVmState != VmStates.Stopped)
            await compute.Hypervisor.PowerOnAsync(id);
        Change(id, m => m with { Status = MigrationStatus.Reverted });
        var power = await compute.PowerOfAsync(id);
        compute.Save(
            id,
            s => s with { VmState = StateAfter(migration), TaskState = null, PowerState = power, LaunchedAt = compute.Now },
            [TaskStates.ResizeReverting]);
    }

    /// <summary>A server that is deleted before the decision: what its migration holds goes with it.</summary>
    public async Task AbandonAsync(Server server, string? requestId)
    {
        if (compute.Nova.State.Value.Migrations.Of(server.Id) is not { Status: MigrationStatus.Finished or MigrationStatus.Confirming } migration)
            return;
        Change(server.Id, m => m with { Status = MigrationStatus.Confirmed });
        await compute.Nova.Clients.Placement.DeleteAllocationsAsync(migration.Id, requestId);
        Tell(migration.Source, new ConfirmResize(server.Id), requestId);
    }

    private Migration Current(Guid id) => Change(id, migration => migration);

    private Migration Change(Guid id, Func<Migration, Migration> change) => compute.Nova.State.ChangeMigration(id, compute.Now, change);

    private void Tell(string host, IMessage message, string? requestId) =>
        compute.Nova.World.Bus.Cast(Topics.Compute(host), message, compute.Topic, requestId);

    private static string StateAfter(Migration migration) => migration.OldVmState == VmStates.Stopped ? VmStates.Stopped : VmStates.Active;
}
