using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Messages;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Conductor;

/// <summary>Begins a cold migration or a resize: the migration takes over what the server holds, and a host is found and claimed.</summary>
/// <remarks>Upstream: _cold_migrate and MigrationTask.</remarks>
internal sealed class ServerMove(NovaService nova)
{
    private const string Event = "conductor_migrate_server";

    private DateTimeOffset Now => nova.World.Clock.GetUtcNow();

    public async Task RunAsync(MigrateServer move, string? requestId)
    {
        var id = move.ServerId;
        if (nova.State.Value.Servers.FindLiving(id) is not { Host: { } source } server)
            return;
        nova.State.StartEvent(id, requestId, Event, NovaService.Controller, Now);
        var migration = Create(move, server, source);
        NovaException? failure = null;
        try
        {
            await nova.Clients.Placement.MoveAllocationsAsync(id, migration.Id, requestId);
            var host = await SelectAsync(move, migration, requestId);
            nova.State.ChangeMigration(id, Now, m => m with { Destination = host.Host });
            nova.State.Save(id, Now, s => s with { AvailabilityZone = host.AvailabilityZone });
            nova.World.Bus.Cast(Topics.Compute(host.Host), new PrepResize(id), Topics.Conductor, requestId);
        }
        catch (NovaException error)
        {
            failure = error;
            await RollBackAsync(migration, error, requestId);
        }

        nova.State.FinishEvent(id, requestId, Event, Now, failure);
    }

    private Migration Create(MigrateServer move, Server server, string source) => nova.State.AddMigration(number => new Migration(
        number, nova.World.Ids.NewGuid(), server.Id, source, server.Flavor, move.Wish.Flavor, server.VmState, move.UserId, move.ProjectId, Now)
    {
        Type = server.Flavor.FlavorId == move.Wish.Flavor.FlavorId ? MigrationTypes.Migration : MigrationTypes.Resize,
    });

    private async Task<HostSelection> SelectAsync(MigrateServer move, Migration migration, string? requestId)
    {
        try
        {
            var found = await nova.AskSchedulerAsync(new SelectDestinations([move.ServerId], [migration.Source]) { Move = move.Wish }, requestId);
            return found.PerServer[0][0];
        }
        catch (NoValidHostException)
        {
            throw new NoValidHostException(migration.Type == MigrationTypes.Resize ? "No valid host found for resize" : "No valid host found for cold migrate");
        }
    }

    /// <summary>The server stays where it is, as it was.</summary>
    private async Task RollBackAsync(Migration migration, NovaException error, string? requestId)
    {
        nova.State.ChangeMigration(migration.ServerId, Now, m => m with { Status = MigrationStatus.Error });
        nova.State.Save(migration.ServerId, Now, s => s with { TaskState = null, Fault = FaultOfServer.Of(error, Now, NovaService.Controller) });
        await nova.Clients.Placement.MoveAllocationsAsync(migration.Id, migration.ServerId, requestId);
    }
}
