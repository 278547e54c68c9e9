using Fixtures.Toolkit.OpenStack.Http;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>Ways in which Keystone maps routes.</summary>
internal static class KeystoneRoutes
{
    /// <summary>GET, and the HEAD that comes with it.</summary>
    public static RouteTable<KeystoneService> Read(
        this RouteTable<KeystoneService> routes, string template, Func<KeystoneService, ApiRequest, ApiResponse> handler) =>
        routes.Get(template, handler).Map(HttpMethods.Head, template, handler);

    /// <summary>GET and HEAD that answer without a token.</summary>
    public static RouteTable<KeystoneService> ReadAnonymous(
        this RouteTable<KeystoneService> routes, string template, Func<KeystoneService, ApiRequest, ApiResponse> handler) =>
        routes.GetAnonymous(template, handler).Map(HttpMethods.Head, template, handler, route => route with { IsAnonymous = true });
}
