using System.Globalization;
using Fixtures.Toolkit.OpenStack.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Fixtures.Toolkit.OpenStack.Glance.Images.Listing;

/// <summary>What a client asks of a list of images.</summary>
internal sealed record ImageQuery
{
    private const int DefaultLimit = 25;
    private const int LargestLimit = 1000;

    /// <summary>All parameters for the links of the page, each once with its last value.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; }

    public required int Limit { get; init; }

    public string? Marker { get; init; }

    public required string MemberStatus { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required ImageOrder Order { get; init; }

    public required ImageFilters Filters { get; init; }

    public static ImageQuery Read(ApiRequest request)
    {
        var all = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(request.Http.Request.QueryString.Value))
            all.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        var last = LastValues(all);
        var filters = last.Where(p => p.Key is not ("limit" or "marker" or "member_status" or "tag" or "sort" or "sort_key" or "sort_dir"));

        return new ImageQuery
        {
            Parameters = last,
            Marker = Find(last, "marker"),
            MemberStatus = ReadMemberStatus(Find(last, "member_status") ?? "accepted"),
            Tags = [.. Values(all, "tag").Select(tag => tag.Trim())],
            Filters = ImageFilters.Read([.. filters]),
            Limit = Find(last, "limit") is { } limit ? Math.Min(LargestLimit, ReadLimit(limit)) : DefaultLimit,
            Order = ImageOrder.Read(Find(last, "sort"), Values(all, "sort_key"), Values(all, "sort_dir")),
        };
    }

    public static int ReadLimit(string text)
    {
        if (!long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit))
            throw GlanceFault.BadRequest("limit param must be an integer");
        return limit < 0 ? throw GlanceFault.BadRequest("limit param must be positive") : (int)Math.Min(limit, int.MaxValue);
    }

    private static string ReadMemberStatus(string status) => status is "pending" or "accepted" or "rejected" or "all"
        ? status
        : throw GlanceFault.BadRequest($"Invalid status: {status}");

    private static List<KeyValuePair<string, string>> LastValues(List<KeyValuePair<string, string>> all)
    {
        var last = new List<KeyValuePair<string, string>>();
        foreach (var pair in all)
        {
            var index = last.FindIndex(each => each.Key == pair.Key);
            if (index < 0)
                last.Add(pair);
            else
                last[index] = pair;
        }

        return last;
    }

    private static string? Find(List<KeyValuePair<string, string>> pairs, string name) => pairs.Find(pair => pair.Key == name).Value;

    private static string[] Values(List<KeyValuePair<string, string>> pairs, string name) =>
        [.. pairs.Where(pair => pair.Key == name).Select(pair => pair.Value)];
}
