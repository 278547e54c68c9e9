using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;

/// <summary>Links to the next and the previous page: the same query with another marker.</summary>
/// <remarks>Source: Neutron, <c>get_pagination_links</c>.</remarks>
internal static class PageLinks
{
    public static IReadOnlyList<(string Rel, string Href)> From(ApiRequest request, ListQuery query, IReadOnlyList<string> ids)
    {
        if (query.Limit is not { } limit)
            return [];
        var links = new List<(string, string)>();
        if (ids.Count >= limit || query.IsReversed)
            links.Add(("next", Href(request, Marker(ids, ids.Count - 1))));
        if (ids.Count >= limit || !query.IsReversed)
            links.Add(("previous", Href(request, Marker(ids, 0).Append(("page_reverse", "True")))));
        return links;
    }

    private static IEnumerable<(string, string)> Marker(IReadOnlyList<string> ids, int index) =>
        ids.Count > 0 ? [("marker", ids[index])] : [];

    private static string Href(ApiRequest request, IEnumerable<(string, string)> with)
    {
        var kept = from parameter in request.Query
                   where parameter.Key is not ("marker" or "page_reverse")
                   from value in parameter.Value
                   select (parameter.Key, value);
        return $"{request.BaseUrl}{request.Path}?{string.Join('&', kept.Concat(with).Select(p => $"{Escape(p.Item1)}={Escape(p.Item2)}"))}";
    }

    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
