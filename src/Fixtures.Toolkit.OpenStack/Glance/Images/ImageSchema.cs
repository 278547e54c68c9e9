using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Schemas;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Glance.Images;

/// <summary>Validates image attributes against the image schema, and knows which a client may change.</summary>
internal static class ImageSchema
{
    private static readonly Schema Schema = Schema.Parse(SchemaDocuments.Image);

    private static readonly string[] ReadOnly =
    [
        "created_at", "updated_at", "status", "checksum", "size", "virtual_size", "direct_url", "self", "file", "schema", "id",
        "os_hash_algo", "os_hash_value",
    ];

    public static void Validate(JsonElement image)
    {
        if (Schema.Validate(image, GlanceValidation.Rules) is { } error)
            throw GlanceFault.BadRequest(GlanceWording.Of(error, "image"));
    }

    /// <summary>Validates a single property, as a PATCH operation changes it.</summary>
    public static void Validate(string name, JsonElement value)
    {
        var image = new JsonObject { [name] = JsonNode.Parse(value.GetRawText()) };
        Validate(JsonData.ToElement(image));
    }

    /// <exception cref="GlanceFault">403: the property is read-only or reserved.</exception>
    public static void RequireChangeable(string name)
    {
        if (ReadOnly.Contains(name))
            throw GlanceFault.Forbidden($"Attribute '{name}' is read-only.");
        if (IsReserved(name))
            throw GlanceFault.Forbidden($"Attribute '{name}' is reserved.");
    }

    public static bool IsReserved(string name) =>
        name is "location" or "deleted" or "deleted_at" || name.StartsWith("os_glance_", StringComparison.Ordinal);
}
