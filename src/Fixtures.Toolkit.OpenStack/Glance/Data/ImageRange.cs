using System.Globalization;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.Data;

/// <summary>The part of an image's data that a client asks for: <c>Range</c>, or <c>Content-Range</c> as clients once sent it.</summary>
/// <remarks>Source: glance.common.wsgi, <c>get_range_from_request</c>, and webob.byterange, which reads both.</remarks>
internal readonly partial record struct ImageRange(int Offset, int Length)
{
    /// <summary>The part asked for; null is the whole.</summary>
    /// <param name="request">The request for the data.</param>
    /// <param name="size">How much there is; null where there is nothing yet, so that only what cannot be read is refused.</param>
    public static ImageRange? Parse(ApiRequest request, long? size)
    {
        if (request.Header("Range") is { } range)
            return ParseRange(range, size);
        return request.Header("Content-Range") is { } contentRange ? ParseContentRange(contentRange, size) : null;
    }

    private static ImageRange? ParseRange(string text, long? known)
    {
        if (text.Contains(',', StringComparison.Ordinal))
        {
            throw GlanceFault.BadRequest(
                "Requests with multiple ranges are not supported in Glance. You may make multiple single-range requests instead.");
        }

        if (Range().Match(text) is not { Success: true } match || (First(match), Last(match)) is (null, null))
            throw GlanceFault.RangeNotSatisfiable("Invalid Range header.");
        var (first, last) = (First(match), Last(match));
        if (first > last)
            throw GlanceFault.RangeNotSatisfiable("Invalid Range header.");
        if (known is not { } size)
            return null;
        RequireStart("Range", first ?? -last.GetValueOrDefault(), size);
        // A range of the last 0 bytes is upstream's range from byte 0: there is no negative zero.
        var offset = first ?? (last is > 0 && last < size ? size - last.Value : 0);
        var end = first is not null && last is { } stop && stop + 1 < size ? stop + 1 : size;
        return new ImageRange((int)offset, (int)(end - offset));
    }

    private static ImageRange? ParseContentRange(string text, long? known)
    {
        if (ContentRange().Match(text) is not { Success: true } match || First(match) is not { } first || Last(match) is not { } last || first > last
            || last >= Number(match.Groups[3].Value))
            throw GlanceFault.RangeNotSatisfiable("Invalid Content-Range header.");
        if (known is not { } size)
            return null;
        if (!match.Groups[3].Success && last >= size)
            throw BadStop(size);
        RequireStart("Content-Range", first, size);
        // Where the header names a length that is too large, the real service begins an answer that it cannot end.
        return last < size ? new ImageRange((int)first, (int)(last - first + 1)) : throw BadStop(size);
    }

    private static void RequireStart(string header, long start, long size)
    {
        if (start >= size)
        {
            throw GlanceFault.RangeNotSatisfiable(string.Create(CultureInfo.InvariantCulture,
                $"Invalid start position in {header} header. Start position MUST be in the inclusive range [0, {size - 1}]."));
        }
    }

    private static GlanceFault BadStop(long size) => GlanceFault.RangeNotSatisfiable(string.Create(CultureInfo.InvariantCulture,
        $"Invalid stop position in Content-Range header. The stop position MUST be in the inclusive range [0, {size - 1}]."));

    private static long? First(Match match) => Number(match.Groups[1].Value);

    private static long? Last(Match match) => Number(match.Groups[2].Value);

    /// <summary>A number too long to be one stands for the largest.</summary>
    private static long? Number(string digits) => digits.Length == 0 ? null
        : long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, long.MaxValue - 1) : long.MaxValue - 1;

    [GeneratedRegex(@"^bytes *= *([0-9]*) *- *([0-9]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Range();

    [GeneratedRegex(@"^bytes ([0-9]+)-([0-9]+)/(?:([0-9]+)|\*)")]
    private static partial Regex ContentRange();
}
