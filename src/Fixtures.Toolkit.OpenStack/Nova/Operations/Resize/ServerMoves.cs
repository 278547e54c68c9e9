using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;

/// <summary>The common parts of resizes, migrations and evacuations.</summary>
internal static class ServerMoves
{
    /// <summary>Starts a resize or cold migration and casts it to the conductor.</summary>
    /// <param name="nova">The service.</param>
    /// <param name="request">The request.</param>
    /// <param name="serverId">The id of the server.</param>
    /// <param name="check">The states that allow the action.</param>
    /// <param name="action">The name of the instance action.</param>
    /// <param name="move">The flavor and the host to move to.</param>
    /// <param name="diskConfig"><c>AUTO</c> or <c>MANUAL</c>; null sets <c>MANUAL</c>, as resize of compute/api.py does.</param>
    public static void StartMove(
        NovaContext nova, ApiRequest request, Guid serverId, ServerStateCheck check, string action, MoveRequest move,
        string? diskConfig = null)
    {
        ServerTask.Start(nova, request, serverId, check, action, current => current with
        {
            TaskState = TaskStates.ResizePrep,
            Progress = 0,
            OldVmState = current.VmState,
            DiskConfig = diskConfig ?? "MANUAL",
        });
        nova.World.Bus.Cast(
            Topics.Conductor, new MigrateServer(serverId, move, request.Persona.UserId, request.Persona.ProjectId ?? ""), "nova-api",
            request.RequestId);
    }

    /// <summary>Refuses <c>force</c> without <c>host</c>.</summary>
    public static void RequireForceable(JsonElement arguments)
    {
        if (ServerOrderReader.Flag(arguments, "force") && ServerOrderReader.Text(arguments, "host") is null)
            throw ServerRequestException.Bad("Can't force to a non-provided destination");
    }

    /// <summary>The server's migration that waits for a confirm or revert.</summary>
    /// <exception cref="ServerRequestException">The server has no such migration.</exception>
    public static Migration Unconfirmed(NovaState state, Guid serverId) =>
        state.Migrations.FindOldest(serverId, MigrationStatus.Finished)
            ?? throw ServerRequestException.Bad("Instance has not been resized.");

    /// <summary>Moves the server's allocations to the migration.</summary>
    /// <returns>The allocations by provider; null if the server has none of its host, and then nothing is moved.</returns>
    /// <exception cref="NoValidHostException">Placement refuses.</exception>
    /// <remarks>Upstream: replace_allocation_with_migration.</remarks>
    public static async Task<JsonObject?> MoveAllocationsAsync(NovaContext nova, Server server, Migration migration, string? requestId)
    {
        var provider = nova.State.Value.NodeOf(server).Id.ToString();
        var held = await nova.Clients.Placement.GetAllocationsAsync(server.Id, requestId);
        if (held.Providers[provider] is null)
            return null;
        return await nova.Clients.Placement.MoveAllocationsAsync(server.Id, migration.Id, requestId)
            ? held.CopyOfProviders()
            : throw new NoValidHostException("Unable to replace instance claim on source");
    }

    /// <summary>The destination of a migration whose host is selected.</summary>
    public static string DestinationOf(Migration migration) =>
        migration.Destination ?? throw new InvalidOperationException($"Migration {migration.Number} has no destination yet.");
}
