using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <summary>Translates Nova's image filters to Glance's. Unknown filters are dropped.</summary>
/// <remarks>Upstream: ImagesController._get_filters, and nova.image.glance._extract_query_params_v2.</remarks>
internal static class ImageProxyFilters
{
    private const string Property = "property-";

    public static IEnumerable<KeyValuePair<string, string>> Read(ApiRequest request)
    {
        foreach (var (name, values) in request.Query)
        {
            var value = values[^1] ?? "";
            if (name == "marker" && value.Length == 0)
                continue;
            if (Translate(name, value) is { } filter)
                yield return filter;
        }
    }

    private static KeyValuePair<string, string>? Translate(string name, string value) => name switch
    {
        "name" or "limit" or "marker" => new(name, value),
        "status" => new(name, value.ToUpperInvariant() is "ACTIVE" ? "active" : Lower(value)),
        "minRam" => new("min_ram", value),
        "minDisk" => new("min_disk", value),
        "changes-since" => new("updated_at", "gte:" + value),
        "server" => new("instance_uuid", value[(value.LastIndexOf('/') + 1)..]),
        "type" => new("image_type", value),
        _ when name.StartsWith(Property, StringComparison.Ordinal) => new(name[Property.Length..], value),
        _ => null,
    };

    private static string Lower(string text) => string.Concat(text.Select(char.ToLowerInvariant));
}
