using System.Globalization;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.Data;

/// <summary>The part of an image's data that a client asks for: <c>Range</c>, or <c>Content-Range</c> as clients once sent it.</summary>
internal readonly partial record struct ImageRange(int Offset, int Length)
{
    /// <summary>The part asked for; null is the whole.</summary>
    public static ImageRange? Of(ApiRequest request, int size)
    {
        if (request.Header("Range") is { } range)
            return OfRange(range, size);
        return request.Header("Content-Range") is { } contentRange ? OfContentRange(contentRange, size) : null;
    }

    private static ImageRange OfRange(string text, int size)
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
        if (first >= size)
        {
            throw GlanceFault.RangeNotSatisfiable(string.Create(CultureInfo.InvariantCulture,
                $"Invalid start position in Range header. Start position MUST be in the inclusive range [0, {size - 1}]."));
        }

        if (first is null)
            return new ImageRange((int)Math.Max(0, size - last!.Value), (int)Math.Min(size, last.Value));
        return new ImageRange((int)first, (int)(Math.Min(last ?? size - 1, size - 1) - first.Value + 1));
    }

    private static ImageRange OfContentRange(string text, int size)
    {
        if (ContentRange().Match(text) is not { Success: true } match || First(match) is not { } first || Last(match) is not { } last || first > last)
            throw GlanceFault.RangeNotSatisfiable("Invalid Content-Range header.");
        return last < size ? new ImageRange((int)first, (int)(last - first + 1)) : throw GlanceFault.RangeNotSatisfiable(string.Create(
            CultureInfo.InvariantCulture,
            $"Invalid stop position in Content-Range header. The stop position MUST be in the inclusive range [0, {size - 1}]."));
    }

    private static long? First(Match match) => Number(match.Groups[1].Value);

    private static long? Last(Match match) => Number(match.Groups[2].Value);

    private static long? Number(string digits) => long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^bytes=(\d*)-(\d*)$")]
    private static partial Regex Range();

    [GeneratedRegex(@"^bytes (\d+)-(\d+)/(?:\d+|\*)$")]
    private static partial Regex ContentRange();
}
