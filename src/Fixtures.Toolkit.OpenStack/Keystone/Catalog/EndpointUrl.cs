using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Catalog;

/// <summary>The URL of an endpoint as a given client sees it.</summary>
internal static partial class EndpointUrl
{
    /// <summary>The end of the cloud's own URLs that contain a project.</summary>
    private const string OwnPlaceholder = "$(project_id)s";

    private static readonly string[] Known = ["tenant_id", "project_id", "user_id"];

    /// <summary>The URL as an administrator registered it.</summary>
    public static string Registered(CatalogEndpoint endpoint, ApiRequest request) => endpoint.Own is { } type
        ? request.UrlOf(type) + endpoint.Url
        : endpoint.Url;

    /// <summary>
    /// The endpoint with another URL. A URL of one of this cloud's own services is stored relative to that service, because other clients
    /// and the services themselves use other addresses.
    /// </summary>
    public static CatalogEndpoint Register(CatalogEndpoint endpoint, string url, ApiRequest request)
    {
        if (request.World.Locations.Find(url, asSeenBy: request) is { } own)
            return endpoint with { Own = own.Type, Url = own.Rest };
        WarnIfUnreachable(endpoint, url, request);
        return endpoint with { Own = null, Url = url };
    }

    /// <summary>Accepts any address, as Keystone does, but notes in the journal when other services cannot reach it.</summary>
    private static void WarnIfUnreachable(CatalogEndpoint endpoint, string url, ApiRequest request)
    {
        var type = request.Service<KeystoneContext>().State.Catalog.Services.GetValueOrDefault(endpoint.ServiceId)?.Type;
        var isFollowed = endpoint.Interface == "public" && type is not null && request.World.Services.Has(type);
        if (isFollowed && Uri.TryCreate(url, UriKind.Absolute, out var address) && !request.World.Outside.Allows(address))
        {
            var warning = $"the catalog points {type} at {url}, outside this cloud: services that call it will not reach it. ";
            request.World.Journal.Write(
                JournalKind.Control, "identity", warning + EdgeCarrier.Advice(address), endpoint.Id, request.RequestId);
        }
    }

    /// <summary>Rejects a URL with placeholders that the catalog cannot substitute.</summary>
    /// <remarks>
    /// Upstream applies Python's % formatting (keystone.common.utils, <c>check_endpoint_url</c>); only <c>%(name)s</c> and <c>%%</c> are
    /// accepted here.
    /// </remarks>
    public static void Check(string url)
    {
        if (!IsValidTemplate(url))
            throw new InvalidRequestException($"Cannot create an endpoint with an invalid URL: {url}.");
    }

    private static bool IsValidTemplate(string url)
    {
        var rest = Placeholder().Replace(url, match => Known.Contains(match.Groups["name"].Value) ? "" : "%");
        return !rest.Replace("%%", "", StringComparison.Ordinal)
            .Replace("$(", "%(", StringComparison.Ordinal)
            .Contains('%', StringComparison.Ordinal);
    }

    /// <summary>The URL with ids substituted; null, and left out of the catalog, if the token lacks one of them.</summary>
    public static string? InCatalog(CatalogEndpoint endpoint, ApiRequest request, string userId, string? projectId)
    {
        var url = Registered(endpoint, request);
        if (!endpoint.Url.Contains('%', StringComparison.Ordinal) && !endpoint.Url.Contains('$', StringComparison.Ordinal))
            return url;
        // Every token has these; the regular expressions would cost more than the rest of the catalog.
        if (endpoint.Own is not null && url.AsSpan().IndexOfAny('%', '$') == url.Length - OwnPlaceholder.Length
            && url.EndsWith(OwnPlaceholder, StringComparison.Ordinal))
            return projectId is null ? null : string.Concat(url.AsSpan(0, url.Length - OwnPlaceholder.Length), projectId);
        if (!IsValidTemplate(url))
            return null;
        var complete = true;
        var filled = Placeholder().Replace(url, match =>
        {
            var value = match.Groups["name"].Value switch
            {
                "project_id" or "tenant_id" => projectId,
                "user_id" => userId,
                _ => null,
            };
            complete &= value is not null;
            return value ?? "";
        });
        return complete ? filled : null;
    }

    [GeneratedRegex(@"[$%]\((?<name>\w+)\)s")]
    private static partial Regex Placeholder();
}
