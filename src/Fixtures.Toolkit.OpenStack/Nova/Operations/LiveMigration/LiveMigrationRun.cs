using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Pace;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;

/// <summary>
/// Moves one guest away from this host: prepares the destination, copies the guest, and ends or rolls back the migration.
/// </summary>
/// <remarks>Upstream: _do_live_migration.</remarks>
internal sealed class LiveMigrationRun(ComputeService compute, LiveMigrationJob job)
{
    private const long Mebi = 1L << 20;
    private const long Gibi = 1L << 30;

    private Guid Id => job.ServerId;

    private LiveMigrationQueue Queue => compute.Part<LiveMigrationQueue>();

    public async Task RunAsync()
    {
        Change(m => m with { Status = MigrationStatus.Preparing });
        job.SourceDisks = compute.Nova.State.Value.Servers.Find(Id)?.BlockDevices ?? [];
        await PrepareAsync();
        if (!Queue.Waiting.Remove(Id))
        {
            await new LiveMigrationRollback(compute, job).RunAsync(MigrationStatus.Cancelled, isTransferred: true);
            return;
        }

        Queue.Transfers[Id] = job;
        Change(m => m with { Status = MigrationStatus.Running, Transfer = NewTransfer(TimeSpan.Zero) });
        try
        {
            await EndAsync(await TransferAsync());
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            // Too late to roll back: the guest may be on either host.
            Change(m => m with { Status = MigrationStatus.Error });
            compute.TrySave(Id, s => s with { VmState = VmStates.Error, TaskState = null });
            throw;
        }
    }

    /// <summary>Calls the destination. After a failure, rolls the migration back.</summary>
    /// <remarks>Upstream: _do_pre_live_migration_from_source.</remarks>
    private async Task PrepareAsync()
    {
        try
        {
            await compute.ReachAsync(LiveMigrationPhases.BeforePreparing, Id);
            await compute.Nova.World.Bus.CallLongAsync<bool>(
                Topics.Compute(job.Destination), new PreLiveMigration(Id), compute.Topic, job.RequestId);
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            Queue.Waiting.Remove(Id);
            Change(m => m with { Status = MigrationStatus.Error });
            await new LiveMigrationRollback(compute, job).RunAsync(MigrationStatus.Failed, isTransferred: false);
            throw;
        }
    }

    /// <summary>Copies the guest, as long as the step takes or until a client forces it to complete or aborts it.</summary>
    private async Task<LiveMigrationResult> TransferAsync()
    {
        try
        {
            await compute.ReachAsync(LiveMigrationPhases.BeforeTransfer, Id);
            return await compute.Hypervisor.GetAsync("live_migration", Id, async hypervisor =>
            {
                var pace = compute.Nova.World.Pace;
                if (pace.SpanOf(DurationStep.LiveMigration) is var span && span > TimeSpan.Zero)
                {
                    Change(m => m with { Transfer = NewTransfer(span) });
                    await pace.PassAsync(DurationStep.LiveMigration, span, Id, job.Interrupted);
                }

                return job.IsAborted ? LiveMigrationResult.Cancelled : await hypervisor.LiveMigrateAsync(Id, job.Destination);
            });
        }
        finally
        {
            Queue.Transfers.Remove(Id);
        }
    }

    private Task EndAsync(LiveMigrationResult result) => result == LiveMigrationResult.Completed
        ? new LiveMigrationEnd(compute, job).RunAsync()
        : new LiveMigrationRollback(compute, job).RunAsync(
            result == LiveMigrationResult.Cancelled ? MigrationStatus.Cancelled : MigrationStatus.Failed, isTransferred: true);

    private GuestTransfer NewTransfer(TimeSpan span)
    {
        var flavor = compute.Nova.State.Value.Migrations.ByNumber[job.MigrationNumber].OldFlavor;
        return new GuestTransfer(compute.Now, span, flavor.MemoryMb * Mebi, CopiedDiskGb(flavor) * Gibi);
    }

    private int CopiedDiskGb(Flavor flavor) =>
        job.CopiesDisk && compute.Nova.State.Value.Servers.Find(Id)?.IsVolumeBacked() == false ? flavor.DiskGb : 0;

    private void Change(Func<Migration, Migration> change) =>
        compute.Nova.State.ChangeMigration(job.MigrationNumber, compute.Now, change);
}
