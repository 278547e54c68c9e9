namespace Fixtures.Toolkit.OpenStack.Glance.Ground;

/// <summary>Encodes the query of a page link as Python's <c>urllib.parse.urlencode</c> does.</summary>
internal static class PageLink
{
    public static string Query(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Select(parameter => $"{Escape(parameter.Key)}={Escape(parameter.Value)}"));

    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
