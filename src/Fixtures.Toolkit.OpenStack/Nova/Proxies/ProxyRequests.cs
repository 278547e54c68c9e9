using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <summary>
/// Until microversion 2.35 Nova hands questions on to Neutron and Glance. Upstream asks with the client's own token; here the
/// service user asks, and what the client may not see is left out of the answer.
/// </summary>
internal static class ProxyRequests
{
    private static readonly ApiVersion Last = new(2, 35);

    public static void RequireProxy(this ApiRequest request) => request.RequireVersion(NovaVersions.Minimum, Last);

    public static Task<EdgeResponse> AskAsync(this NovaService nova, ApiRequest request, string service, string path) =>
        nova.World.Edges.Between("nova", service).SendAsync(HttpMethod.Get, path, requestId: request.RequestId);

    /// <summary>The list that a service answers; empty when it has none of that.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ListAsync(this NovaService nova, ApiRequest request, string service, string path, string name)
    {
        var answer = await nova.AskAsync(request, service, path);
        return answer.IsSuccess ? [.. answer.Body.GetProperty(name).EnumerateArray()] : [];
    }

    /// <summary>Whether a resource of this project is the client's to see.</summary>
    public static bool Sees(this ApiRequest request, string? projectId) => request.Persona.IsAdmin || projectId == request.Persona.ProjectId;

    public static ApiResponse NotModelled(NovaService nova, ApiRequest request)
    {
        request.RequireProxy();
        throw new NotModelledException($"{request.Method} {request.Path}, a proxy of Nova's");
    }
}
