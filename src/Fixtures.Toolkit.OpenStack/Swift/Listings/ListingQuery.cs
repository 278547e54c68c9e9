using System.Globalization;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Listings;

/// <summary>The parameters of a listing.</summary>
/// <remarks>Upstream: swift.common.constraints, <c>constrain_req_limit</c>; the container and account servers.</remarks>
internal sealed record ListingQuery
{
    public int Limit { get; init; }

    public string Marker { get; init; } = "";

    public string EndMarker { get; init; } = "";

    public string Prefix { get; init; } = "";

    public string Delimiter { get; init; } = "";

    /// <summary>The pseudo-folder whose entries are listed, without its subfolders; null if not asked.</summary>
    public string? PathFilter { get; init; }

    public bool IsReversed { get; init; }

    /// <exception cref="SwiftFault">A parameter is not UTF-8, or the limit is too high.</exception>
    public static ListingQuery Read(SwiftQuery query, int maximum) => new()
    {
        Limit = ReadLimit(query.Get("limit"), maximum),
        Marker = query.Get("marker") ?? "",
        EndMarker = query.Get("end_marker") ?? "",
        Prefix = query.Get("prefix") ?? "",
        Delimiter = query.Get("delimiter") ?? "",
        PathFilter = query.Get("path"),
        IsReversed = IsTrue(query.Get("reverse")),
    };

    /// <summary>Whether a text means yes.</summary>
    /// <remarks>Upstream: swift.common.utils, <c>config_true_value</c>.</remarks>
    public static bool IsTrue(string? text) => text?.ToLowerInvariant() is "true" or "1" or "yes" or "on" or "t" or "y";

    /// <summary>Text that is not a number counts as no value.</summary>
    private static int ReadLimit(string? text, int maximum)
    {
        if (string.IsNullOrEmpty(text) || !text.All(char.IsAsciiDigit))
            return maximum;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit <= maximum
            ? limit
            : throw TooHigh(maximum);
    }

    private static SwiftFault TooHigh(int maximum) =>
        new(SwiftResponse.Text(412, string.Create(CultureInfo.InvariantCulture, $"Maximum limit is {maximum}")));
}
