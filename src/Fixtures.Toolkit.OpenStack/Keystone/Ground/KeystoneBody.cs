using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ground;

internal static class KeystoneBody
{
    public static readonly JsonElement EmptyObject = JsonDocument.Parse("{}").RootElement.Clone();

    private static readonly JsonElement Null = JsonDocument.Parse("null").RootElement.Clone();

    /// <summary>The body, which must be an object; an absent body counts as empty.</summary>
    /// <exception cref="MissingAttributeException">The body is not JSON, or its Content-Type is not.</exception>
    public static JsonElement JsonBody(this ApiRequest request)
    {
        if (request.Body.IsEmpty)
            return EmptyObject;
        if (request.ContentType is { Length: > 0 } type && !IsJson(type))
            throw new MissingAttributeException("application/json", "Content-Type header");
        var body = request.Json(_ => new MissingAttributeException("valid JSON", "request body"));
        return body.ValueKind == JsonValueKind.Object ? body : throw new MissingAttributeException("valid JSON", "request body");
    }

    /// <summary>The value under <paramref name="name"/>, not yet validated; an empty object where absent.</summary>
    public static JsonElement JsonBody(this ApiRequest request, string name) => request.JsonBody().Property(name) ?? EmptyObject;

    /// <summary>The value under <paramref name="name"/>; null if absent, as for regions, services and endpoints.</summary>
    public static JsonElement JsonBodyOrNull(this ApiRequest request, string name) => request.JsonBody().Property(name) ?? Null;

    /// <summary>The property; null if absent or if the element is not an object.</summary>
    public static JsonElement? Property(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>The text of a property that the schema requires.</summary>
    /// <exception cref="InvalidOperationException">The property is missing: the schema was not applied.</exception>
    public static string RequiredText(this JsonElement element, string name) =>
        element.Text(name) ?? throw new InvalidOperationException($"'{name}' has no text. Validate the body with its schema first.");

    /// <summary>The property's text; null if it is absent or not a string.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Property(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static bool? Flag(this JsonElement element, string name) => element.Property(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>The property's text, which may be null; <paramref name="otherwise"/> if the property is absent.</summary>
    public static string? TextOr(this JsonElement element, string name, string? otherwise) =>
        element.Property(name) is null ? otherwise : element.Text(name);

    /// <summary>The attributes that are unknown to Keystone.</summary>
    public static ImmutableDictionary<string, JsonElement> Extra(this JsonElement element, IReadOnlyCollection<string> known) =>
        element.ExtraOver(ImmutableDictionary<string, JsonElement>.Empty, known);

    /// <summary>The attributes that are unknown to Keystone, merged into those of <paramref name="before"/>.</summary>
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

    /// <summary>An id in the body must be the resource's own.</summary>
    public static void RequireSameId(this JsonElement element, string id)
    {
        if (element.Property("id") is { ValueKind: not JsonValueKind.Null } && element.Text("id") != id)
            throw new InvalidRequestException("Cannot change ID");
    }

    /// <summary>A domain in the body must be the resource's own.</summary>
    public static void RequireSameDomain(this JsonElement element, string? domainId)
    {
        if (element.Property("domain_id") is not null && element.Text("domain_id") != domainId)
            throw new InvalidRequestException("Cannot change Domain ID");
    }

    private static bool IsJson(string contentType)
    {
        var type = contentType.Split(';', 2)[0].Trim();
        return type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (type.StartsWith("application/", StringComparison.OrdinalIgnoreCase)
                && type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
    }
}
