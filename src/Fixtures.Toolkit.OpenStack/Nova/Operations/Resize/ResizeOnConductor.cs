using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;

/// <summary>Starts a cold migration or a resize: moves the allocations to the migration, then selects and claims a host.</summary>
/// <remarks>Upstream: migrate_server, _cold_migrate and MigrationTask of conductor/tasks/migrate.py.</remarks>
internal sealed class ResizeOnConductor(NovaContext nova)
{
    private static readonly EventOrigin MigrateEvent = EventOrigin.Conductor("conductor_migrate_server", "migrate_server", line: 331);
    private static readonly EventOrigin ColdMigrateEvent = EventOrigin.Conductor("cold_migrate", "migrate_server", line: 331);

    private DateTimeOffset Now => nova.Now;

    public async Task RunAsync(MigrateServer migrate, string? requestId)
    {
        if (nova.State.Value.Servers.FindLiving(migrate.ServerId) is not { Host: { } source } server)
        {
            FailMigrationOfDeleted(migrate.ServerId);
            return;
        }

        await nova.InEventAsync(server.Id, requestId, MigrateEvent, NovaContext.Controller, () =>
            nova.InEventAsync(
                server.Id, requestId, ColdMigrateEvent, NovaContext.Controller, () => MigrateAsync(migrate, server, source, requestId)));
    }

    /// <summary>Ends the migration of a server that was deleted while a host refused it.</summary>
    /// <remarks>Upstream: prep_resize of the next host, whose claim finds no instance, does this.</remarks>
    private void FailMigrationOfDeleted(Guid serverId)
    {
        if (nova.State.Value.Migrations.FindOldest(serverId, MigrationStatus.PreMigrating)
            is { Type: not MigrationTypes.Evacuation } migration)
            nova.State.ChangeMigration(migration.Number, Now, m => m with { Status = MigrationStatus.Error });
    }

    /// <summary>Starts the move. A failure resets the server's task state and records its fault.</summary>
    private async Task MigrateAsync(MigrateServer migrate, Server server, string source, string? requestId)
    {
        try
        {
            await ExecuteAsync(migrate, server, source, requestId);
        }
        catch (NovaException error) when (error is NoValidHostException or MaxRetriesExceededException)
        {
            ResetTask(server, error);
            throw new NoValidHostException(
                TypeOf(migrate, server) == MigrationTypes.Resize
                    ? "No valid host found for resize"
                    : "No valid host found for cold migrate");
        }
        catch (Exception error) when (NovaFailure.From(error) is { } failure)
        {
            ResetTask(server, failure);
            throw;
        }
    }

    /// <remarks>
    /// Upstream: MigrationTask._execute. populate_retry comes before the migration is known, so that the host that refused ends it after
    /// too many attempts; get_requested_resource_for_instance lists the ports.
    /// </remarks>
    private async Task ExecuteAsync(MigrateServer migrate, Server server, string source, string? requestId)
    {
        RequireAttempt(migrate);
        await nova.Clients.Neutron.ListPortsAsync([("device_id", server.Id.ToString())], requestId);
        var migration = Existing(migrate, server) ?? Create(migrate, server, source);
        var isReplaced = false;
        try
        {
            isReplaced = await ServerMoves.MoveAllocationsAsync(nova, server, migration, requestId) is not null;
            await nova.World.Faults.ReachAsync(ResizePhases.BeforeScheduling, Topics.Conductor, server.Id);
            var (host, alternates) = migrate.Alternates is { } left
                ? await ClaimAlternateAsync(server, left, requestId)
                : await SelectAsync(migrate, source, requestId);
            nova.World.Bus.Cast(
                Topics.Compute(host.Host),
                new PrepResize(server.Id, migration.Number, host.AvailabilityZone)
                {
                    Node = host.Node,
                    Retry = Retry(migrate, alternates),
                },
                Topics.Conductor,
                requestId);
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            await RollBackAsync(migration, isReplaced, requestId);
            throw;
        }
    }

    /// <remarks>Upstream: populate_retry. Only builds give it the reason of the last failure, so that moves show <c>None</c>.</remarks>
    private void RequireAttempt(MigrateServer migrate)
    {
        var maxAttempts = nova.SchedulerOptions.MaxAttempts;
        if (migrate.Move.Host is null && maxAttempts > 1 && migrate.Attempt > maxAttempts)
        {
            throw new MaxRetriesExceededException(
                $"Exceeded max scheduling attempts {maxAttempts} for instance {migrate.ServerId}. Last exception: None");
        }
    }

    /// <summary>The message for a reschedule; null if the client named the host or <c>max_attempts</c> is 1.</summary>
    private MigrateServer? Retry(MigrateServer migrate, ImmutableArray<HostSelection> alternates) =>
        migrate.Move.Host is null && nova.SchedulerOptions.MaxAttempts > 1
        ? migrate with { Alternates = alternates, Attempt = migrate.Attempt + 1 }
        : null;

    /// <summary>The migration of a move that a host refused; null for a new move.</summary>
    private Migration? Existing(MigrateServer migrate, Server server) =>
        nova.State.Value.Migrations.ByNumber.Values.FirstOrDefault(migration =>
        migration.ServerId == server.Id && migration.Type == TypeOf(migrate, server) && migration.Status == MigrationStatus.PreMigrating);

    private Migration Create(MigrateServer migrate, Server server, string source) => nova.State.AddMigration(number => new Migration(
        number,
        nova.World.Ids.NewGuid(),
        server.Id,
        source,
        server.Flavor,
        migrate.Move.Flavor,
        server.VmState,
        migrate.UserId,
        migrate.ProjectId,
        Now)
    {
        SourceNode = server.Node,
        Type = TypeOf(migrate, server),
    });

    private static string TypeOf(MigrateServer migrate, Server server) =>
        server.Flavor.FlavorId == migrate.Move.Flavor.FlavorId ? MigrationTypes.Migration : MigrationTypes.Resize;

    private async Task<(HostSelection Host, ImmutableArray<HostSelection> Alternates)> SelectAsync(
        MigrateServer migrate, string source, string? requestId)
    {
        var select = new SelectDestinations([migrate.ServerId], migrate.Move.AllowsSameHost ? [] : [source]) { Move = migrate.Move };
        var found = await nova.SelectDestinationsAsync(select, requestId);
        return (found.PerServer[0][0], found.PerServer[0].RemoveAt(0));
    }

    private async Task<(HostSelection Host, ImmutableArray<HostSelection> Alternates)> ClaimAlternateAsync(
        Server server, ImmutableArray<HostSelection> alternates, string? requestId)
    {
        for (var i = 0; i < alternates.Length; i++)
        {
            var wanted = alternates[i].AllocationRequest;
            if (await nova.Clients.Placement.ClaimAsync(server.Id, wanted, server.ProjectId, server.UserId, requestId))
                return (alternates[i], alternates.RemoveRange(0, i + 1));
        }

        throw new MaxRetriesExceededException($"Exhausted all hosts available for retrying build failures for instance {server.Id}.");
    }

    /// <remarks>Upstream: MigrationTask.rollback.</remarks>
    private async Task RollBackAsync(Migration migration, bool isReplaced, string? requestId)
    {
        nova.State.ChangeMigration(migration.Number, Now, m => m with { Status = MigrationStatus.Error });
        if (isReplaced)
            await nova.Clients.Placement.MoveAllocationsAsync(migration.Id, migration.ServerId, requestId);
    }

    private void ResetTask(Server server, NovaException failure) => nova.State.TrySave(
        server.Id, Now, s => s with { TaskState = null, Fault = ServerFault.From(failure, Now, NovaContext.Controller) });
}
