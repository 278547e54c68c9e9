using Fixtures.Toolkit.OpenStack.Worlds;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>Which world a connection reaches, and where in it: what a host hands the shared pipeline with each request.</summary>
/// <param name="World">The world.</param>
/// <param name="Prefix">The path by which the host tells its worlds apart, such as <c>/3f2a…</c>; empty where it serves one.</param>
/// <param name="Only">The one service that this address serves at its root; null where all are served below their mounts.</param>
/// <param name="Endpoints">Where each type of service is, where every service has an address of its own; null where all share this one.</param>
internal sealed record WorldAddress(
    World World, string Prefix = "", ApiService? Only = null, IReadOnlyDictionary<string, string>? Endpoints = null)
{
    /// <summary>Where the client sees the world: scheme, host and prefix.</summary>
    public string HostUrl(HttpRequest request) => string.Concat(request.Scheme, "://", request.Host.Value, Prefix);

    /// <summary>Where the client finds a service, without a slash at the end.</summary>
    public string UrlOf(HttpRequest request, ApiService service) => Endpoints?.GetValueOrDefault(service.Type) ?? string.Concat(HostUrl(request), service.Mount);
}
