using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <summary>
/// Until microversion 2.35 Nova hands questions on to Neutron and Glance, with the client's own token: what the client may not see or do
/// there, it may not here.
/// </summary>
internal static class ProxyRequests
{
    private static readonly ApiVersion Last = new(2, 35);

    public static void RequireProxy(this ApiRequest request) => request.RequireVersion(NovaVersions.Minimum, Last);

    public static Task<EdgeResponse> AskAsync(this NovaContext nova, ApiRequest request, string service, string path) =>
        nova.HandOnAsync(request, service, HttpMethod.Get, path);

    public static Task<EdgeResponse> HandOnAsync(
        this NovaContext nova, ApiRequest request, string service, HttpMethod method, string path, JsonNode? body = null, string contentType = "application/json")
    {
        return service == "image" ? GlanceRetries.SendAsync(SendAsync) : SendAsync();

        Task<EdgeResponse> SendAsync() => nova.World.Edges.Between("nova", service)
            .SendAsync(method, path, body, requestId: request.RequestId, contentType: contentType, clientToken: request.Header("X-Auth-Token"));
    }

    /// <summary>The list that a service answers; empty when it has none of that.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ListAsync(this NovaContext nova, ApiRequest request, string service, string path, string name)
    {
        var answer = await nova.AskAsync(request, service, path);
        return answer.IsSuccess ? [.. answer.Body.GetProperty(name).EnumerateArray()] : [];
    }

    /// <summary>The member of the body that describes what is asked for; these APIs have no schema.</summary>
    public static JsonElement Described(this ApiRequest request, string name)
    {
        if (request.Body.IsEmpty)
            throw Empty();
        var body = request.ReadBody();
        if (IsEmpty(body))
            throw Empty();
        if (body.ValueKind != JsonValueKind.Object)
            throw Malformed();
        if (body.Member(name) is not { ValueKind: not JsonValueKind.Null } described)
            throw new NovaBadRequestException($"Missing parameter {name}");
        return described.ValueKind == JsonValueKind.Object ? described : throw Malformed();
    }

    /// <summary>What Python takes for false.</summary>
    private static bool IsEmpty(JsonElement body) => body.ValueKind switch
    {
        JsonValueKind.Object => !body.EnumerateObject().Any(),
        JsonValueKind.Array => body.GetArrayLength() == 0,
        JsonValueKind.String => body.GetString()!.Length == 0,
        JsonValueKind.Number => body.GetDouble() == 0,
        JsonValueKind.Null or JsonValueKind.False => true,
        _ => false,
    };

    private static NovaBadRequestException Empty() => new("The request body can't be empty");

    private static NovaBadRequestException Malformed() => new("Malformed request body");
}
