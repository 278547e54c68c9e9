using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;

/// <summary>Ends a live migration at the source, after the guest has left. Whatever fails, the server is at the destination.</summary>
/// <remarks>Upstream: _post_live_migration_update_host and _post_live_migration.</remarks>
internal sealed class LiveMigrationEnd(ComputeService compute, LiveMigrationJob job)
{
    private NovaContext Nova => compute.Nova;

    private Guid Id => job.ServerId;

    public async Task RunAsync()
    {
        try
        {
            await LiveMigrationStep.WithFaultAsync(compute, Id, EndAsync);
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            compute.TrySave(Id, s => s.Host == job.Destination ? s : s with
            {
                Host = job.Destination, Node = Nova.State.Value.NodeOf(job.Destination).Name, TaskState = null, Progress = 0,
            });
            throw;
        }
    }

    private async Task EndAsync()
    {
        await compute.ReachAsync(LiveMigrationPhases.AfterTransfer, Id);
        if (Nova.Release.ActivatesPortsBeforeCleanup)
            await ActivateFirstAsync();
        else
            await CleanUpFirstAsync();
        await TryPassOnAsync();
        await compute.Tracker.UpdateAvailableResourceAsync();
        await compute.ReachAsync(LiveMigrationPhases.BeforeAllocationDelete, Id);
        var migration = Nova.State.ChangeMigration(
            job.MigrationNumber, compute.Now, m => m with { Status = MigrationStatus.Completed });
        await Nova.Clients.Placement.RemoveAllocationsAsync(migration.Id, job.RequestId);
    }

    private async Task CleanUpFirstAsync()
    {
        await CleanUpAsync();
        await ActivateAsync();
    }

    /// <summary>Shortens the time without network. The source is cleaned up whether or not the ports can be activated.</summary>
    private async Task ActivateFirstAsync()
    {
        try
        {
            await ActivateAsync();
        }
        finally
        {
            await CleanUpAsync();
        }
    }

    private async Task CleanUpAsync()
    {
        await compute.Hypervisor.CallAsync("post_live_migration", Id, hypervisor => hypervisor.PostLiveMigrationAsync(Id));
        await new LiveMigrationVolumes(compute).DisconnectSourceAsync(Id, job.SourceDisks, job.RequestId);
    }

    private async Task ActivateAsync()
    {
        var networks = new LiveMigrationNetworks(Nova);
        if (Nova.State.Value.Servers.Find(Id) is { } server && await networks.HasSeveralBindingsAsync(job.RequestId))
            await networks.ActivateAsync(server, job.Destination, job.RequestId);
    }

    /// <summary>Passes the server on to the destination. A failure there changes nothing here.</summary>
    /// <remarks>Upstream: _post_live_migration only logs it, so that a server can stay in the task state <c>migrating</c>.</remarks>
    private async Task TryPassOnAsync()
    {
        try
        {
            await Nova.World.Bus.CallLongAsync<bool>(
                Topics.Compute(job.Destination), new PostLiveMigrationAtDestination(Id, job.AvailabilityZone), compute.Topic,
                job.RequestId);
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            Nova.World.Journal.Write(
                JournalKind.Message, compute.Topic,
                $"post live migration at {job.Destination} failed: {error.Message.ReplaceLineEndings(" ")}", Id.ToString(), job.RequestId);
        }
    }
}
