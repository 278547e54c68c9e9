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

/// <summary>Begins a cold migration or a resize: the migration takes over what the server holds, and a host is found and claimed.</summary>
/// <remarks>Upstream: migrate_server, _cold_migrate and MigrationTask.</remarks>
internal sealed class ResizeOnConductor(NovaContext nova)
{
    private static readonly EventOrigin MigrateEvent = EventOrigin.Conductor("conductor_migrate_server", "migrate_server", line: 331);
    private static readonly EventOrigin ColdMigrateEvent = EventOrigin.Conductor("cold_migrate", "migrate_server", line: 331);

    private DateTimeOffset Now => nova.World.Clock.GetUtcNow();

    public async Task RunAsync(MigrateServer move, string? requestId)
    {
        if (nova.State.Value.Servers.FindLiving(move.ServerId) is not { Host: { } source } server)
            return;
        await nova.InEventAsync(server.Id, requestId, MigrateEvent, NovaContext.Controller, () =>
            nova.InEventAsync(
                server.Id, requestId, ColdMigrateEvent, NovaContext.Controller, () => MigrateAsync(move, server, source, requestId)));
    }

    /// <summary>Where the move cannot begin, the server stays where it is, as it was.</summary>
    private async Task MigrateAsync(MigrateServer move, Server server, string source, string? requestId)
    {
        try
        {
            await BeginAsync(move, server, source, requestId);
        }
        catch (NoValidHostException error)
        {
            Return(server, error);
            throw new NoValidHostException(
                TypeOf(move, server) == MigrationTypes.Resize ? "No valid host found for resize" : "No valid host found for cold migrate");
        }
        catch (Exception error) when (NovaFailure.From(error) is { } failure)
        {
            Return(server, failure);
            throw;
        }
    }

    /// <remarks>Upstream asks Neutron first what the server's ports need of Placement: get_requested_resource_for_instance.</remarks>
    private async Task BeginAsync(MigrateServer move, Server server, string source, string? requestId)
    {
        await nova.Clients.Neutron.ListPortsAsync([("device_id", server.Id.ToString())], requestId);
        var migration = Existing(move, server) ?? Create(move, server, source);
        var isHeld = false;
        try
        {
            RequireAttempt(move);
            isHeld = await HoldSourceAsync(migration, server, source, requestId);
            var (host, alternates) = move.Alternates is { } left
                ? await ClaimAlternateAsync(server, left, requestId)
                : await SelectAsync(move, source, requestId);
            nova.World.Bus.Cast(
                Topics.Compute(host.Host),
                new PrepResize(server.Id, migration.Number, host.AvailabilityZone) { Retry = Retry(move, alternates) },
                Topics.Conductor,
                requestId);
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            await RollBackAsync(migration, isHeld, requestId);
            throw;
        }
    }

    /// <remarks>Upstream: populate_retry.</remarks>
    private void RequireAttempt(MigrateServer move)
    {
        var most = nova.Hosts.Settings.MaxAttempts;
        if (move.Attempt > most)
            throw new MaxRetriesExceededException($"Exceeded max scheduling attempts {most} for instance {move.ServerId}");
    }

    /// <summary>What goes on where the host refuses; null where the client named the host, or each move is tried once.</summary>
    private MigrateServer? Retry(MigrateServer move, ImmutableArray<HostSelection> alternates) =>
        move.Wish.Host is null && nova.Hosts.Settings.MaxAttempts > 1
        ? move with { Alternates = alternates, Attempt = move.Attempt + 1 }
        : null;

    /// <summary>The record of a move that goes on elsewhere, after a host refused it.</summary>
    private Migration? Existing(MigrateServer move, Server server) =>
        nova.State.Value.Migrations.ByNumber.Values.FirstOrDefault(migration =>
        migration.ServerId == server.Id && migration.Type == TypeOf(move, server) && migration.Status == MigrationStatus.PreMigrating);

    private Migration Create(MigrateServer move, Server server, string source) => nova.State.AddMigration(number => new Migration(
        number, nova.World.Ids.NewGuid(), server.Id, source, server.Flavor, move.Wish.Flavor, server.VmState, move.UserId, move.ProjectId,
        Now)
    {
        Type = TypeOf(move, server),
    });

    private static string TypeOf(MigrateServer move, Server server) =>
        server.Flavor.FlavorId == move.Wish.Flavor.FlavorId ? MigrationTypes.Migration : MigrationTypes.Resize;

    /// <summary>The migration takes over what the server holds of its host. False where that is nothing.</summary>
    /// <remarks>Upstream: replace_allocation_with_migration.</remarks>
    private async Task<bool> HoldSourceAsync(Migration migration, Server server, string source, string? requestId)
    {
        var provider = nova.State.Value.ComputeNodes.FindByHost(source)!.Id.ToString();
        var held = await nova.Clients.Placement.GetAllocationsAsync(server.Id, requestId);
        if (held.Providers[provider] is null)
            return false;
        return await nova.Clients.Placement.MoveAllocationsAsync(server.Id, migration.Id, requestId)
            ? true
            : throw new NoValidHostException("Unable to replace instance claim on source");
    }

    private async Task<(
        HostSelection Host, ImmutableArray<HostSelection> Alternates)> SelectAsync(MigrateServer move, string source, string? requestId)
    {
        var found = await nova.AskSchedulerAsync(new SelectDestinations([move.ServerId], [source]) { Move = move.Wish }, requestId);
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
    private async Task RollBackAsync(Migration migration, bool isHeld, string? requestId)
    {
        nova.State.ChangeMigration(migration.Number, Now, m => m with { Status = MigrationStatus.Error });
        if (isHeld)
            await nova.Clients.Placement.MoveAllocationsAsync(migration.Id, migration.ServerId, requestId);
    }

    private void Return(Server server, NovaException failure) => nova.State.TrySave(
        server.Id, Now, s => s with { TaskState = null, Fault = ServerFault.From(failure, Now, NovaContext.Controller) });
}
