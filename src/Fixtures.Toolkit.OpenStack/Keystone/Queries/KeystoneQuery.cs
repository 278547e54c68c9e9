using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone.Queries;

/// <summary>Reads what a URL says. Of a parameter of the query that is given more than once, the first counts.</summary>
internal static class KeystoneQuery
{
    /// <summary>The parameter's text; null where it is absent.</summary>
    public static string? QueryValue(this ApiRequest request, string name) => request.Query.TryGetValue(name, out var values) ? values[0] ?? "" : null;

    /// <summary>The same where an empty one counts as absent.</summary>
    public static string? QueryText(this ApiRequest request, string name) => request.QueryValue(name) is { Length: > 0 } text ? text : null;

    /// <summary>A value of the route; null where the route has no such part.</summary>
    public static string? RouteText(this ApiRequest request, string name) => request.Route(name) is { Length: > 0 } text ? text : null;

    /// <summary>Whether the parameter is there, with anything but 0.</summary>
    public static bool QueryFlag(this ApiRequest request, string name) => request.QueryValue(name) is not (null or "0");
}
