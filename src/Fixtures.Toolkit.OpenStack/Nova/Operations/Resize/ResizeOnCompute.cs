using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Power;
using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;

/// <summary>
/// The steps of a resize or a cold migration on a host, as source or destination. <see cref="MoveSteps"/> has the clean-up of failed steps.
/// </summary>
/// <remarks>Upstream: prep_resize, resize_instance, finish_resize, confirm_resize, revert_resize, finish_revert_resize.</remarks>
internal sealed class ResizeOnCompute(ComputeService compute)
{
    private PlacementClient Placement => compute.Nova.Clients.Placement;

    /// <summary>
    /// At the destination: there is room; the source may send it. A host that refuses gives back what was claimed, and another is tried.
    /// </summary>
    public async Task PrepareAsync(PrepResize prepare, string? requestId)
    {
        try
        {
            Accept(prepare, requestId);
        }
        catch (NovaException)
        {
            await RevertAllocationAsync(prepare.MigrationNumber, requestId);
            if (!TryElsewhere(prepare, requestId))
                throw;
        }
    }

    private void Accept(PrepResize prepare, string? requestId)
    {
        if (compute.Nova.State.Value.Servers.FindLiving(prepare.ServerId) is { } server)
            LateGroupCheck.Require(compute.Nova.State.Value, server, compute.Host);
        compute.Save(prepare.ServerId, s => s with { OldVmState = s.VmState, AvailabilityZone = prepare.AvailabilityZone });
        var migration = Change(prepare.MigrationNumber, m => m with { Destination = compute.Host });
        Tell(migration.Source, new ResizeServer(prepare.ServerId, prepare.MigrationNumber), requestId);
    }

    /// <remarks>Upstream: _reschedule_resize_or_reraise.</remarks>
    private bool TryElsewhere(PrepResize prepare, string? requestId)
    {
        if (prepare.Retry is not { } retry
            || !compute.Nova.State.TrySave(prepare.ServerId, compute.Now, s => s with { TaskState = TaskStates.ResizePrep }))
            return false;
        compute.Nova.World.Bus.Cast(Topics.Conductor, retry, compute.Topic, requestId);
        return true;
    }

    /// <summary>At the source: the server stops here and belongs to the destination from now on.</summary>
    public async Task LeaveAsync(ResizeServer leave, string? requestId)
    {
        var id = leave.ServerId;
        await ServerPorts.RefreshAsync(compute.Nova, id, requestId);
        var migration = Change(leave.MigrationNumber, m => m with { Status = MigrationStatus.Migrating });
        compute.Save(id, s => s with { TaskState = TaskStates.ResizeMigrating }, [TaskStates.ResizePrep]);
        if (await compute.PowerOfAsync(id) == PowerStates.Running)
            await compute.Hypervisor.PowerOffAsync(id);
        Change(leave.MigrationNumber, m => m with { Status = MigrationStatus.PostMigrating });
        compute.Save(
            id,
            s => s with { TaskState = TaskStates.ResizeMigrated, Host = migration.Destination, Node = migration.Destination },
            [TaskStates.ResizeMigrating]);
        Tell(migration.Destination!, new FinishResize(id, leave.MigrationNumber), requestId);
    }

    /// <summary>At the destination: the server comes up, in its new size, and waits for a decision.</summary>
    public async Task ArriveAsync(FinishResize arrive, string? requestId)
    {
        var id = arrive.ServerId;
        var migration = Current(arrive.MigrationNumber);
        var server = compute.Save(id, s => s with { Flavor = migration.NewFlavor });
        await compute.Networks.BindAsync(server, requestId);
        compute.Save(id, s => s with { TaskState = TaskStates.ResizeFinish }, [TaskStates.ResizeMigrated]);
        await BringUpAsync(server, migration);
        Change(arrive.MigrationNumber, m => m with { Status = MigrationStatus.Finished });
        var power = await compute.PowerOfAsync(id);
        compute.Save(
            id,
            s =>
                s with { VmState = VmStates.Resized, TaskState = null, PowerState = power, LaunchedAt = compute.Now, LaunchedOn = compute.Host },
            [TaskStates.ResizeFinish]);
    }

    /// <summary>Where the guest cannot be made the server has its old flavor again, though this host holds the new one for it.</summary>
    private async Task BringUpAsync(Server server, Migration migration)
    {
        try
        {
            await compute.Hypervisor.SpawnAsync(BootOnCompute.GuestOf(server));
            if (migration.OldVmState == VmStates.Stopped)
                await compute.Hypervisor.PowerOffAsync(server.Id);
        }
        catch (HypervisorException)
        {
            compute.TrySave(server.Id, s => s with { Flavor = migration.OldFlavor });
            throw;
        }
    }

    /// <summary>
    /// At the source: nothing of the server is needed here any more. What the migration holds is given back, whatever fails.
    /// </summary>
    public async Task ConfirmAsync(ConfirmResize confirm, string? requestId)
    {
        var id = confirm.ServerId;
        var migration = Current(confirm.MigrationNumber);
        if (migration.Status == MigrationStatus.Confirmed)
            await ForgetAsync(id);
        if (migration.Status is not (MigrationStatus.Finished or MigrationStatus.Confirming)
            || compute.Nova.State.Value.Servers.FindLiving(id) is null)
            return;
        await ServerPorts.RefreshAsync(compute.Nova, id, requestId);
        await compute.Hypervisor.DestroyAsync(id);
        Change(confirm.MigrationNumber, m => m with { Status = MigrationStatus.Confirmed });
        await Placement.RemoveAllocationsAsync(migration.Id, requestId);
        compute.Save(
            id,
            s => s with { VmState = s.PowerState == PowerStates.Shutdown ? VmStates.Stopped : VmStates.Active, TaskState = null },
            [null, TaskStates.Deleting, TaskStates.SoftDeleting]);
    }

    /// <summary>At the destination: the server goes back.</summary>
    public async Task RevertAsync(RevertResize revert, string? requestId)
    {
        await ServerPorts.RefreshAsync(compute.Nova, revert.ServerId, requestId);
        await compute.Hypervisor.DestroyAsync(revert.ServerId);
        var migration = Change(revert.MigrationNumber, m => m with { Status = MigrationStatus.Reverted });
        compute.Save(revert.ServerId, s => s, [TaskStates.ResizeReverting]);
        Tell(migration.Source, new FinishRevertResize(revert.ServerId, revert.MigrationNumber), requestId);
    }

    /// <summary>At the source: the server is what it was, and has what it had.</summary>
    public async Task TakeBackAsync(FinishRevertResize takeBack, string? requestId)
    {
        var id = takeBack.ServerId;
        var migration = Current(takeBack.MigrationNumber);
        var server = compute.Save(
            id,
            s => s with { Flavor = migration.OldFlavor, Host = compute.Host, Node = compute.Host, LaunchedOn = compute.Host },
            [TaskStates.ResizeReverting]);
        await RevertAllocationAsync(takeBack.MigrationNumber, requestId);
        await compute.Networks.BindAsync(server, requestId);
        if (migration.OldVmState == VmStates.Stopped)
        {
            compute.Save(id, s => s with { TaskState = TaskStates.PoweringOff, LaunchedAt = compute.Now }, [TaskStates.ResizeReverting]);
            await compute.Nova.InEventAsync(
                id, requestId, PowerOperation.StopEvent, compute.Host, () => new PowerOnCompute(compute).StopAsync(id));
            return;
        }

        await compute.Hypervisor.PowerOnAsync(id);
        var power = await compute.PowerOfAsync(id);
        compute.Save(
            id,
            s => s with { VmState = VmStates.Active, TaskState = null, PowerState = power, LaunchedAt = compute.Now },
            [TaskStates.ResizeReverting]);
    }

    public Task AbandonAsync(Server server, string? requestId) =>
        AbandonedMove.ConfirmAsync(compute.Nova, server, compute.Topic, requestId);

    /// <summary>
    /// The server holds again what the migration held of the source, in the place of what was claimed at the destination.
    /// </summary>
    /// <remarks>Upstream: _revert_allocation.</remarks>
    public async Task RevertAllocationAsync(int migrationNumber, string? requestId)
    {
        var migration = Current(migrationNumber);
        await Placement.MoveAllocationsAsync(migration.Id, migration.ServerId, requestId);
    }

    /// <summary>What the migration holds of the source is given back.</summary>
    /// <remarks>Upstream: _delete_allocation_after_move.</remarks>
    public Task DropAllocationAsync(int migrationNumber, string? requestId) =>
        Placement.RemoveAllocationsAsync(Current(migrationNumber).Id, requestId);

    /// <summary>A delete confirmed the move: only the guest is left here.</summary>
    private async Task ForgetAsync(Guid id)
    {
        if (compute.Nova.State.Value.Servers.Find(id) is { Host: var host } && host != compute.Host)
            await compute.Hypervisor.DestroyAsync(id);
    }

    private Migration Current(int number) => compute.Nova.State.Value.Migrations.ByNumber[number];

    private Migration Change(int number, Func<Migration, Migration> change) =>
        compute.Nova.State.ChangeMigration(number, compute.Now, change);

    private void Tell(string host, IMessage message, string? requestId) =>
        compute.Nova.World.Bus.Cast(Topics.Compute(host), message, compute.Topic, requestId);
}
