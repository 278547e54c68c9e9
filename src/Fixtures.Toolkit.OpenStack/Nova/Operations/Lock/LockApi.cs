using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Lock;

/// <summary>The actions <c>lock</c> and <c>unlock</c>.</summary>
internal static class LockApi
{
    public static IReadOnlyList<ServerAction> All { get; } =
    [
        new ServerAction("lock", LockAsync) { Schemas = [(NovaVersions.LockReason, ServerAction.BodyOf("lock", LockOperation.LockBody))] },
        new ServerAction("unlock", UnlockAsync),
    ];

    private static Task<ApiResponse> LockAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(LockOperation.LockRule, server.Target());
        var isOwner = server.ProjectId == request.Persona.ProjectId;
        var reason = request.Version >= NovaVersions.LockReason && arguments.ValueKind == JsonValueKind.Object
            ? ServerOrderReader.Text(arguments, "locked_reason")
            : null;
        // lock of compute/api.py returns at once where the owner locks a locked server, and leaves no action.
        if (server.LockedBy is null || !isOwner)
            Change(
                nova,
                request,
                server.Id,
                ActionNames.Lock,
                current => current with { LockedBy = isOwner ? "owner" : "admin", LockedReason = reason ?? current.LockedReason });
        return ServerTask.Accepted();
    }

    private static Task<ApiResponse> UnlockAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(LockOperation.UnlockRule, server.ProjectTarget());
        var expected = server.ProjectId == request.Persona.ProjectId ? "owner" : "admin";
        if (server.LockedBy is { } by && by != expected)
            request.Require(LockOperation.UnlockOverrideRule, server.ProjectTarget());
        Change(nova, request, server.Id, ActionNames.Unlock, current => current with { LockedBy = null, LockedReason = null });
        return ServerTask.Accepted();
    }

    /// <summary>Saves the server and records an action with one finished event: the API needs no other service.</summary>
    private static void Change(NovaContext nova, ApiRequest request, Guid id, string name, Func<Server, Server> change)
    {
        var now = request.World.NowOf("nova");
        var step = new InstanceActionEvent($"api_{name}", "controller", now) { FinishedAt = now, Result = "Success" };
        var action = request.NewAction(name) with { UpdatedAt = now, Events = [step] };
        nova.State.Update(state => state.Servers.FindLiving(id) is { } server
            ? state.WithServers(state.Servers.With(change(server) with { UpdatedAt = now })).WithAction(id, action)
            : state);
    }
}
