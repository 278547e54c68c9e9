using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;

/// <summary>Takes a live migration back at the source: allocations, port bindings, what the destination prepared, the task state.</summary>
/// <remarks>Upstream: _rollback_live_migration.</remarks>
internal sealed class LiveMigrationRollback(ComputeService compute, LiveMigrationJob job)
{
    private NovaContext Nova => compute.Nova;

    private Guid Id => job.ServerId;

    /// <param name="status">The status of the migration at the end.</param>
    /// <param name="isTransferred">Whether the destination was prepared, so that the source's hypervisor has something to undo.</param>
    public Task RunAsync(string status, bool isTransferred) =>
        LiveMigrationStep.WithFaultAsync(compute, Id, () => RollBackAsync(status, isTransferred));

    private async Task RollBackAsync(string status, bool isTransferred)
    {
        await compute.ReachAsync(LiveMigrationPhases.BeforeRollBack, Id);
        var migration = Nova.State.Value.Migrations.ByNumber[job.MigrationNumber];
        await Nova.Clients.Placement.MoveAllocationsAsync(migration.Id, Id, job.RequestId);
        if (isTransferred)
        {
            await compute.Hypervisor.CallAsync(
                "rollback_live_migration_at_source", Id, hypervisor => hypervisor.RollbackLiveMigrationAtSourceAsync(Id));
        }

        await new LiveMigrationVolumes(compute).RollBackAsync(job, isPrepared: isTransferred);
        await CleanUpDestinationAsync();
        compute.Save(Id, s => s with { TaskState = null, Progress = 0 }, [TaskStates.Migrating]);
        Change(status);
    }

    /// <summary>Lets the destination clean up if disks were copied; otherwise the source only removes the port bindings.</summary>
    /// <remarks>Upstream: _live_migration_cleanup_flags; errors_out_migration_ctxt.</remarks>
    private async Task CleanUpDestinationAsync()
    {
        if (job.CopiesDisk)
        {
            Nova.World.Bus.Cast(
                Topics.Compute(job.Destination), new RollBackLiveMigrationAtDestination(Id), compute.Topic, job.RequestId);
            return;
        }

        try
        {
            if (Nova.State.Value.Servers.Find(Id) is { } server)
                await new LiveMigrationNetworks(Nova).TearDownAsync(server, job.Destination, compute.Topic, job.RequestId);
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            Change(MigrationStatus.Error);
            throw;
        }
    }

    private void Change(string status) =>
        Nova.State.ChangeMigration(job.MigrationNumber, compute.Now, m => m with { Status = status });
}
