using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageList;

/// <summary>The parsed query of an image list.</summary>
/// <remarks>Source, also for the order of the checks: glance.api.v2.images, <c>RequestDeserializer.index</c>.</remarks>
internal sealed record ImageQuery
{
    /// <summary>The parameters for page links, each name once with its last value.</summary>
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
        foreach (var pair in new QueryStringEnumerable(request.QueryString))
            all.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        var last = LastValues(all);
        // Upstream pops the first value of a repeated parameter; the remaining ones become filters.
        var (limit, marker, memberStatus) = (Take(all, "limit"), Take(all, "marker"), Take(all, "member_status") ?? "accepted");
        var tags = TakeAll(all, "tag");
        ImageFilters.Validate(all);
        RequireMemberStatus(memberStatus);
        var size = PageLimit.Read(request, limit);
        var order = Take(all, "sort") is { } sort
            ? ImageOrder.Read(sort, isMixed: all.Exists(pair => pair.Key is "sort_key" or "sort_dir"))
            : ImageOrder.Read(TakeAll(all, "sort_key"), TakeAll(all, "sort_dir"));

        return new ImageQuery
        {
            Parameters = last,
            Marker = marker,
            MemberStatus = memberStatus,
            Tags = [.. tags.Select(tag => tag.Trim())],
            Filters = ImageFilters.Read([.. all.Where(pair => pair.Key == "visibility")], LastValues(all)),
            Limit = size,
            Order = order,
        };
    }

    private static void RequireMemberStatus(string status)
    {
        if (status is not ("pending" or "accepted" or "rejected" or "all"))
            throw GlanceFault.BadRequest($"Invalid status: {status}");
    }

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

    private static string? Take(List<KeyValuePair<string, string>> pairs, string name)
    {
        var index = pairs.FindIndex(pair => pair.Key == name);
        if (index < 0)
            return null;
        var value = pairs[index].Value;
        pairs.RemoveAt(index);
        return value;
    }

    private static string[] TakeAll(List<KeyValuePair<string, string>> pairs, string name)
    {
        string[] values = [.. pairs.Where(pair => pair.Key == name).Select(pair => pair.Value)];
        pairs.RemoveAll(pair => pair.Key == name);
        return values;
    }
}
