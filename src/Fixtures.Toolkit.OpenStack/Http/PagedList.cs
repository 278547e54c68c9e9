using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>Reads a list page by page, as upstream's clients do: while a page has a link to the next one.</summary>
/// <remarks>
/// Nova and Neutron have <c>servers_links</c>, <c>ports_links</c> and so on, Glance has <c>next</c>; lists without pages have neither.
/// Source: neutronclient.v2_0.client, <c>_pagination</c>; glanceclient.v2.images, <c>paginate</c>.
/// </remarks>
internal static class PagedList
{
    /// <summary>The items of all pages, or of the one page that a path with a <c>limit</c> asks for.</summary>
    /// <param name="path">The path of the list, with a query if there is one.</param>
    /// <param name="member">The member with the items: <c>ports</c>.</param>
    /// <param name="get">Sends a GET for a path. A document of no kind ends the list.</param>
    public static async Task<IReadOnlyList<JsonElement>> ReadAsync(string path, string member, Func<string, Task<JsonElement>> get)
    {
        var items = new List<JsonElement>();
        var page = await get(path).ConfigureAwait(ActorContext.IsCurrent);
        while (page.ValueKind == JsonValueKind.Object)
        {
            items.AddRange(page.GetProperty(member).EnumerateArray());
            if (path.Contains("limit=", StringComparison.Ordinal) || NextQuery(page, member) is not { } query)
                break;
            page = await get(path.Split('?')[0] + query).ConfigureAwait(ActorContext.IsCurrent);
        }

        return items;
    }

    /// <summary>The query of the next page; null on the last one.</summary>
    private static string? NextQuery(JsonElement page, string member)
    {
        var link = page.TryGetProperty($"{member}_links", out var links) ? NextOf(links) : page.TryGetProperty("next", out var next)
            && next.ValueKind == JsonValueKind.String ? next.GetString() : null;
        return link?.IndexOf('?', StringComparison.Ordinal) is { } start and >= 0 ? link[start..] : null;
    }

    private static string? NextOf(JsonElement links)
    {
        foreach (var link in links.EnumerateArray())
        {
            if (link.GetProperty("rel").GetString() == "next")
                return link.GetProperty("href").GetString();
        }

        return null;
    }
}
