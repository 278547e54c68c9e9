using System.Text.Json;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit.Targets.Runs;

/// <summary>The administrator of a run, whose requests are neither marked nor refused.</summary>
internal sealed class RunAdmin(OpenStackSession session)
{
    /// <summary>Whether the catalog has a service.</summary>
    public async Task<bool> HasAsync(string service, CancellationToken cancellation)
    {
        var login = await session.AuthenticateAsync().WaitAsync(cancellation).ConfigureAwait(false);
        return service == "identity" || login.Endpoints.ContainsKey(TypeOf(service, login.Endpoints));
    }

    /// <summary>The catalog of the token, with all regions and interfaces.</summary>
    public async Task<JsonElement> CatalogAsync(CancellationToken cancellation)
    {
        var login = await session.AuthenticateAsync().WaitAsync(cancellation).ConfigureAwait(false);
        return login.Catalog;
    }

    /// <summary>Sends a request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="service">The type of the service, with <c>volume</c> for Cinder.</param>
    /// <param name="path">The path below the version, with the query.</param>
    /// <param name="body">Sent as JSON. Default: no body.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task<OpenStackReply> SendAsync(
        HttpMethod method, string service, string path, object? body = null, CancellationToken cancellation = default)
    {
        var login = await session.AuthenticateAsync().WaitAsync(cancellation).ConfigureAwait(false);
        return await session.SendAsync(
            TypeOf(service, login.Endpoints), method, VersionOf(service) + path, body, ServiceMicroversion.Of(service), cancellation)
            .ConfigureAwait(false);
    }

    private static string TypeOf(string service, IReadOnlyDictionary<string, Uri> endpoints) =>
        service != "volume" ? service : endpoints.ContainsKey("block-storage") ? "block-storage" : "volumev3";

    /// <summary>The version that the catalog's endpoint of the service does not name.</summary>
    private static string VersionOf(string service) => service switch
    {
        "network" => "/v2.0",
        "image" => "/v2",
        _ => "",
    };
}
