using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Listings;

/// <summary>Chooses the format of a listing: the parameter <c>format</c>, else the header <c>Accept</c>.</summary>
/// <remarks>Upstream: swift.common.middleware.listing_formats, <c>get_listing_content_type</c>.</remarks>
internal static class ListingAccept
{
    /// <summary>The types that listings and reports come in, the default first.</summary>
    public static readonly IReadOnlyList<string> Offered = ["text/plain", "application/json", "application/xml", "text/xml"];

    /// <summary>The content type; null if the request is refused.</summary>
    public static string? FormatOf(SwiftRequest request, out SwiftResponse? refused)
    {
        refused = null;
        if (request.Query.Get("format") is { Length: > 0 } format)
            return WithCharset(TypeOf(format));
        if (AcceptedTypes.Parse(request.Headers["Accept"] ?? "") is not { } accept)
            refused = SwiftResponse.Text(400, "Invalid Accept header");
        else if (accept.BestOf(Offered) is { } best)
            return WithCharset(best);
        else
            refused = new SwiftResponse(406);
        return null;
    }

    /// <summary>Whether a client takes a listing as JSON.</summary>
    public static bool TakesJson(SwiftRequest request) => request.Query.Get("format") is { Length: > 0 } format
        ? TypeOf(format) == Offered[1]
        : AcceptedTypes.Parse(request.Headers["Accept"] ?? "")?.BestOf([Offered[1]]) is not null;

    /// <summary>An unknown format is plain.</summary>
    private static string TypeOf(string format) =>
        format.ToLowerInvariant() switch { "json" => Offered[1], "xml" => Offered[2], _ => Offered[0] };

    private static string WithCharset(string type) => type + "; charset=utf-8";
}
