using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>The links in Nova's documents.</summary>
internal static class NovaLinks
{
    /// <summary>The link with the version that the client used, and the one without.</summary>
    public static JsonArray Of(ApiRequest request, string collection, string id) =>
    [
        new JsonObject { ["rel"] = "self", ["href"] = $"{request.Url()}/{collection}/{id}" },
        new JsonObject { ["rel"] = "bookmark", ["href"] = $"{request.BookmarkUrl()}/{collection}/{id}" },
    ];
}

/// <summary>The page of a list that the client asks for.</summary>
/// <param name="Limit">At most so many items.</param>
/// <param name="Marker">The id of the last item that the client has; null for the first page.</param>
internal sealed record NovaPage(int Limit, string? Marker)
{
    /// <summary>No list is longer; upstream's <c>[api]/max_limit</c>.</summary>
    public const int MaxLimit = 1000;

    /// <summary>Reads <c>limit</c> and <c>marker</c>; without a query schema they are checked here.</summary>
    public static NovaPage Of(ApiRequest request) => new(
        request.QueryValue("limit") is { } limit ? (int)Math.Min(MaxLimit, NonNegative("limit", limit)) : MaxLimit,
        request.QueryValue("marker"));

    /// <summary>As the other, for those lists where an empty marker is none. The others look for it, and find nothing.</summary>
    public static NovaPage OfMarkedOrNot(ApiRequest request) => Of(request) is { Marker: "" } page ? page with { Marker = null } : Of(request);

    /// <summary>As the other, where <c>limit=0</c> stands for no limit.</summary>
    public static NovaPage OfUnlimitedAtZero(ApiRequest request) => Of(request) is { Limit: 0 } page ? page with { Limit = MaxLimit } : Of(request);

    /// <summary>A number of the path or the query that no schema checks.</summary>
    public static long Integer(string name, string text) =>
        BigInteger.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? (long)BigInteger.Clamp(number, long.MinValue, long.MaxValue)
            : throw new NovaBadRequestException($"Invalid input received: {name} must be an integer");

    public static long NonNegative(string name, string text) => Integer(name, text) is >= 0 and var number
        ? number
        : throw new NovaBadRequestException($"Invalid input received: {name} must be >= 0");

    /// <summary>The items after the marker, as many as fit.</summary>
    public IReadOnlyList<T> Of<T>(IEnumerable<T> items, Func<T, string> id)
    {
        if (Marker is null)
            return [.. items.Take(Limit)];
        var all = items.ToList();
        var last = all.FindIndex(item => id(item) == Marker);
        return last < 0 ? throw new NovaMarkerNotFoundException(Marker) : [.. all.Skip(last + 1).Take(Limit)];
    }

    /// <summary>The link to the next page, when this one is full.</summary>
    public JsonArray? Next<T>(ApiRequest request, string collection, IReadOnlyList<T> items, Func<T, string> id)
    {
        if (Limit == 0 || items.Count != Limit)
            return null;
        var query = new List<KeyValuePair<string, string>>();
        foreach (var (name, values) in request.Query.Where(pair => request.KeepsParameter(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            query.Add(new(name, name == "marker" ? id(items[^1]) : values.OrderBy(value => value, StringComparer.Ordinal).LastOrDefault() ?? ""));
        if (!request.Query.ContainsKey("marker"))
            query.Add(new("marker", id(items[^1])));
        var href = $"{request.Url()}/{collection}?{string.Join('&', query.Select(pair => $"{Quote(pair.Key)}={Quote(pair.Value)}"))}";
        return [new JsonObject { ["rel"] = "next", ["href"] = href }];
    }

    /// <summary>As Python's quote_plus.</summary>
    private static string Quote(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}

/// <summary>The item that a page should begin after is not there.</summary>
internal sealed class NovaMarkerNotFoundException(string marker)
    : Http.FaultException(System.Net.HttpStatusCode.BadRequest, $"marker [{marker}] not found");

/// <summary>The same, in the words of keypairs and usage.</summary>
internal sealed class NovaNoSuchMarkerException(string marker)
    : Http.FaultException(System.Net.HttpStatusCode.BadRequest, $"Marker {marker} could not be found.");
