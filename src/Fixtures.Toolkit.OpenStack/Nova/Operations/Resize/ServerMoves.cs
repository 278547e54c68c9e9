using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;

/// <summary>What moves have in common.</summary>
internal static class ServerMoves
{
    /// <summary>Hands the server to the conductor, to find it a host.</summary>
    /// <param name="nova">The service.</param>
    /// <param name="request">Who asks.</param>
    /// <param name="serverId">Which server.</param>
    /// <param name="check">Whether its states allow it.</param>
    /// <param name="action">What is written down.</param>
    /// <param name="wish">What is looked for.</param>
    /// <param name="diskConfig"><c>AUTO</c> or <c>MANUAL</c>, which is also what a move that does not say makes of it.</param>
    public static void Begin(
        NovaContext nova, ApiRequest request, Guid serverId, ServerStateCheck check, string action, MoveRequest wish,
        string? diskConfig = null)
    {
        ServerTask.Begin(nova, request, serverId, check, action, current => current with
        {
            TaskState = TaskStates.ResizePrep,
            Progress = 0,
            OldVmState = current.VmState,
            DiskConfig = diskConfig ?? "MANUAL",
        });
        nova.World.Bus.Cast(
            Topics.Conductor, new MigrateServer(serverId, wish, request.Persona.UserId, request.Persona.ProjectId ?? ""), "nova-api",
            request.RequestId);
    }

    public static void RequireForceable(JsonElement arguments)
    {
        if (ServerOrderReader.Flag(arguments, "force") && ServerOrderReader.Text(arguments, "host") is null)
            throw ServerRequestException.Bad("Can't force to a non-provided destination");
    }

    /// <summary>The server's move that waits for a decision.</summary>
    /// <exception cref="ServerRequestException">There is none.</exception>
    public static Migration Unconfirmed(NovaState state, Guid serverId) =>
        state.Migrations.FindOldest(serverId, MigrationStatus.Finished) ?? throw ServerRequestException.Bad("Instance has not been resized.");
}
