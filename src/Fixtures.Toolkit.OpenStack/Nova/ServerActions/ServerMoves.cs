using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Messages;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerActions;

/// <summary>What moves have in common.</summary>
internal static class ServerMoves
{
    /// <summary>Hands the server to the conductor, to find it a host.</summary>
    public static void Begin(NovaService nova, ApiRequest request, Guid serverId, ServerStateCheck check, string action, MoveWish wish)
    {
        ServerTask.Begin(nova, request, serverId, check, action, current => current with { TaskState = TaskStates.ResizePrep, Progress = 0, OldVmState = current.VmState });
        nova.World.Bus.Cast(
            Topics.Conductor, new MigrateServer(serverId, wish, request.Persona.UserId, request.Persona.ProjectId ?? ""), "nova-api", request.RequestId);
    }

    public static void RequireForceable(JsonElement arguments)
    {
        if (ServerOrderReader.Flag(arguments, "force") && ServerOrderReader.Text(arguments, "host") is null)
            throw ServerRequestException.Bad("Can't force to a non-provided destination");
    }

    /// <summary>Writes the decision down and tells the host that it concerns.</summary>
    public static void Decided(NovaService nova, ApiRequest request, Server server, string status, Func<Migration, string> host, IMessage message)
    {
        var migration = nova.State.ChangeMigration(server.Id, request.World.Clock.GetUtcNow(), m => m with { Status = status });
        nova.World.Bus.Cast(Topics.Compute(host(migration)), message, "nova-api", request.RequestId);
    }
}
