namespace Fixtures.Toolkit.OpenStack.Glance;

/// <summary>The query of a link to a page, written as Python's urlencode writes it.</summary>
internal static class PageLink
{
    public static string Query(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Select(parameter => $"{Escape(parameter.Key)}={Escape(parameter.Value)}"));

    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
