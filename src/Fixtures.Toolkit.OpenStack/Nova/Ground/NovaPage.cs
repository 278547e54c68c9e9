using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>The requested page of a list.</summary>
/// <param name="Limit">The largest number of items, up to <see cref="LongestFor"/>.</param>
/// <param name="Marker">The id of the last item of the previous page; null for the first page.</param>
internal sealed record NovaPage(int Limit, string? Marker)
{
    /// <summary>The default of <c>[api]/max_limit</c>.</summary>
    private const int DefaultMaxLimit = 1000;

    /// <summary>The longest page: <c>[api]/max_limit</c>.</summary>
    public static int LongestFor(ApiRequest request) => MaxLimit.Of(request) ?? DefaultMaxLimit;

    /// <summary>Reads <c>limit</c> and <c>marker</c>, and checks <c>limit</c> where no query schema did.</summary>
    public static NovaPage Read(ApiRequest request)
    {
        var longest = LongestFor(request);
        return new(
            request.QueryValue("limit") is { } limit ? (int)Math.Min(longest, NovaValues.RequireNonNegative("limit", limit)) : longest,
            request.QueryValue("marker"));
    }

    /// <summary>This page, for lists that ignore an empty marker. The others look it up and fail.</summary>
    public NovaPage IgnoringEmptyMarker() => this with { Marker = Marker is "" ? null : Marker };

    /// <summary>This page, for lists where <c>limit=0</c> means no limit (upstream: common.limited).</summary>
    public NovaPage WithZeroAsUnlimited(ApiRequest request) => this with { Limit = Limit == 0 ? LongestFor(request) : Limit };

    /// <summary>The items after the marker, up to the limit.</summary>
    public IReadOnlyList<T> Take<T>(IEnumerable<T> items, Func<T, string> id)
    {
        if (Marker is null)
            return [.. items.Take(Limit)];
        var all = items.ToList();
        var last = all.FindIndex(item => id(item) == Marker);
        return last < 0 ? throw new NovaMarkerNotFoundException(Marker) : [.. all.Skip(last + 1).Take(Limit)];
    }

    /// <summary>The link to the next page; null when this page is not full.</summary>
    public JsonArray? NextLink<T>(ApiRequest request, string collection, IReadOnlyList<T> items, Func<T, string> id)
    {
        if (Limit == 0 || items.Count != Limit)
            return null;
        var query = new List<KeyValuePair<string, string>>();
        // ViewBuilder._get_next_link sorts all parameters by name and value, and keeps the last value of each name.
        var kept = request.Query.Where(pair => request.KeepsParameter(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal);
        foreach (var (name, values) in kept)
            query.Add(
                new(name, name == "marker" ? id(items[^1]) : values.OrderBy(value => value, StringComparer.Ordinal).LastOrDefault() ?? ""));
        if (!request.Query.ContainsKey("marker"))
            query.Add(new("marker", id(items[^1])));
        var href = $"{request.Url()}/{collection}?{string.Join('&', query.Select(pair => $"{Quote(pair.Key)}={Quote(pair.Value)}"))}";
        return new JsonArray(new JsonObject { ["rel"] = "next", ["href"] = href });
    }

    /// <summary>Python's <c>quote_plus</c>.</summary>
    private static string Quote(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}

/// <summary>The marker of a page is unknown.</summary>
internal sealed class NovaMarkerNotFoundException(string marker)
    : FaultException(HttpStatusCode.BadRequest, $"marker [{marker}] not found");

/// <summary>The same, in the wording of <c>exception.MarkerNotFound</c>: keypairs, migrations and tenant usage.</summary>
internal sealed class NovaNoSuchMarkerException(string marker)
    : FaultException(HttpStatusCode.BadRequest, $"Marker {marker} could not be found.");
