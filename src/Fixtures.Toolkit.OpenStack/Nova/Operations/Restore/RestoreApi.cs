using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.QuotaSets;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Restore;

/// <summary>The action <c>restore</c>.</summary>
internal static class RestoreApi
{
    public static IReadOnlyList<ServerAction> All { get; } = [new("restore", RestoreAsync)];

    private static async Task<ApiResponse> RestoreAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(RestoreOperation.RestoreRule, server.ProjectTarget());
        // The handler of DeferredDeleteController.restore catches InstanceInvalidState, from which InstanceIsLocked derives.
        if (server.LockedBy is not null && !request.Persona.IsAdmin)
            throw new ServerStateException("restore", server.Id);
        RestoreOperation.RestoreStates.Require(server, request.Persona);
        var counted = await PlacementUsage.CountAsync(nova, server.ProjectId, server.UserId, request.RequestId);
        InstanceQuota.RequireRoom(nova.State.Value, server.ProjectId, server.UserId, server.Flavor, minCount: 1, maxCount: 1, counted);
        await UnifiedInstanceLimits.RequireRoomAsync(
            nova, server.ProjectId, server.Flavor, minCount: 1, maxCount: 1, request.RequestId, server.IsVolumeBacked());
        server = ServerTask.Start(nova, request, server.Id, RestoreOperation.RestoreStates, ActionNames.Restore, Begin);
        ServerTask.Cast(nova, request, server, new RestoreServer(server.Id));
        return await ServerTask.Accepted();
    }

    /// <summary>Gives the server to its host; a server without one is ACTIVE at once.</summary>
    private static Server Begin(Server server) => server.Host is null
        ? server with { VmState = VmStates.Active, TaskState = null, SoftDeletedAt = null }
        : server with { TaskState = TaskStates.Restoring, SoftDeletedAt = null };
}
