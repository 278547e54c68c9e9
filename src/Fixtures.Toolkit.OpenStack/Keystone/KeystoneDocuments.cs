using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Queries;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>What all of Keystone's documents share: links, lists and attributes that clients made up.</summary>
internal static class KeystoneDocuments
{
    /// <summary>An object that begins with the made-up attributes, to be filled with the known ones.</summary>
    public static JsonObject WithExtra(ImmutableDictionary<string, JsonElement> extra)
    {
        var document = new JsonObject();
        foreach (var (name, value) in extra.OrderBy(attribute => attribute.Key, StringComparer.Ordinal))
            document[name] = Node(value);
        return document;
    }

    public static JsonNode? Node(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => JsonObject.Create(value),
        JsonValueKind.Array => JsonArray.Create(value),
        _ => JsonValue.Create(value),
    };

    /// <summary>Adds the link to itself.</summary>
    public static JsonObject Linked(this JsonObject document, ApiRequest request, string collection)
    {
        document["links"] = new JsonObject { ["self"] = $"{request.IdentityUrl}/{collection}/{document["id"]}" };
        return document;
    }

    public static ApiResponse Member(string name, JsonObject document, HttpStatusCode status = HttpStatusCode.OK) =>
        ApiResponse.Json(status, new JsonObject { [name] = document });

    /// <summary>The answer to a request that made something, which is written down.</summary>
    public static ApiResponse Made(ApiRequest request, ResourceType type, string name, JsonObject document)
    {
        request.Made(type, document["id"]!.GetValue<string>());
        return Member(name, document, HttpStatusCode.Created);
    }

    /// <summary>A list under <paramref name="name"/>: what the query asks for among <paramref name="filters"/>, in the given order.</summary>
    public static ApiResponse List(ApiRequest request, string name, IEnumerable<JsonObject> documents, params string[] filters)
    {
        var wanted = ListFilter.Read(request, filters);
        return ApiResponse.Ok(new JsonObject
        {
            [name] = new JsonArray([.. documents.Where(document => wanted.All(filter => filter.Accepts(document)))]),
            ["links"] = new JsonObject
            {
                ["next"] = null,
                ["self"] = $"{request.UrlOf(request.Api)}{request.RoutePath}{request.Http.Request.QueryString}",
                ["previous"] = null,
            },
        });
    }
}
