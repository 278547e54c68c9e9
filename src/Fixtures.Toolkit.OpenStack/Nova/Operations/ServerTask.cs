using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations;

/// <summary>The common way of an action: check the state, say what is being done, write it down, and tell the host.</summary>
internal static class ServerTask
{
    /// <summary>Begins a task; of two requests at once only one gets through. Returns the server as it is now.</summary>
    /// <param name="nova">The service.</param>
    /// <param name="request">Who asks.</param>
    /// <param name="serverId">Of what.</param>
    /// <param name="check">Whether the server's states allow it.</param>
    /// <param name="action">What is written down; null for nothing.</param>
    /// <param name="change">What the API changes at once, such as the task state.</param>
    public static Server Begin(
        NovaContext nova, ApiRequest request, Guid serverId, ServerStateCheck check, string? action, Func<Server, Server> change)
    {
        var now = request.World.Clock.GetUtcNow();
        return nova.State.Update(state =>
        {
            var server = state.Servers.FindLiving(serverId) ?? throw new ServerNotFoundException(serverId.ToString());
            check.Require(server, request.Persona);
            var next = change(server) with { UpdatedAt = now };
            state = state.WithServers(state.Servers.With(next));
            return (action is null ? state : state.WithAction(serverId, request.Begin(action)), next);
        });
    }

    /// <summary>Sends the message to the server's host.</summary>
    public static void Tell(NovaContext nova, ApiRequest request, Server server, IMessage message)
    {
        if (server.Host is { } host)
            nova.World.Bus.Cast(Topics.Compute(host), message, "nova-api", request.RequestId);
    }

    public static Task<ApiResponse> Accepted() => Task.FromResult(NovaValues.Empty(202));
}
