using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <summary>An image's properties, until microversion 2.38. Changes are sent to Glance as a JSON patch.</summary>
/// <remarks>Source: Compute API reference, "Image metadata", deprecated.</remarks>
internal static class ImageMetadataProxyApi
{
    private static readonly ApiVersion Last = new(2, 38);

    private static readonly Schema Whole = Schema.Object(body => body.Required("metadata", NovaParameterTypes.Metadata).Closed());

    private static readonly Schema One = Schema.Object(body => body
        .Required("meta", NovaParameterTypes.Metadata.Extend(meta => meta.MinProperties(1).MaxProperties(1))).Closed());

    public static void Map(RouteTable<NovaContext> routes) => routes
        .GetAsync("/images/{id}/metadata", ListAsync)
        .PostAsync("/images/{id}/metadata", AddAsync)
        .PutAsync("/images/{id}/metadata", ReplaceAsync)
        .GetAsync("/images/{id}/metadata/{key}", ShowAsync)
        .PutAsync("/images/{id}/metadata/{key}", SetAsync)
        .DeleteAsync("/images/{id}/metadata/{key}", DeleteAsync);

    private static async Task<ApiResponse> ListAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.Minimum, Last);
        return ApiResponse.Ok(new JsonObject { ["metadata"] = Document(await ReadAsync(nova, request)) });
    }

    private static async Task<ApiResponse> ShowAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.Minimum, Last);
        var key = request.Route("key");
        return (await ReadAsync(nova, request)).TryGetValue(key, out var value)
            ? ApiResponse.Ok(new JsonObject { ["meta"] = new JsonObject { [key] = value } })
            : throw new NovaVersionNotFoundException();
    }

    private static async Task<ApiResponse> AddAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.Minimum, Last);
        var added = Values(request.CheckBody(Whole).GetProperty("metadata"));
        var before = await ReadAsync(nova, request);
        var after = new SortedDictionary<string, string>(before, StringComparer.Ordinal);
        foreach (var (key, value) in added)
            after[key] = value;
        await WriteAsync(nova, request, before, after);
        return ApiResponse.Ok(new JsonObject { ["metadata"] = Document(after) });
    }

    private static async Task<ApiResponse> ReplaceAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.Minimum, Last);
        var after = Values(request.CheckBody(Whole).GetProperty("metadata"));
        await WriteAsync(nova, request, await ReadAsync(nova, request), after);
        return ApiResponse.Ok(new JsonObject { ["metadata"] = Document(after) });
    }

    private static async Task<ApiResponse> SetAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.Minimum, Last);
        var meta = Values(request.CheckBody(One).GetProperty("meta"));
        var key = request.Route("key");
        if (!meta.TryGetValue(key, out var value))
            throw new NovaBadRequestException("Request body and URI mismatch");
        var before = await ReadAsync(nova, request);
        await WriteAsync(nova, request, before, new SortedDictionary<string, string>(before, StringComparer.Ordinal) { [key] = value });
        return ApiResponse.Ok(new JsonObject { ["meta"] = Document(meta) });
    }

    private static async Task<ApiResponse> DeleteAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.Minimum, Last);
        var before = await ReadAsync(nova, request);
        var after = new SortedDictionary<string, string>(before, StringComparer.Ordinal);
        if (!after.Remove(request.Route("key")))
            throw new ImageMetadataKeyException();
        await WriteAsync(nova, request, before, after);
        return NovaValues.Empty(204);
    }

    /// <summary>Refuses more properties than the quota of metadata items allows.</summary>
    /// <remarks>Upstream: common.check_img_metadata_properties_quota.</remarks>
    public static void RequireRoom(NovaContext nova, ApiRequest request, int count)
    {
        var limit = nova.State.Value.Quotas.Limit(QuotaResources.MetadataItems, request.Persona.ProjectId ?? "", request.Persona.UserId);
        if (limit >= 0 && count > limit)
            throw new ImageMetadataLimitException();
    }

    private static async Task<SortedDictionary<string, string>> ReadAsync(NovaContext nova, ApiRequest request) =>
        ImageProxyDocument.Metadata(await ImageProxyApi.FindAsync(nova, request));

    private static async Task WriteAsync(
        NovaContext nova, ApiRequest request, SortedDictionary<string, string> before, SortedDictionary<string, string> after)
    {
        RequireRoom(nova, request, after.Count);
        var patch = new JsonArray();
        foreach (var (key, value) in after)
            {
                var operation = before.ContainsKey(key) ? "replace" : "add";
                patch.Add((JsonNode)new JsonObject { ["op"] = operation, ["path"] = Pointer(key), ["value"] = value });
            }

        foreach (var key in before.Keys.Where(key => !after.ContainsKey(key)))
            patch.Add((JsonNode)new JsonObject { ["op"] = "remove", ["path"] = Pointer(key) });
        var id = request.Route("id");
        var answer = await nova.ForwardAsync(request, "image", HttpMethod.Patch, ImageProxyApi.PathOf(id), patch, ImageApiClient.PatchType);
        if (!answer.IsSuccess)
            throw new ImageNotAuthorizedException(id);
    }

    private static string Pointer(string key) =>
        "/" + key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static SortedDictionary<string, string> Values(JsonElement metadata)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in metadata.EnumerateObject())
            values[pair.Name] = pair.Value.Text();
        return values;
    }

    private static JsonObject Document(SortedDictionary<string, string> metadata) =>
        new(metadata.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
}

internal sealed class ImageMetadataKeyException() : FaultException(HttpStatusCode.NotFound, "Invalid metadata key");

internal sealed class ImageMetadataLimitException() : FaultException(HttpStatusCode.Forbidden, "Image metadata limit exceeded");

internal sealed class ImageNotAuthorizedException(string id) : FaultException(HttpStatusCode.Forbidden, $"Not authorized for image {id}.");
