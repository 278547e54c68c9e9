using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.Targets;

/// <summary>The endpoints of a catalog, of all regions and interfaces, by which the service of an address is known.</summary>
internal sealed partial class CatalogEndpoints
{
    private readonly (string Service, string Root)[] _roots;

    private CatalogEndpoints(IEnumerable<(string Service, string Root)> roots) =>
        _roots = [.. roots.Distinct().OrderByDescending(one => one.Root.Length)];

    /// <param name="catalog">The list <c>catalog</c> of a token; of another kind for none.</param>
    /// <param name="authUrl">Keystone's address, which a catalog may name differently.</param>
    public static CatalogEndpoints From(JsonElement catalog, Uri authUrl) => new(
        (catalog.ValueKind == JsonValueKind.Array ? catalog.EnumerateArray().ToArray() : [])
            .SelectMany(
                service => service.GetProperty("endpoints").EnumerateArray(),
                (service, endpoint) =>
                    (service.GetProperty("type").GetString() ?? "", RootOf(endpoint.GetProperty("url").GetString() ?? "")))
            .Prepend(("identity", RootOf(authUrl.AbsoluteUri))));

    /// <summary>The service of an address and the path below its root; null if no service of the catalog is there.</summary>
    public (string Service, string Path)? Find(Uri address)
    {
        var text = address.AbsoluteUri;
        foreach (var (service, root) in _roots)
        {
            if (text.StartsWith(root, StringComparison.OrdinalIgnoreCase)
                && (text.Length == root.Length || text[root.Length] is '/' or '?'))
                return (service, text[root.Length..]);
        }

        return null;
    }

    /// <summary>The address of a path below a service's root; null if the catalog does not have the service.</summary>
    public Uri? AddressOf(string service, string path)
    {
        var root = _roots.FirstOrDefault(one => one.Service == service).Root ?? _roots.FirstOrDefault(
            one => IsBlockStorage(service) && IsBlockStorage(one.Service)).Root;
        return root is null ? null : new Uri(root + path);
    }

    /// <summary>A link without the path of its service's root, which Placement writes and clouds choose.</summary>
    public string WithoutRoot(string link)
    {
        foreach (var (_, root) in _roots)
        {
            var path = new Uri(root).AbsolutePath.TrimEnd('/');
            if (path.Length > 0 && link.StartsWith(path + "/", StringComparison.Ordinal))
                return link[path.Length..];
        }

        return link;
    }

    /// <summary>Cinder has an older type beside its own.</summary>
    private static bool IsBlockStorage(string service) => service is "block-storage" or "volumev3";

    /// <summary>An endpoint without the project's id and the version at its end.</summary>
    private static string RootOf(string endpoint) => VersionAndProject().Replace(endpoint.TrimEnd('/'), "");

    [GeneratedRegex(
        @"(/v\d+(\.\d+)?)?(/(AUTH_)?([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[%$]\((tenant|project)_id\)s))?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex VersionAndProject();
}
