using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Placement.Ground;

/// <summary>Matches an <c>Accept</c> header with the media types on offer.</summary>
/// <remarks>Source: RFC 7231, section 5.3.2. As in WebOb, a malformed header accepts everything.</remarks>
internal static class AcceptHeader
{
    /// <summary>Returns the <paramref name="offers"/> that the header accepts, highest quality first.</summary>
    public static IReadOnlyList<string> Accepted(string header, params string[] offers)
    {
        if (offers is [var only] && header == only)
            return offers;
        var ranges = new List<(string Type, double Quality)>();
        foreach (var part in header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Parse(part) is not { } range)
                return offers;
            ranges.Add(range);
        }

        return
        [
            .. offers.Select(offer => (MediaType: offer, Quality: QualityOf(offer, ranges)))
                .Where(offer => offer.Quality > 0)
                .OrderByDescending(offer => offer.Quality)
                .Select(offer => offer.MediaType),
        ];
    }

    private static double QualityOf(string offer, List<(string Type, double Quality)> ranges)
    {
        var family = string.Concat(offer.AsSpan(0, offer.IndexOf('/', StringComparison.Ordinal)), "/*");
        foreach (var wanted in (ReadOnlySpan<string>)[offer, family, "*/*"])
        {
            foreach (var (type, quality) in ranges)
            {
                if (type.Equals(wanted, StringComparison.OrdinalIgnoreCase))
                    return quality;
            }
        }

        return 0;
    }

    private static (string Type, double Quality)? Parse(string part)
    {
        var pieces = part.Split(';', StringSplitOptions.TrimEntries);
        if (pieces[0].Count('/') != 1 || pieces[0].Contains(' ', StringComparison.Ordinal))
            return null;
        var quality = pieces.Skip(1).FirstOrDefault(piece => piece.StartsWith("q=", StringComparison.OrdinalIgnoreCase));
        if (quality is null)
            return (pieces[0], 1);
        return double.TryParse(quality.AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? (pieces[0], value)
            : null;
    }
}
