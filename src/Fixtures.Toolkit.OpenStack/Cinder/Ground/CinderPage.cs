using System.Numerics;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>The requested page of a list.</summary>
/// <param name="Limit">The largest number of items, up to <see cref="LongestFor"/>; 0 is an empty page in most lists.</param>
/// <param name="Marker">The id of the last item of the previous page; null for the first page.</param>
/// <param name="Offset">The number of items to skip after the marker.</param>
/// <remarks>Source: cinder.api.common.</remarks>
internal sealed record CinderPage(int Limit, string? Marker, int Offset)
{
    /// <summary>The default of <c>osapi_max_limit</c>.</summary>
    private const int DefaultMaxLimit = 1000;

    /// <summary>The longest page: <c>osapi_max_limit</c>.</summary>
    public static int LongestFor(ApiRequest request) => MaxLimit.Of(request) ?? DefaultMaxLimit;

    /// <summary>Takes <c>limit</c>, <c>marker</c> and <c>offset</c> out of the query.</summary>
    /// <remarks>Upstream: get_pagination_params.</remarks>
    /// <exception cref="CinderFault">400: a number is malformed or out of its range.</exception>
    public static CinderPage Take(ApiRequest request, CinderQuery query)
    {
        var limit = LimitOf(request, query.Take("limit"));
        return new(limit, query.Take("marker"), OffsetOf(query.Take("offset")));
    }

    /// <summary>The items of this page in lists that know no marker, where a limit of 0 means no limit.</summary>
    /// <remarks>Upstream: limited.</remarks>
    public IReadOnlyList<T> Slice<T>(ApiRequest request, IEnumerable<T> items) =>
        [.. items.Skip(Offset).Take(Limit == 0 ? LongestFor(request) : Limit)];

    /// <summary>The link to the next page, as the value of <c>volumes_links</c>; null when this page is not full.</summary>
    /// <param name="request">The request of this page.</param>
    /// <param name="collection">The path of the list: <c>volumes</c> or <c>volumes/detail</c>.</param>
    /// <param name="lastId">The id of the last item; null for an empty page.</param>
    /// <param name="itemCount">The number of items. Some views pass the count of all pages instead, as <c>with_count</c> shows it.</param>
    /// <remarks>Upstream: ViewBuilder._get_collection_links.</remarks>
    public JsonArray? NextLinks(ApiRequest request, string collection, string? lastId, int itemCount)
    {
        if (lastId is null || Limit > itemCount)
            return null;
        var query = CinderQuery.Read(request);
        query.Set("marker", lastId);
        return new JsonArray(new JsonObject { ["rel"] = "next", ["href"] = $"{request.Url()}/{collection}?{query.Encode()}" });
    }

    private static int LimitOf(ApiRequest request, string? text)
    {
        var longest = LongestFor(request);
        if (text is null)
            return longest;
        if (!PythonInteger.TryParse(text, out var limit))
            throw CinderFault.BadRequest("limit param must be an integer");
        return limit.Sign < 0 ? throw CinderFault.BadRequest("limit param must be positive") : (int)BigInteger.Min(limit, longest);
    }

    private static int OffsetOf(string? text)
    {
        if (text is null)
            return 0;
        if (!PythonInteger.TryParse(text, out var offset))
            throw CinderFault.BadRequest("offset must be an integer");
        if (offset.Sign < 0)
            throw CinderFault.BadRequest("offset must be >= 0");
        return offset > int.MaxValue ? throw CinderFault.BadRequest("offset must be <= 2147483647") : (int)offset;
    }
}
