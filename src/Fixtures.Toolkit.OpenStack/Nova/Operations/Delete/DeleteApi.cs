using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;

/// <summary>
/// The actions <c>forceDelete</c> and <c>restore</c>. No server is ever soft-deleted: <c>reclaim_instance_interval</c> has upstream's
/// default, 0.
/// </summary>
internal static class DeleteApi
{
    public static IReadOnlyList<ServerAction> All { get; } = [new("forceDelete", ForceDeleteAsync), new("restore", RestoreAsync)];

    private static async Task<ApiResponse> ForceDeleteAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(DeleteOperation.ForceDeleteRule, server.Target());
        await ServerDeletion.DeleteAsync(nova, request, server);
        return await ServerTask.Accepted();
    }

    private static Task<ApiResponse> RestoreAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(DeleteOperation.RestoreRule, server.ProjectTarget());
        // The handler of DeferredDeleteController.restore catches InstanceInvalidState, from which InstanceIsLocked derives.
        if (server.LockedBy is not null && !request.Persona.IsAdmin)
            throw new ServerStateException("restore", server.Id);
        DeleteOperation.RestoreStates.Require(server, request.Persona);
        throw new NotModelledException("restoring a soft-deleted server");
    }
}
