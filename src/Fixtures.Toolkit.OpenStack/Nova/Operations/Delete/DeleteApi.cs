using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;

/// <summary>The action <c>forceDelete</c>, which deletes a server at once, also a soft-deleted one.</summary>
internal static class DeleteApi
{
    public static IReadOnlyList<ServerAction> All { get; } = [new("forceDelete", ForceDeleteAsync)];

    private static async Task<ApiResponse> ForceDeleteAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(DeleteOperation.ForceDeleteRule, server.Target());
        await ServerDeletion.DeleteAsync(nova, request, server, DeleteKind.Delete);
        return await ServerTask.Accepted();
    }
}
