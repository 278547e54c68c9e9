using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations;

/// <summary>The steps that most actions share: check the states, save the server, record the action, cast to the host.</summary>
internal static class ServerTask
{
    /// <summary>Starts a task: checks the states, saves the server and records the action, all or nothing.</summary>
    /// <param name="nova">The service.</param>
    /// <param name="request">The request.</param>
    /// <param name="serverId">The id of the server.</param>
    /// <param name="check">The states that allow the action. Of two requests at once, the second finds the task state of the first.</param>
    /// <param name="action">One of <see cref="ActionNames"/>.</param>
    /// <param name="change">The changes that the API saves, such as the task state.</param>
    /// <returns>The saved server.</returns>
    public static Server Start(
        NovaContext nova, ApiRequest request, Guid serverId, ServerStateCheck check, string action, Func<Server, Server> change)
    {
        var started = nova.State.Update(state =>
        {
            var (next, server) = Save(state, request, serverId, check, change);
            return (next.WithAction(serverId, request.NewAction(action)), server);
        });

        // What the task does with volumes is done for the client.
        if (!started.BlockDevices.IsEmpty)
            nova.Clients.Tokens.Keep(request);
        return started;
    }

    /// <summary>Like <see cref="Start"/>, for a change that is no action: metadata.</summary>
    public static Server Update(
        NovaContext nova, ApiRequest request, Guid serverId, ServerStateCheck check, Func<Server, Server> change) =>
        nova.State.Update(state => Save(state, request, serverId, check, change));

    /// <summary>Casts a message to the server's host; a server without a host gets none.</summary>
    public static void Cast(NovaContext nova, ApiRequest request, Server server, IMessage message)
    {
        if (server.Host is { } host)
            nova.World.Bus.Cast(Topics.Compute(host), message, "nova-api", request.RequestId);
    }

    /// <summary>Starts a task that the server's host carries out, and answers 202.</summary>
    /// <param name="nova">The service.</param>
    /// <param name="request">The request.</param>
    /// <param name="server">The server.</param>
    /// <param name="check">The states that allow the action.</param>
    /// <param name="action">One of <see cref="ActionNames"/>.</param>
    /// <param name="taskState">The task state to set.</param>
    /// <param name="message">The message for the host.</param>
    public static Task<ApiResponse> StartOnHost(
        NovaContext nova, ApiRequest request, Server server, ServerStateCheck check, string action, string taskState, IMessage message)
    {
        server = Start(nova, request, server.Id, check, action, current => current with { TaskState = taskState });
        Cast(nova, request, server, message);
        return Accepted();
    }

    public static Task<ApiResponse> Accepted() => Task.FromResult(NovaValues.Empty(202));

    private static (NovaState Next, Server Server) Save(
        NovaState state, ApiRequest request, Guid serverId, ServerStateCheck check, Func<Server, Server> change)
    {
        var server = state.Servers.FindLiving(serverId) ?? throw new ServerNotFoundException(serverId.ToString());
        check.Require(server, request.Persona);
        var next = change(server) with { UpdatedAt = request.World.NowOf("nova") };
        return (state.WithServers(state.Servers.With(next)), next);
    }
}
