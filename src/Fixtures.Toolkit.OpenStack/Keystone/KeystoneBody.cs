using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>Reads what clients send.</summary>
internal static class KeystoneBody
{
    public static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement.Clone();

    private static readonly JsonElement Null = JsonDocument.Parse("null").RootElement.Clone();

    /// <summary>The body, an object; an absent one counts as empty.</summary>
    /// <exception cref="MissingAttributeException">It is not JSON, or does not say so.</exception>
    public static JsonElement JsonBody(this ApiRequest request)
    {
        if (request.Body.IsEmpty)
            return Nothing;
        if (request.Http.Request.ContentType is { Length: > 0 } type && !IsJson(type))
            throw new MissingAttributeException("application/json", "Content-Type header");
        var body = request.Json(_ => new MissingAttributeException("valid JSON", "request body"));
        return body.ValueKind == JsonValueKind.Object ? body : throw new MissingAttributeException("valid JSON", "request body");
    }

    /// <summary>What the body holds under <paramref name="name"/>, for a schema to look at; an absent one counts as empty.</summary>
    public static JsonElement JsonBody(this ApiRequest request, string name) => request.JsonBody().Property(name) ?? Nothing;

    /// <summary>The same where an absent one counts as null: regions, services and endpoints.</summary>
    public static JsonElement JsonBodyOrNull(this ApiRequest request, string name) => request.JsonBody().Property(name) ?? Null;

    /// <summary>The property; null where it is absent, or this is no object.</summary>
    public static JsonElement? Property(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>The property's text; null where it is absent, null or no string.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Property(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static bool? Flag(this JsonElement element, string name) => element.Property(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>The property's text where it is there, null included, and <paramref name="otherwise"/> where it is not.</summary>
    public static string? TextOr(this JsonElement element, string name, string? otherwise) =>
        element.Property(name) is null ? otherwise : element.Text(name);

    /// <summary>What the body holds beside the attributes that Keystone knows.</summary>
    public static ImmutableDictionary<string, JsonElement> Extra(this JsonElement element, IReadOnlyCollection<string> known) =>
        element.ExtraOver(ImmutableDictionary<string, JsonElement>.Empty, known);

    /// <summary>What the body holds beside the attributes that Keystone knows, laid over what was there before.</summary>
    public static ImmutableDictionary<string, JsonElement> ExtraOver(
        this JsonElement element, ImmutableDictionary<string, JsonElement> before, IReadOnlyCollection<string> known)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name))
                before = before.SetItem(property.Name, property.Value.Clone());
        }

        return before;
    }

    /// <summary>An id in the body must be the one that the resource has.</summary>
    public static void RequireSameId(this JsonElement element, string id)
    {
        if (element.Property("id") is { ValueKind: not JsonValueKind.Null } && element.Text("id") != id)
            throw new InvalidRequestException("Cannot change ID");
    }

    /// <summary>A domain in the body must be the one that the resource has.</summary>
    public static void RequireSameDomain(this JsonElement element, string? domainId)
    {
        if (element.Property("domain_id") is not null && element.Text("domain_id") != domainId)
            throw new InvalidRequestException("Cannot change Domain ID");
    }

    private static bool IsJson(string contentType)
    {
        var type = contentType.Split(';', 2)[0].Trim();
        return type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (type.StartsWith("application/", StringComparison.OrdinalIgnoreCase) && type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
    }
}
