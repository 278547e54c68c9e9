using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

/// <summary>Shows the S3 ETag of a multipart upload in a member of its own, in Swift's listings too.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.s3api, <c>ListingEtagMiddleware</c>.</remarks>
internal static class S3Etags
{
    private const string Parameter = "s3_etag=";

    public static SwiftResponse Show(SwiftRequest request, SwiftResponse response)
    {
        if (request.Method == "GET" && request.Path.IsContainer && response.Body is ListingBody listing
            && listing.Entries.Any(entry => entry.Hash.Contains(Parameter, StringComparison.Ordinal)))
            response.Body = listing.With([.. listing.Entries.Select(Shown)]);
        return response;
    }

    private static ListingEntry Shown(ListingEntry entry)
    {
        var parts = entry.Hash.Split(';', StringSplitOptions.TrimEntries);
        var etag = parts.FirstOrDefault(part => part.StartsWith(Parameter, StringComparison.Ordinal));
        return etag is null ? entry : entry with
        {
            Hash = string.Join("; ", parts.Where(part => part != etag)),
            More = entry.More.Add(new("s3_etag", JsonValue.Create($"\"{etag[Parameter.Length..]}\""))),
        };
    }
}
