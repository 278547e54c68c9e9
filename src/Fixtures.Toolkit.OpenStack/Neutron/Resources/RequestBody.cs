using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Attributes;

namespace Fixtures.Toolkit.OpenStack.Neutron.Resources;

/// <summary>Finds the resource, or the resources, in a request body.</summary>
internal static class RequestBody
{
    private static readonly JsonElement Nothing = JsonSerializer.SerializeToElement(new object());

    /// <summary>The body's object; an empty one where there is no body.</summary>
    public static JsonElement Of(ApiRequest request)
    {
        if (request.Body.IsEmpty)
            return Nothing;
        var body = request.Json(_ => NeutronFault.BadRequest("Body contains invalid data"));
        return body.ValueKind == JsonValueKind.Object ? body : throw NeutronFault.BadRequest("Body contains invalid data");
    }

    /// <summary>The body's object, which has members.</summary>
    public static JsonElement Filled(ApiRequest request) =>
        Of(request) is { } body && body.EnumerateObject().Any() ? body : throw NeutronFault.BadRequest("Resource body required");

    public static Dictionary<string, object?> Item(JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out var item) || item.ValueKind == JsonValueKind.Null)
            throw NeutronFault.BadRequest($"Unable to find '{name}' in request body");
        return item.ValueKind == JsonValueKind.Object ? JsonValues.Map(item) : throw NeutronFault.BadRequest($"Object '{name}' contains invalid data");
    }

    public static IEnumerable<Dictionary<string, object?>> Items(JsonElement many, string name)
    {
        if (many.ValueKind != JsonValueKind.Array)
            throw NeutronFault.BadRequest(many.ValueKind is JsonValueKind.Null ? "Resources required" : "Body contains invalid data");
        if (many.GetArrayLength() == 0)
            throw NeutronFault.BadRequest("Resources required");
        foreach (var item in many.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
                throw NeutronFault.BadRequest("Body contains invalid data");
            yield return item.TryGetProperty(name, out _) ? Item(item, name) : JsonValues.Map(item);
        }
    }
}
