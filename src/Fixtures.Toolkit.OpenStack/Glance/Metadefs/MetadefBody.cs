using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Schemas;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Glance.Metadefs;

/// <summary>Reads what is defined, and checks it against the schemas that Glance shows.</summary>
internal static class MetadefBody
{
    private static readonly string[] Generated = ["self", "schema", "created_at", "updated_at"];
    private static readonly string[] Times = ["created_at", "updated_at"];

    private static readonly Schema Namespace = Schema.Parse(SchemaDocuments.All["metadefs/namespace"]);
    private static readonly Schema Object = Schema.Parse(SchemaDocuments.All["metadefs/object"]);
    private static readonly Schema Property = Schema.Parse(SchemaDocuments.All["metadefs/property"]);
    private static readonly Schema ResourceType = Schema.Parse(SchemaDocuments.All["metadefs/resource_type"]);
    private static readonly Schema Tag = Schema.Parse(SchemaDocuments.All["metadefs/tag"]);
    private static readonly Schema Tags = Schema.Parse(JsonElement.Parse(
        """
        {"name": "tags", "properties": {"tags": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"],
        "additionalProperties": false}}}, "additionalProperties": false}
        """));

    /// <summary>What a property says of itself, in the order in which Glance shows it.</summary>
    private static readonly string[] OfProperty =
    [
        "type", "title", "description", "operators", "default", "readonly", "minimum", "maximum", "enum", "pattern", "minLength", "maxLength", "confidential",
        "items", "uniqueItems", "minItems", "maxItems", "additionalItems",
    ];

    public static JsonElement ReadNamespace(ApiRequest request) => Read(request, Namespace, "namespace", Generated);

    public static JsonElement ReadObject(ApiRequest request) => Read(request, Object, "object", Generated);

    public static JsonElement ReadProperty(ApiRequest request) => Read(request, Property, "property", Times);

    public static JsonElement ReadResourceType(ApiRequest request) => Read(request, ResourceType, "resource_type_association", Times);

    public static JsonElement ReadTag(ApiRequest request) => Read(request, Tag, "tag", Times);

    public static JsonElement ReadTags(ApiRequest request) => Read(request, Tags, "tags", Times);

    public static void RequireTagName(string name) => Require(Tag, "tag", JsonSerializer.SerializeToElement(new JsonObject { ["name"] = name }));

    public static string? Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static string Name(JsonElement body) => body.GetProperty("name").GetString()!;

    public static IEnumerable<JsonElement> Items(JsonElement body, string name) =>
        body.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];

    /// <summary>What an object says beside its name.</summary>
    public static JsonElement ObjectDefinition(JsonElement body)
    {
        var definition = Picked(body, "required", "description");
        if (body.TryGetProperty("properties", out var properties))
            definition["properties"] = new JsonObject(properties.EnumerateObject().Select(each => KeyValuePair.Create(each.Name, (JsonNode?)PropertyOf(each.Value))));
        return JsonSerializer.SerializeToElement(definition);
    }

    /// <summary>What a property says beside its name.</summary>
    public static JsonElement PropertyDefinition(JsonElement body) => JsonSerializer.SerializeToElement(PropertyOf(body));

    /// <summary>What a property says that was defined by itself: upstream keeps its name with it, and shows it in lists, too.</summary>
    public static JsonElement NamedPropertyDefinition(JsonElement body)
    {
        var definition = new JsonObject { ["name"] = Name(body) };
        foreach (var (name, value) in PropertyOf(body))
            definition[name] = value?.DeepClone();
        return JsonSerializer.SerializeToElement(definition);
    }

    /// <summary>What an association says beside the name of the type.</summary>
    public static JsonElement ResourceTypeDefinition(JsonElement body) => JsonSerializer.SerializeToElement(Picked(body, "prefix", "properties_target"));

    private static JsonObject PropertyOf(JsonElement body)
    {
        var property = Picked(body, OfProperty);
        if (body.TryGetProperty("default", out var value))
            property["default"] = TextOf(value);
        foreach (var bound in (string[])["minimum", "maximum"])
        {
            if (property[bound] is JsonValue bounded && bounded.TryGetValue(out decimal number))
                property[bound] = Math.Truncate(number);
        }

        return property;
    }

    /// <summary>A default is a text, whatever the type; what is no scalar is lost.</summary>
    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        _ => null,
    };

    private static JsonObject Picked(JsonElement body, params string[] names)
    {
        var picked = new JsonObject();
        foreach (var name in names)
        {
            if (body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
                picked[name] = JsonNode.Parse(value.GetRawText());
        }

        return picked;
    }

    private static JsonElement Read(ApiRequest request, Schema schema, string name, string[] readOnly)
    {
        var body = GlanceBody.Object(request);
        if (readOnly.FirstOrDefault(key => body.TryGetProperty(key, out _)) is { } forbidden)
            throw GlanceFault.Forbidden($"Attribute '{forbidden}' is read-only.");
        Require(schema, name, body);
        return body;
    }

    private static void Require(Schema schema, string name, JsonElement body)
    {
        if (schema.Validate(body, GlanceValidation.Rules) is { } error)
            throw GlanceFault.BadRequest(GlanceWording.Of(error, name));
    }
}
