using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>A request over an edge.</summary>
/// <param name="Method">GET, PUT, …</param>
/// <param name="Path">Below the endpoint of the catalog: <c>/allocations/…</c>.</param>
internal sealed record EdgeCall(HttpMethod Method, string Path)
{
    /// <summary>Default: none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Of the <see cref="Body"/>; null for none.</summary>
    public string? ContentType { get; init; } = "application/json";

    /// <summary>
    /// The body in place of <see cref="Body"/> where it is read while it is sent. It is sent once, so a refused token is not renewed.
    /// Default: none.
    /// </summary>
    public HttpContent? LongBody { get; init; }

    /// <summary>Further headers. Default: none.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The value of <c>OpenStack-API-Version</c> after the service: <c>1.36</c>. Default: no header.</summary>
    public string? Microversion { get; init; }

    /// <summary>The service in that header where it is not the catalog type: <c>volume</c>.</summary>
    public string? VersionedService { get; init; }

    /// <summary>The request that causes this one.</summary>
    public string? RequestId { get; init; }

    /// <summary>The client on whose behalf the service asks; null for the service user itself.</summary>
    public EdgeClient? Client { get; init; }
}

/// <summary>The client on whose behalf a service asks another one.</summary>
/// <param name="Token">The client's token.</param>
/// <param name="ProjectId">
/// The client's project, for endpoints whose URL contains it; null where the URL of the service user's catalog is right.
/// </param>
internal sealed record EdgeClient(string Token, string? ProjectId = null)
{
    /// <summary>
    /// Whether the service sends its own token, too: <c>X-Service-Token</c>. Upstream: <c>send_service_user_token</c>. Default: false.
    /// </summary>
    public bool SendsServiceToken { get; init; }

    /// <summary>Shows the project, never the token.</summary>
    public override string ToString() => $"a client of the project {ProjectId}";
}
