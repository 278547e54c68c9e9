using System.Globalization;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageData;

/// <summary>The requested part of an image's data: from <c>Range</c>, or from <c>Content-Range</c>, which old clients send.</summary>
/// <remarks>Source: glance.common.wsgi, <c>Request.get_range_from_request</c>, and webob.byterange, which parses both.</remarks>
internal readonly partial record struct ImageRange(long Offset, long Length)
{
    /// <summary>Parses the range headers of a request; null means all data.</summary>
    /// <param name="request">The request.</param>
    /// <param name="size">The size of the data in bytes; null when there is none, and only the syntax is checked.</param>
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
        // "bytes=-0" becomes start = -0 in webob, which is 0: the range is the whole image.
        var offset = first ?? (last is > 0 && last < size ? size - last.Value : 0);
        var end = first is not null && last is { } stop && stop + 1 < size ? stop + 1 : size;
        return new ImageRange(offset, end - offset);
    }

    private static ImageRange? ParseContentRange(string text, long? known)
    {
        if (ContentRange().Match(text) is not { Success: true } match
            || First(match) is not { } first || Last(match) is not { } last || first > last
            || last >= Number(match.Groups[3].Value))
        {
            throw GlanceFault.RangeNotSatisfiable("Invalid Content-Range header.");
        }

        if (known is not { } size)
            return null;
        if (!match.Groups[3].Success && last >= size)
            throw BadStop(size);
        RequireStart("Content-Range", first, size);
        // For a length beyond the data, upstream starts a response that it cannot finish.
        return last < size ? new ImageRange(first, last - first + 1) : throw BadStop(size);
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

    /// <summary>Parses digits; larger numbers are clamped so that adding 1 does not overflow.</summary>
    private static long? Number(string digits)
    {
        const long Largest = long.MaxValue - 1;
        if (digits.Length == 0)
            return null;
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, Largest) : Largest;
    }

    [GeneratedRegex(@"^bytes *= *([0-9]*) *- *([0-9]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Range();

    [GeneratedRegex(@"^bytes ([0-9]+)-([0-9]+)/(?:([0-9]+)|\*)")]
    private static partial Regex ContentRange();
}
