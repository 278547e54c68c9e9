using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ground;

/// <summary>Reads the parameters of a URL. The first value of a repeated query parameter counts.</summary>
internal static class KeystoneQuery
{
    /// <summary>The value of the query parameter; null if absent.</summary>
    public static string? QueryValue(this ApiRequest request, string name) =>
        request.Query.TryGetValue(name, out var values) ? values[0] ?? "" : null;

    /// <summary>The value of the query parameter; null if absent or empty.</summary>
    public static string? QueryText(this ApiRequest request, string name) => request.QueryValue(name) is { Length: > 0 } text ? text : null;

    /// <summary>The value of the route parameter; null if the route has none.</summary>
    public static string? RouteText(this ApiRequest request, string name) => request.Route(name) is { Length: > 0 } text ? text : null;

    /// <summary>
    /// Whether the query parameter is present with any value but 0: keystone.server.flask.common, <c>query_filter_is_true</c>.
    /// </summary>
    public static bool QueryFlag(this ApiRequest request, string name) => request.QueryValue(name) is not (null or "0");
}
