using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone.Catalog;

/// <summary>Where an endpoint is, for a given client.</summary>
internal static partial class EndpointUrl
{
    private static readonly string[] Known = ["tenant_id", "project_id", "user_id"];

    /// <summary>The URL as an administrator registered it.</summary>
    public static string Registered(CatalogEndpoint endpoint, ApiRequest request) => endpoint.Own is { } type
        ? request.UrlOf(type) + endpoint.Url
        : endpoint.Url;

    /// <summary>
    /// The endpoint with another URL. One that leads to a service of this world stays the world's own, however the client wrote the address:
    /// other clients, and the services themselves, know that service by other addresses.
    /// </summary>
    public static CatalogEndpoint Register(CatalogEndpoint endpoint, string url, ApiRequest request)
    {
        if (request.World.Locations.Find(url, asSeenBy: request) is { } own)
            return endpoint with { Own = own.Type, Url = own.Rest };
        WarnOf(endpoint, url, request);
        return endpoint with { Own = null, Url = url };
    }

    /// <summary>Keystone takes any address, so this must; but where services would follow it in vain, the journal says so.</summary>
    private static void WarnOf(CatalogEndpoint endpoint, string url, ApiRequest request)
    {
        var type = request.Service<KeystoneService>().State.Catalog.Services.GetValueOrDefault(endpoint.ServiceId)?.Type;
        var isFollowed = endpoint.Interface == "public" && type is not null && request.World.Services.Has(type);
        if (isFollowed && Uri.TryCreate(url, UriKind.Absolute, out var address) && !request.World.Outside.Allows(address))
        {
            request.World.Journal.Write(
                JournalKind.Control, "identity", $"the catalog leads {type} to {url}, outside of this cloud: services that call it will not reach it. {EdgeCarrier.Advice(address)}", endpoint.Id, request.RequestId);
        }
    }

    /// <summary>Refuses a URL that asks for something the catalog cannot fill in.</summary>
    /// <remarks>Upstream formats the URL as Python does; of its formats only <c>%(name)s</c> and <c>%%</c> are allowed here.</remarks>
    public static void Check(string url)
    {
        if (!CanBeFilledIn(url))
            throw new InvalidRequestException($"Cannot create an endpoint with an invalid URL: {url}.");
    }

    private static bool CanBeFilledIn(string url)
    {
        var rest = Placeholder().Replace(url, match => Known.Contains(match.Groups["name"].Value) ? "" : "%");
        return !rest.Replace("%%", "", StringComparison.Ordinal).Replace("$(", "%(", StringComparison.Ordinal).Contains('%', StringComparison.Ordinal);
    }

    /// <summary>The URL with ids filled in; null where it asks for what the token does not have, so that the catalog leaves it out.</summary>
    public static string? InCatalog(CatalogEndpoint endpoint, ApiRequest request, string userId, string? projectId)
    {
        var url = Registered(endpoint, request);
        if (!endpoint.Url.Contains('%', StringComparison.Ordinal) && !endpoint.Url.Contains('$', StringComparison.Ordinal))
            return url;
        if (!CanBeFilledIn(url))
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
