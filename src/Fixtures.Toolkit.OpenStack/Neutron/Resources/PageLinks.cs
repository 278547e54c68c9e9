using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Neutron.Resources;

/// <summary>Where a page's neighbours are: the same query with another marker.</summary>
/// <remarks>Source: Neutron, <c>get_pagination_links</c>.</remarks>
internal static class PageLinks
{
    public static IReadOnlyList<(string Rel, string Href)> Of(ApiRequest request, ListQuery query, IReadOnlyList<string> ids)
    {
        if (query.Limit is not { } limit)
            return [];
        var links = new List<(string, string)>();
        if (ids.Count >= limit || query.IsReversed)
            links.Add(("next", Href(request, ["marker", "page_reverse"], ids.Count > 0 ? [("marker", ids[^1])] : [])));
        if (ids.Count >= limit || !query.IsReversed)
            links.Add(("previous", Href(request, ["marker", "page_reverse"], ids.Count > 0 ? [("marker", ids[0]), ("page_reverse", "True")] : [("page_reverse", "True")])));
        return links;
    }

    private static string Href(ApiRequest request, string[] without, IEnumerable<(string, string)> with)
    {
        var kept = from parameter in request.Query
                   where !without.Contains(parameter.Key)
                   from value in parameter.Value
                   select (parameter.Key, value);
        return $"{request.BaseUrl}{request.Path}?{string.Join('&', kept.Concat(with).Select(p => $"{Escape(p.Item1)}={Escape(p.Item2)}"))}";
    }

    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
