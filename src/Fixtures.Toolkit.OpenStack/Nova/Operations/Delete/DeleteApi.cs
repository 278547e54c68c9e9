using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;

/// <summary>
/// Deleting at once, and taking a deletion back. Servers are deleted at once here anyway: reclaim_instance_interval is 0, upstream's
/// default.
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
        // Upstream's API takes a lock here for a wrong state, as the one error derives from the other.
        if (server.LockedBy is not null && !request.Persona.IsAdmin)
            throw new ServerStateException("restore", server.Id);
        DeleteOperation.RestoreStates.Require(server, request.Persona);
        throw new NotModelledException("restoring a soft-deleted server");
    }
}
