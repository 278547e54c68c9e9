using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ground;

/// <summary>Route mappings common to Keystone's topics.</summary>
internal static class KeystoneRoutes
{
    /// <summary>GET and HEAD.</summary>
    public static RouteTable<KeystoneContext> Read(
        this RouteTable<KeystoneContext> routes, string template, Func<KeystoneContext, ApiRequest, ApiResponse> handler) =>
        routes.Get(template, handler).Map(HttpMethods.Head, template, handler);

    /// <summary>Adds OPTIONS, which lists the allowed methods, to every path.</summary>
    public static RouteTable<KeystoneContext> WithOptions(this RouteTable<KeystoneContext> routes)
    {
        foreach (var path in routes.Routes.GroupBy(route => route.Template).ToList())
        {
            var allowed = string.Join(", ", path.Select(route => route.Method).Append(HttpMethods.Options).Order(StringComparer.Ordinal));
            routes.Map(
                HttpMethods.Options,
                path.Key,
                (_, _) => ApiResponse.Text(HttpStatusCode.OK, "text/html; charset=utf-8", "").With("Allow", allowed),
                route => route with { IsAnonymous = true });
        }

        return routes;
    }

    /// <summary>GET and HEAD without a token.</summary>
    public static RouteTable<KeystoneContext> ReadAnonymous(
        this RouteTable<KeystoneContext> routes, string template, Func<KeystoneContext, ApiRequest, ApiResponse> handler) =>
        routes.GetAnonymous(template, handler).Map(HttpMethods.Head, template, handler, route => route with { IsAnonymous = true });
}
