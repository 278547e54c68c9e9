using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Power;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;

/// <summary>
/// The steps of a resize or a cold migration on a host, as source or destination, once the destination has accepted it.
/// <see cref="MoveSteps"/> cleans up after failed steps.
/// </summary>
/// <remarks>Upstream: resize_instance, finish_resize, confirm_resize, revert_resize, finish_revert_resize.</remarks>
internal sealed class ResizeOnCompute(ComputeService compute)
{
    private SchedulerReportClient Placement => compute.Nova.Clients.Placement;

    /// <summary>
    /// At the destination: accepts the server and casts to the source. If the host refuses, reverts the allocations and reschedules.
    /// </summary>
    public Task PrepareAsync(PrepResize prepare, string? requestId) => new PrepResizeOnCompute(compute, this).RunAsync(prepare, requestId);

    /// <summary>At the source: powers the guest off and makes the destination the server's host.</summary>
    public async Task ResizeAsync(ResizeServer leave, string? requestId)
    {
        var id = leave.ServerId;
        await ServerPorts.RefreshAsync(compute.Nova, id, requestId);
        var migration = Change(leave.MigrationNumber, m => m with { Status = MigrationStatus.Migrating });
        compute.Save(id, s => s with { TaskState = TaskStates.ResizeMigrating }, [TaskStates.ResizePrep]);
        await compute.ReachAsync(ResizePhases.BeforeMigrateDisk, id);
        var isRunning = await compute.PowerOfAsync(id) == PowerStates.Running;
        await compute.Hypervisor.CallAsync(
            "migrate_disk_and_power_off", id, hypervisor => isRunning ? hypervisor.PowerOffAsync(id) : Task.CompletedTask);
        await compute.ReachAsync(ResizePhases.AfterMigrateDisk, id);
        await compute.Volumes.ReserveAllAsync(id, requestId);
        Change(leave.MigrationNumber, m => m with { Status = MigrationStatus.PostMigrating });
        compute.Save(
            id,
            s => s with
            {
                TaskState = TaskStates.ResizeMigrated,
                Host = migration.Destination,
                Node = migration.DestinationNode ?? migration.Destination,
            },
            [TaskStates.ResizeMigrating]);
        Cast(ServerMoves.DestinationOf(migration), new FinishResize(id, leave.MigrationNumber), requestId);
    }

    /// <summary>At the destination: spawns the server with its new flavor. The server then waits for a confirm or revert.</summary>
    public async Task FinishAsync(FinishResize arrive, string? requestId)
    {
        var id = arrive.ServerId;
        var migration = Current(arrive.MigrationNumber);
        var server = compute.Save(id, s => s with { Flavor = migration.NewFlavor });
        await compute.Networks.BindAsync(server, requestId);
        compute.Save(id, s => s with { TaskState = TaskStates.ResizeFinish }, [TaskStates.ResizeMigrated]);
        await compute.Volumes.UpdateAllAsync(id, requestId);
        await compute.Volumes.RefreshAllAsync(id, requestId);
        await SpawnAsync(server, migration);
        await compute.ReachAsync(ResizePhases.AfterSpawn, id);
        await compute.Volumes.CompleteAllAsync(id, requestId);
        Change(arrive.MigrationNumber, m => m with { Status = MigrationStatus.Finished });
        var power = await compute.PowerOfAsync(id);
        compute.Save(
            id,
            s => s with
            {
                VmState = VmStates.Resized,
                TaskState = null,
                PowerState = power,
                LaunchedAt = compute.Now,
                LaunchedOn = compute.Host,
            },
            [TaskStates.ResizeFinish]);
    }

    /// <summary>Spawns the guest. A failure restores the old flavor, while the allocations stay those of the new one.</summary>
    /// <remarks>Upstream: _finish_resize calls _set_instance_info with the old flavor.</remarks>
    private async Task SpawnAsync(Server server, Migration migration)
    {
        try
        {
            await compute.ReachAsync(ResizePhases.BeforeSpawn, server.Id);
            var guest = BootOnCompute.GuestOf(server);
            await compute.Hypervisor.CallAsync("finish_migration", guest, async hypervisor =>
            {
                await hypervisor.SpawnAsync(guest);
                if (migration.OldVmState == VmStates.Stopped)
                    await hypervisor.PowerOffAsync(server.Id);
            });
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            compute.TrySave(server.Id, s => s with { Flavor = migration.OldFlavor });
            throw;
        }
    }

    /// <summary>At the source: destroys the guest and deletes the migration's allocations, also after a failure.</summary>
    public async Task ConfirmAsync(ConfirmResize confirm, string? requestId)
    {
        var id = confirm.ServerId;
        var migration = Current(confirm.MigrationNumber);
        if (migration.Status is not (MigrationStatus.Finished or MigrationStatus.Confirming)
            || compute.Nova.State.Value.Servers.FindLiving(id) is null)
            return;
        await ServerPorts.RefreshAsync(compute.Nova, id, requestId);
        await compute.ReachAsync(ResizePhases.ConfirmBeforeDestroy, id);
        await ConfirmMigrationAsync(migration);
        await compute.ReachAsync(ResizePhases.ConfirmBeforeAllocationDelete, id);
        Change(confirm.MigrationNumber, m => m with { Status = MigrationStatus.Confirmed });
        await Placement.RemoveAllocationsAsync(migration.Id, requestId);
        compute.Save(
            id,
            s => s with { VmState = s.PowerState == PowerStates.Shutdown ? VmStates.Stopped : VmStates.Active, TaskState = null },
            [null, TaskStates.Deleting, TaskStates.SoftDeleting]);
    }

    /// <summary>At the destination: destroys the guest and casts to the source.</summary>
    public async Task RevertAsync(RevertResize revert, string? requestId)
    {
        await ServerPorts.RefreshAsync(compute.Nova, revert.ServerId, requestId);
        await compute.ReachAsync(ResizePhases.RevertBeforeDestroy, revert.ServerId);
        await compute.Hypervisor.DestroyAsync(revert.ServerId);
        await compute.Volumes.ReserveAllAsync(revert.ServerId, requestId);
        var migration = Change(revert.MigrationNumber, m => m with { Status = MigrationStatus.Reverted });
        compute.Save(revert.ServerId, s => s, [TaskStates.ResizeReverting]);
        Cast(migration.Source, new FinishRevertResize(revert.ServerId, revert.MigrationNumber), requestId);
    }

    /// <summary>At the source: restores the flavor, the allocations, the port bindings and the power state.</summary>
    public async Task FinishRevertAsync(FinishRevertResize takeBack, string? requestId)
    {
        var id = takeBack.ServerId;
        var migration = Current(takeBack.MigrationNumber);
        var server = compute.Save(
            id,
            s => s with
            {
                Flavor = migration.OldFlavor,
                Host = compute.Host,
                Node = migration.SourceNode ?? migration.Source,
                LaunchedOn = compute.Host,
            },
            [TaskStates.ResizeReverting]);
        await compute.ReachAsync(ResizePhases.RevertBeforeAllocationMove, id);
        await RevertAllocationAsync(takeBack.MigrationNumber, requestId);
        await compute.Networks.BindAsync(server, requestId);
        await compute.Volumes.UpdateAllAsync(id, requestId);
        await compute.Volumes.RefreshAllAsync(id, requestId);
        await compute.ReachAsync(ResizePhases.RevertBeforePowerOn, id);
        var wasStopped = migration.OldVmState == VmStates.Stopped;
        await FinishRevertMigrationAsync(server, migration, isPoweredOn: !wasStopped);
        await compute.Volumes.CompleteAllAsync(id, requestId);
        if (wasStopped)
        {
            compute.Save(id, s => s with { TaskState = TaskStates.PoweringOff, LaunchedAt = compute.Now }, [TaskStates.ResizeReverting]);
            await compute.Nova.InEventAsync(
                id, requestId, PowerOperation.StopEvent, compute.Host, () => new PowerOnCompute(compute).StopAsync(id));
            return;
        }

        var power = await compute.PowerOfAsync(id);
        compute.Save(
            id,
            s => s with { VmState = VmStates.Active, TaskState = null, PowerState = power, LaunchedAt = compute.Now },
            [TaskStates.ResizeReverting]);
    }

    /// <summary>Moves the migration's allocations back to the server, in place of those at the destination.</summary>
    /// <remarks>Upstream: _revert_allocation.</remarks>
    public async Task RevertAllocationAsync(int migrationNumber, string? requestId)
    {
        var migration = Current(migrationNumber);
        await Placement.MoveAllocationsAsync(migration.Id, migration.ServerId, requestId);
    }

    /// <summary>Deletes the migration's allocations of the source.</summary>
    /// <remarks>Upstream: _delete_allocation_after_move.</remarks>
    public Task DeleteAllocationAfterMoveAsync(int migrationNumber, string? requestId) =>
        Placement.RemoveAllocationsAsync(Current(migrationNumber).Id, requestId);

    /// <summary>Destroys the guest at the source. After a resize to the same host the only guest is the new one.</summary>
    private Task ConfirmMigrationAsync(Migration migration) => compute.Hypervisor.CallAsync(
        "confirm_migration",
        migration.ServerId,
        hypervisor => migration.StaysOnHost ? Task.CompletedTask : hypervisor.DestroyAsync(migration.ServerId));

    /// <summary>Starts the old guest again. After a resize to the same host the revert destroyed the only guest.</summary>
    private Task FinishRevertMigrationAsync(Server server, Migration migration, bool isPoweredOn) => compute.Hypervisor.CallAsync(
        "finish_revert_migration",
        server.Id,
        async hypervisor =>
        {
            if (migration.StaysOnHost)
                await hypervisor.SpawnAsync(BootOnCompute.GuestOf(server));
            else if (isPoweredOn)
                await hypervisor.PowerOnAsync(server.Id);
            if (migration.StaysOnHost && !isPoweredOn)
                await hypervisor.PowerOffAsync(server.Id);
        });

    /// <summary>The migration as it is now.</summary>
    public Migration Current(int number) => compute.Nova.State.Value.Migrations.ByNumber[number];

    public Migration Change(int number, Func<Migration, Migration> change) =>
        compute.Nova.State.ChangeMigration(number, compute.Now, change);

    /// <summary>Casts the next step to a host.</summary>
    public void Cast(string host, IMessage message, string? requestId) =>
        compute.Nova.World.Bus.Cast(Topics.Compute(host), message, compute.Topic, requestId);
}
