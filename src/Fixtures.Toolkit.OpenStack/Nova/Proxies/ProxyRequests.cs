using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <summary>
/// Forwards requests to Neutron and Glance, until microversion 2.35, with the client's own token: the other service decides what the
/// client may see and do.
/// </summary>
internal static class ProxyRequests
{
    private static readonly ApiVersion Last = new(2, 35);

    public static void RequireProxy(this ApiRequest request) => request.RequireVersion(NovaVersions.Minimum, Last);

    public static Task<EdgeResponse> GetAsync(this NovaContext nova, ApiRequest request, string service, string path) =>
        nova.ForwardAsync(request, service, HttpMethod.Get, path);

    public static Task<EdgeResponse> ForwardAsync(
        this NovaContext nova, ApiRequest request, string service, HttpMethod method, string path, JsonNode? body = null,
        string contentType = "application/json")
    {
        return service == "image" ? GlanceRetries.SendAsync(SendAsync) : SendAsync();

        Task<EdgeResponse> SendAsync() => nova.World.Edges.Between("nova", service)
            .SendAsync(
                method, path, body, requestId: request.RequestId, contentType: contentType, clientToken: request.Header("X-Auth-Token"));
    }

    /// <summary>The list of a service; empty where the service refuses.</summary>
    public static Task<IReadOnlyList<JsonElement>> ListAsync(
        this NovaContext nova, ApiRequest request, string service, string path, string name) =>
        PagedList.ReadAsync(path, name, async page =>
        {
            var answer = await nova.GetAsync(request, service, page);
            return answer.IsSuccess ? answer.Body : default;
        });

    /// <summary>The member of the body with the given name, an object. These APIs have no schema.</summary>
    /// <remarks>Upstream: SecurityGroupControllerBase._from_body.</remarks>
    public static JsonElement RequiredObject(this ApiRequest request, string name)
    {
        if (request.Body.IsEmpty)
            throw Empty();
        var body = request.ReadBody();
        if (IsEmpty(body))
            throw Empty();
        if (body.ValueKind != JsonValueKind.Object)
            throw Malformed();
        if (body.Member(name) is not { ValueKind: not JsonValueKind.Null } member)
            throw new NovaBadRequestException($"Missing parameter {name}");
        return member.ValueKind == JsonValueKind.Object ? member : throw Malformed();
    }

    /// <summary>Whether Python counts the value as false.</summary>
    private static bool IsEmpty(JsonElement body) => body.ValueKind switch
    {
        JsonValueKind.Object => !body.EnumerateObject().Any(),
        JsonValueKind.Array => body.GetArrayLength() == 0,
        JsonValueKind.String => body.Text().Length == 0,
        JsonValueKind.Number => body.GetDouble() == 0,
        JsonValueKind.Null or JsonValueKind.False => true,
        _ => false,
    };

    private static NovaBadRequestException Empty() => new("The request body can't be empty");

    private static NovaBadRequestException Malformed() => new("Malformed request body");
}
