using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ground;

/// <summary>The common parts of Keystone's documents: links, lists and unknown attributes.</summary>
internal static class KeystoneDocuments
{
    /// <summary>A new object with the unknown attributes, which known ones then override.</summary>
    public static JsonObject WithExtra(ImmutableDictionary<string, JsonElement> extra)
    {
        var document = new JsonObject();
        foreach (var (name, value) in extra.OrderBy(attribute => attribute.Key, StringComparer.Ordinal))
            document[name] = Node(value);
        return document;
    }

    /// <summary>Writes the same as members of the current object.</summary>
    public static void WriteExtra(Utf8JsonWriter json, ImmutableDictionary<string, JsonElement> extra)
    {
        foreach (var (name, value) in extra.OrderBy(attribute => attribute.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }
    }

    public static JsonNode? Node(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => JsonObject.Create(value),
        JsonValueKind.Array => JsonArray.Create(value),
        _ => JsonValue.Create(value),
    };

    /// <summary>Adds the <c>self</c> link.</summary>
    public static JsonObject Linked(this JsonObject document, ApiRequest request, string collection)
    {
        document["links"] = new JsonObject { ["self"] = $"{request.IdentityUrl}/{collection}/{document["id"]}" };
        return document;
    }

    public static ApiResponse Member(string name, JsonObject document, HttpStatusCode status = HttpStatusCode.OK) =>
        ApiResponse.Json(status, new JsonObject { [name] = document });

    /// <summary>The answer 201 to a creation, which is also noted in the journal.</summary>
    public static ApiResponse Created(ApiRequest request, ResourceType type, string name, JsonObject document)
    {
        request.Made(type, document["id"]?.GetValue<string>() ?? throw new ArgumentException("The document has no id.", nameof(document)));
        return Member(name, document, HttpStatusCode.Created);
    }

    /// <summary>A list under <paramref name="name"/>, filtered by the query.</summary>
    /// <param name="filters">The attributes that the query can filter by.</param>
    public static ApiResponse List(ApiRequest request, string name, IEnumerable<JsonObject> documents, params string[] filters) =>
        ApiResponse.Ok(Collection(request, name, [.. Filtered(request, documents, filters)]));

    /// <summary>A list that <c>list_limit</c> truncates: <c>truncated</c> says that there are more. Pages depend on the release.</summary>
    /// <remarks>Source: keystone.common.manager, <c>response_truncated</c>; keystone.server.flask.common, <c>wrap_collection</c>.</remarks>
    /// <param name="filters">The attributes that the query can filter by.</param>
    public static ApiResponse TruncatedList(
        ApiRequest request, string name, IEnumerable<JsonObject> documents, params string[] filters)
    {
        if (KeystoneRelease.For(request).HasPages)
            return Page(request, name, documents, filters);
        var wanted = Filtered(request, documents, filters);
        if (MaxLimit.Of(request) is not { } limit)
            return ApiResponse.Ok(Collection(request, name, [.. wanted]));
        JsonObject[] shown = [.. wanted.Take(limit + 1)];
        var collection = Collection(request, name, [.. shown.Take(limit)]);
        if (shown.Length > limit)
            collection["truncated"] = true;
        return ApiResponse.Ok(collection);
    }

    private static ApiResponse Page(ApiRequest request, string name, IEnumerable<JsonObject> documents, string[] filters)
    {
        var wanted = ListFilter.Read(request, filters);
        var page = KeystonePage.Of(request, documents, document => wanted.All(filter => filter.Accepts(document)));
        var collection = Collection(request, name, [.. page.Entries], page.Next);
        if (page.IsTruncated)
            collection["truncated"] = true;
        return ApiResponse.Ok(collection);
    }

    private static IEnumerable<JsonObject> Filtered(ApiRequest request, IEnumerable<JsonObject> documents, string[] filters)
    {
        var wanted = ListFilter.Read(request, filters);
        return documents.Where(document => wanted.All(filter => filter.Accepts(document)));
    }

    private static JsonObject Collection(ApiRequest request, string name, JsonObject[] documents, string? next = null) => new()
    {
        [name] = new JsonArray(documents),
        ["links"] = new JsonObject
        {
            ["next"] = next,
            ["self"] = $"{request.UrlOf(request.Api)}{request.RoutePath}{request.QueryString}",
            ["previous"] = null,
        },
    };
}
