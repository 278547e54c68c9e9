using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Schemas;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Glance.Metadefs;

/// <summary>Reads metadata definitions from request bodies and validates them against the published schemas.</summary>
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
        {"name": "tags", "properties": {"tags": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}},
        "required": ["name"], "additionalProperties": false}}}, "additionalProperties": false}
        """));

    /// <summary>The members of a property definition, in the order of Glance's responses.</summary>
    private static readonly string[] PropertyMembers =
    [
        "type", "title", "description", "operators", "default", "readonly", "minimum", "maximum", "enum", "pattern", "minLength",
        "maxLength", "confidential", "items", "uniqueItems", "minItems", "maxItems", "additionalItems",
    ];

    public static JsonElement ReadNamespace(ApiRequest request) => Read(request, Namespace, "namespace", Generated);

    public static JsonElement ReadObject(ApiRequest request) => Read(request, Object, "object", Generated);

    public static JsonElement ReadProperty(ApiRequest request) => Read(request, Property, "property", Times);

    public static JsonElement ReadResourceType(ApiRequest request) => Read(request, ResourceType, "resource_type_association", Times);

    public static JsonElement ReadTag(ApiRequest request) => Read(request, Tag, "tag", Times);

    public static JsonElement ReadTags(ApiRequest request) => Read(request, Tags, "tags", Times);

    public static void RequireTagName(string name) =>
        Require(Tag, "tag", JsonData.ToElement(new JsonObject { ["name"] = name }));

    public static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static string Name(JsonElement body) => body.GetProperty("name").RequiredString();

    public static IEnumerable<JsonElement> Items(JsonElement body, string name) =>
        body.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];

    /// <summary>The members of an object definition except its name.</summary>
    public static JsonElement ObjectDefinition(JsonElement body)
    {
        var definition = Pick(body, "required", "description");
        if (body.TryGetProperty("properties", out var properties))
        {
            definition["properties"] = new JsonObject(
                from property in properties.EnumerateObject()
                select KeyValuePair.Create(property.Name, (JsonNode?)DefinitionOfProperty(property.Value)));
        }

        return JsonData.ToElement(definition);
    }

    /// <summary>The members of a property definition except its name.</summary>
    public static JsonElement PropertyDefinition(JsonElement body) => JsonData.ToElement(DefinitionOfProperty(body));

    /// <summary>A property definition with its name, which upstream stores for a property created by itself.</summary>
    public static JsonElement NamedPropertyDefinition(JsonElement body)
    {
        var definition = new JsonObject { ["name"] = Name(body) };
        foreach (var (name, value) in DefinitionOfProperty(body))
            definition[name] = value?.DeepClone();
        return JsonData.ToElement(definition);
    }

    /// <summary>The members of a resource type association except the name of the type.</summary>
    public static JsonElement ResourceTypeDefinition(JsonElement body) =>
        JsonData.ToElement(Pick(body, "prefix", "properties_target"));

    private static JsonObject DefinitionOfProperty(JsonElement body)
    {
        var property = Pick(body, PropertyMembers);
        if (body.TryGetProperty("default", out var value))
            property["default"] = TextOf(value);
        foreach (var bound in (string[])["minimum", "maximum"])
        {
            if (property[bound] is JsonValue bounded && bounded.TryGetValue(out decimal number))
                property[bound] = Math.Truncate(number);
        }

        return property;
    }

    /// <summary>The string form of a default value. Upstream's model has a string field and drops arrays and objects.</summary>
    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        _ => null,
    };

    private static JsonObject Pick(JsonElement body, params string[] names)
    {
        var members = new JsonObject();
        foreach (var name in names)
        {
            if (body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
                members[name] = JsonNode.Parse(value.GetRawText());
        }

        return members;
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
