using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;

/// <summary>What clients can do with a live migration that leaves this host: start it, force it to complete, abort it.</summary>
/// <remarks>Upstream: live_migration, live_migration_force_complete, live_migration_abort.</remarks>
internal sealed class LiveMigrationOnSource(ComputeService compute)
{
    private static readonly EventOrigin StartEvent = EventOrigin.Compute("live_migration", line: 8836);
    private static readonly EventOrigin ForceEvent = EventOrigin.Compute("live_migration_force_complete", line: 8855);
    private static readonly EventOrigin AbortEvent = EventOrigin.Compute("live_migration_abort", line: 8947);

    private NovaContext Nova => compute.Nova;

    private LiveMigrationQueue Queue => compute.Part<LiveMigrationQueue>();

    /// <summary>Queues the migration. It runs when fewer than <c>max_concurrent_live_migrations</c> leave this host.</summary>
    public Task StartAsync(StartLiveMigration start, string? requestId) =>
        LiveMigrationStep.RunAsync(compute, start.ServerId, requestId, StartEvent, () =>
        {
            Nova.State.ChangeMigration(start.MigrationNumber, compute.Now, m => m with { Status = MigrationStatus.Queued });
            Queue.Add(new LiveMigrationJob(start, requestId));
            RunNext();
            return Task.CompletedTask;
        });

    /// <summary>Ends the copy of the guest, which then counts as complete.</summary>
    public Task ForceCompleteAsync(ForceCompleteLiveMigration force, string? requestId) =>
        LiveMigrationStep.RunAsync(compute, force.ServerId, requestId, ForceEvent, async () =>
        {
            await compute.Hypervisor.CallAsync(
                "live_migration_force_complete", force.ServerId, hypervisor => hypervisor.LiveMigrationForceCompleteAsync(force.ServerId));
            Queue.Transfers.GetValueOrDefault(force.ServerId)?.ForceComplete();
        });

    /// <summary>
    /// Takes back a migration: one that is queued at once, one whose destination prepares when it has prepared, and a running one when
    /// the hypervisor has stopped the copy.
    /// </summary>
    public Task AbortAsync(AbortLiveMigration abort, string? requestId) =>
        LiveMigrationStep.RunAsync(compute, abort.ServerId, requestId, AbortEvent, async () =>
        {
            if (!Queue.Waiting.Remove(abort.ServerId, out var job))
                await AbortRunningAsync(abort);
            else if (Queue.TryCancel(job))
                await CancelQueuedAsync(job, requestId);
        });

    /// <summary>
    /// Cancels the migrations that are queued when the service stops; their servers keep the task state <c>migrating</c>.
    /// </summary>
    /// <remarks>Upstream: _cleanup_live_migrations_in_pool, which changes nothing but the migrations.</remarks>
    public Task StopAsync()
    {
        foreach (var job in Queue.CancelAll())
            Nova.State.ChangeMigration(job.MigrationNumber, compute.Now, m => m with { Status = MigrationStatus.Cancelled });
        return Task.CompletedTask;
    }

    private async Task AbortRunningAsync(AbortLiveMigration abort)
    {
        var status = Nova.State.Value.Migrations.ByNumber[abort.MigrationNumber].Status;
        if (status != MigrationStatus.Running)
            throw LiveMigrationFailures.WrongState(abort.MigrationNumber, abort.ServerId, status, "abort live migration");
        await compute.Hypervisor.CallAsync(
            "live_migration_abort", abort.ServerId, hypervisor => hypervisor.LiveMigrationAbortAsync(abort.ServerId));
        Queue.Transfers.GetValueOrDefault(abort.ServerId)?.Abort();
    }

    private async Task CancelQueuedAsync(LiveMigrationJob job, string? requestId)
    {
        var migration = Nova.State.Value.Migrations.ByNumber[job.MigrationNumber];
        await Nova.Clients.Placement.MoveAllocationsAsync(migration.Id, job.ServerId, requestId);
        await new LiveMigrationNetworks(Nova).TearDownAsync(compute.Living(job.ServerId), job.Destination, compute.Topic, requestId);
        compute.Save(job.ServerId, s => s with { TaskState = null }, [TaskStates.Migrating]);
        Nova.State.ChangeMigration(job.MigrationNumber, compute.Now, m => m with { Status = MigrationStatus.Cancelled });
    }

    /// <summary>Runs queued migrations beside the messages of this host, as long as it may run more.</summary>
    private void RunNext()
    {
        if (SynchronizationContext.Current is not ActorContext actor)
            throw new InvalidOperationException($"A live migration from {compute.Host} is started outside of its compute service.");
        while (Queue.TakeNext(Nova.Settings.LiveMigrations.MaxConcurrent) is { } job)
            actor.Start($"live-migrates {job.ServerId}", () => RunAsync(job));
    }

    private async Task RunAsync(LiveMigrationJob job)
    {
        if (!compute.Hypervisor.IsPlain)
            compute.Hypervisor.Context.Operation = "live_migration";
        try
        {
            await new LiveMigrationRun(compute, job).RunAsync();
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            Nova.World.Journal.Write(
                JournalKind.Message, compute.Topic, $"fails to live-migrate: {error.Message.ReplaceLineEndings(" ")}",
                job.ServerId.ToString(), job.RequestId);
        }
        finally
        {
            Queue.End();
        }

        RunNext();
    }
}
