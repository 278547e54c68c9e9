using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;

/// <summary>
/// Starts a live migration: moves the allocations to the migration, finds a destination that agrees, and casts to the source.
/// </summary>
/// <remarks>Upstream: _live_migrate of conductor/manager.py, and LiveMigrationTask of conductor/tasks/live_migrate.py.</remarks>
internal sealed class LiveMigrationOnConductor(NovaContext nova)
{
    private static readonly EventOrigin Event =
        EventOrigin.Conductor("conductor_live_migrate_instance", "live_migrate_instance", line: 465);

    private static readonly EventOrigin CallEvent = EventOrigin.Conductor("conductor_migrate_server", "migrate_server", line: 325);

    private DateTimeOffset Now => nova.Now;

    public Task RunAsync(LiveMigrateServer migrate, string? requestId) => RunAsync(migrate, Event, requestId);

    /// <summary>The API until 2.33 calls <c>migrate_server</c> and waits for the checks.</summary>
    public Task RunAsync(MigrateServer migrate, LiveMove move, string? requestId) =>
        RunAsync(new LiveMigrateServer(migrate.ServerId, move, migrate.UserId, migrate.ProjectId), CallEvent, requestId);

    private async Task RunAsync(LiveMigrateServer migrate, EventOrigin origin, string? requestId)
    {
        if (nova.State.Value.Servers.FindLiving(migrate.ServerId) is { Host: { } source } server)
        {
            await nova.InEventAsync(
                server.Id, requestId, origin, NovaContext.Controller, () => MigrateAsync(migrate, server, source, requestId));
        }
    }

    private async Task MigrateAsync(LiveMigrateServer migrate, Server server, string source, string? requestId)
    {
        var migration = Create(migrate, server, source);
        try
        {
            await ExecuteAsync(migrate.Move, server, migration, requestId);
        }
        catch (Exception error) when (NovaFailure.From(error) is { } failure)
        {
            var isExpected = LiveMigrationFailures.IsExpected(failure);
            nova.State.TrySave(server.Id, Now, s => s with
            {
                VmState = isExpected ? s.VmState : VmStates.Error,
                TaskState = null,
                Fault = ServerFault.From(failure, Now, NovaContext.Controller),
            });
            nova.State.ChangeMigration(migration.Number, Now, m => m with { Status = MigrationStatus.Error });
            if (isExpected)
                throw;
            throw LiveMigrationFailures.Unexpected(failure);
        }
    }

    private Migration Create(LiveMigrateServer migrate, Server server, string source) => nova.State.AddMigration(number => new Migration(
        number, nova.World.Ids.NewGuid(), server.Id, source, server.Flavor, server.Flavor, server.VmState, migrate.UserId,
        migrate.ProjectId, Now)
    {
        Type = MigrationTypes.LiveMigration,
        SourceNode = server.Node,
        Status = MigrationStatus.Accepted,
        Destination = migrate.Move.IsForced ? migrate.Move.Host : null,
    });

    /// <remarks>Upstream: LiveMigrationTask._execute; its rollback moves the allocations back.</remarks>
    private async Task ExecuteAsync(LiveMove move, Server server, Migration migration, string? requestId)
    {
        RequireRunning(server);
        RequireUp(migration.Source);
        var held = await ServerMoves.MoveAllocationsAsync(nova, server, migration, requestId);
        try
        {
            await nova.World.Faults.ReachAsync(LiveMigrationPhases.BeforeScheduling, Topics.Conductor, server.Id);
            var search = new LiveMigrationDestination(nova, server, migration);
            var (host, node) = move is { IsForced: true, Host: { } forced }
                ? await search.ForceAsync(forced, held, requestId)
                : await search.FindAsync(move.Host, requestId);
            nova.State.ChangeMigration(
                migration.Number, Now, m => m with { Destination = host, DestinationNode = node, IsDestinationChecked = true });
            var start = new StartLiveMigration(
                server.Id, migration.Number, host, move.CopiesDisk ?? false, AvailabilityZone.OfHost(nova.State.Value, host));
            nova.World.Bus.Cast(Topics.Compute(migration.Source), start, Topics.Conductor, requestId);
        }
        catch (Exception error) when (error is IServiceFailure && held is not null)
        {
            await nova.Clients.Placement.MoveAllocationsAsync(migration.Id, server.Id, requestId);
            throw;
        }
    }

    private static void RequireRunning(Server server)
    {
        if (server.PowerState is not (PowerStates.Running or PowerStates.Paused))
            throw LiveMigrationFailures.NotRunning(server.Id, PowerStates.NameOf(server.PowerState));
    }

    private void RequireUp(string host) => LiveMigrationDestination.RequireUp(nova, host);
}
