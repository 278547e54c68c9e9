using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.Targets.Runs;

/// <summary>The endpoints of a cloud's catalog, of all regions and interfaces, by which a request's service is known.</summary>
internal sealed partial class ServiceAddresses
{
    private readonly ImmutableArray<(string Prefix, string Service)> _endpoints;

    private ServiceAddresses(IEnumerable<(string Prefix, string Service)> endpoints) =>
        _endpoints = [.. endpoints.Distinct().OrderByDescending(one => one.Prefix.Length)];

    /// <summary>Keystone alone.</summary>
    /// <param name="authUrl">Its address, ending in <c>/v3</c>.</param>
    public static ServiceAddresses Of(Uri authUrl) => new([(PrefixOf(authUrl), "identity")]);

    /// <summary>These and the endpoints of a catalog.</summary>
    public ServiceAddresses With(JsonElement catalog) => new(
    [
        .. _endpoints,
        .. from service in catalog.EnumerateArray()
           from endpoint in service.GetProperty("endpoints").EnumerateArray()
           let url = endpoint.GetProperty("url").GetString()
           where Uri.IsWellFormedUriString(url, UriKind.Absolute)
           select (PrefixOf(new Uri(url)), NameOf(service.GetProperty("type").GetString() ?? "")),
    ]);

    /// <summary>The service and path of an address; null if it belongs to no endpoint.</summary>
    public CloudPath? Find(Uri address)
    {
        var text = address.GetLeftPart(UriPartial.Path);
        foreach (var (prefix, service) in _endpoints)
        {
            if (!text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
                || !(text.Length == prefix.Length || text[prefix.Length] == '/'))
                continue;
            var segments = text[prefix.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
            var start = segments.Length > 0 && Version.IsMatch(segments[0]) ? 1 : 0;
            if (segments.Length > start && service != "identity" && Project.IsMatch(segments[start]))
                start++;
            return new CloudPath(
                service, string.Join('/', [prefix, .. segments[..start]]), [.. segments[start..].Select(Uri.UnescapeDataString)]);
        }

        return null;
    }

    /// <summary>The address of an endpoint, without version and project.</summary>
    private static string PrefixOf(Uri endpoint)
    {
        var segments = endpoint.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).TakeWhile(one => !Version.IsMatch(one));
        return string.Join('/', [endpoint.GetLeftPart(UriPartial.Authority), .. segments]);
    }

    private static string NameOf(string type) => type is "block-storage" or "volumev3" or "volumev2" ? "volume" : type;

    [GeneratedRegex(@"^v\d+(\.\d+)?$")]
    private static partial Regex Version { get; }

    [GeneratedRegex("^(AUTH_)?[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}$")]
    private static partial Regex Project { get; }
}
