using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>The world of a request and the address by which it came, which a host passes to the shared pipeline.</summary>
/// <param name="World">The world.</param>
/// <param name="Prefix">The path prefix of the world on its host, such as <c>/3f2a…</c>; empty on a host of its own.</param>
/// <param name="Only">The one service at the root of this address; null if all are below their mounts.</param>
/// <param name="Endpoints">The address of each service type, if each has its own; null if all share this one.</param>
internal sealed record WorldAddress(
    World World, string Prefix = "", ApiService? Only = null, IReadOnlyDictionary<string, string>? Endpoints = null)
{
    /// <summary>The world's base URL as the client reaches it: scheme, host and prefix.</summary>
    public string HostUrl(HttpExchange exchange) => string.Concat(exchange.Scheme, "://", exchange.Host, Prefix);

    /// <summary>The base URL of a service, without a slash at the end.</summary>
    public string UrlOf(HttpExchange exchange, ApiService service) =>
        Endpoints?.GetValueOrDefault(service.Type) ?? string.Concat(HostUrl(exchange), service.Mount);
}
