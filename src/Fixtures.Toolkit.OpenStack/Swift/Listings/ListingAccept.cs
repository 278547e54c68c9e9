using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Listings;

/// <summary>Chooses the format of a listing: the parameter <c>format</c>, else the header <c>Accept</c>.</summary>
/// <remarks>Upstream: swift.common.middleware.listing_formats, <c>get_listing_content_type</c>.</remarks>
internal static class ListingAccept
{
    private static readonly string[] Offered = ["text/plain", "application/json", "application/xml", "text/xml"];

    /// <summary>The content type; null if the request is refused.</summary>
    public static string? FormatOf(SwiftRequest request, out SwiftResponse? refused)
    {
        refused = null;
        if (request.Query["format"] is { } format)
            return WithCharset(format.ToLowerInvariant() switch { "json" => Offered[1], "xml" => Offered[2], _ => Offered[0] });
        if (request.Headers["Accept"] is not { Length: > 0 } accept)
            return WithCharset(Offered[0]);
        if (Best(accept, out var isReadable) is { } best)
            return WithCharset(best);
        refused = isReadable ? new SwiftResponse(406) : SwiftResponse.Text(400, "Invalid Accept header");
        return null;
    }

    private static string WithCharset(string type) => type + "; charset=utf-8";

    /// <summary>The offered type of the highest quality; the first offered wins a tie.</summary>
    public static string? Best(string accept, out bool isReadable) => Best(accept, Offered, out isReadable);

    /// <summary>Whether a client takes a listing as JSON.</summary>
    public static bool TakesJson(SwiftRequest request) => request.Query["format"] is { } format
        ? format.Equals("json", StringComparison.OrdinalIgnoreCase)
        : request.Headers["Accept"] is not { Length: > 0 } accept || Best(accept, [Offered[1]], out _) is not null;

    private static string? Best(string accept, IReadOnlyList<string> offers, out bool isReadable)
    {
        isReadable = true;
        (string? Type, double Quality) best = (null, 0);
        var ranges = new List<(string Type, double Quality)>();
        foreach (var part in accept.Split(',').Select(part => part.Trim()).Where(part => part.Length > 0))
        {
            if (!TryParse(part, out var type, out var quality))
            {
                isReadable = false;
                return null;
            }

            ranges.Add((type, quality));
        }

        foreach (var offered in offers)
        {
            var quality = ranges.Where(range => Covers(range.Type, offered))
                .OrderByDescending(range => range.Type.Count(character => character != '*'))
                    .Select(range => range.Quality).FirstOrDefault();
            if (quality > best.Quality)
                best = (offered, quality);
        }

        return best.Type;
    }

    private static bool Covers(string range, string type) =>
        range is "*/*" or "*" || range == type || (range.EndsWith("/*", StringComparison.Ordinal)
            && type.StartsWith(range[..^1], StringComparison.Ordinal));

    private static bool TryParse(string part, out string type, out double quality)
    {
        var pieces = part.Split(';').Select(piece => piece.Trim()).ToArray();
        (type, quality) = (pieces[0].ToLowerInvariant(), 1);
        if (type != "*" && (type.Split('/') is not [{ Length: > 0 }, { Length: > 0 }] || type.Any(char.IsWhiteSpace)))
            return false;
        foreach (var piece in pieces.Skip(1))
        {
            if (!piece.StartsWith("q=", StringComparison.OrdinalIgnoreCase))
                continue;
            if (!double.TryParse(
                piece[2..], System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out quality))
                return false;
        }

        return true;
    }
}
