using System.Globalization;
using System.Text;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Buckets;

/// <summary>Lists the objects of a bucket in the first or second form, or all versions of them.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.controllers.bucket, <c>BucketController.GET</c>.</remarks>
internal static class BucketListing
{
    public const int MaxKeys = 1_000;

    public static async ValueTask<SwiftResponse> GetAsync(S3Request request)
    {
        var maxKeys = request.Number("max-keys", MaxKeys);
        var limit = Math.Min(maxKeys, MaxKeys);
        var encoding = request.EncodingType();
        var kind = KindOf(request);
        // One more than is shown tells whether there are more.
        var query = QueryOf(request, kind).With("limit", (limit + 1).ToString(CultureInfo.InvariantCulture));
        var answer = await request.SendAsync(new SwiftCall("GET", request.OwnBucket) { Query = query })
            .ConfigureAwait(ActorContext.IsCurrent);
        var page = new BucketPage([.. answer.Entries.Take(limit)], maxKeys, limit > 0 && answer.Entries.Count > limit, encoding);
        return (kind switch
        {
            BucketListingKind.Versions => VersionedListingDocument.Write(request, page),
            BucketListingKind.Second => SecondListingDocument.Write(request, page),
            _ => FirstListingDocument.Write(request, page),
        }).ToResponse();
    }

    private static BucketListingKind KindOf(S3Request request)
    {
        if (request.Client.Query.Has("versions"))
            return BucketListingKind.Versions;
        return (request.Param("list-type") ?? "1") switch
        {
            "2" => BucketListingKind.Second,
            var type => int.TryParse(type, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
                ? number == 2 ? BucketListingKind.Second : BucketListingKind.First
                : throw S3Errors.InvalidArgument("list-type", type),
        };
    }

    private static SwiftQuery QueryOf(S3Request request, BucketListingKind kind)
    {
        var query = SwiftQuery.Empty.With("prefix", Wsgi(request.Param("prefix"))).With("delimiter", Wsgi(request.Param("delimiter")));
        return kind switch
        {
            BucketListingKind.Versions => WithVersions(request, query),
            BucketListingKind.Second => query.With("marker", Wsgi(SecondMarker(request))),
            _ => query.With("marker", Wsgi(request.Param("marker"))),
        };
    }

    private static SwiftQuery WithVersions(S3Request request, SwiftQuery query)
    {
        var (key, version) = (request.Param("key-marker"), request.Param("version-id-marker"));
        if (version is not null && key is null)
            throw S3Errors.InvalidArgument("version-id-marker", version, "A version-id marker cannot be specified without a key marker.");
        if (version is not (null or "null") && !SwiftTimestamp.TryParse(version, out _))
            throw S3Errors.InvalidArgument("version-id-marker", version, "Invalid version id specified");
        return query.With("versions", request.Client.Query["versions"]).With("marker", Wsgi(key)).With("version_marker", Wsgi(version));
    }

    private static string? SecondMarker(S3Request request)
    {
        if (request.Param("continuation-token") is not { } token)
            return request.Param("start-after");
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw S3Errors.InvalidArgument("continuation-token", token);
    }

    private static string? Wsgi(string? text) => text is null ? null : WsgiText.From(text);
}

/// <summary>The forms of a bucket's listing.</summary>
internal enum BucketListingKind
{
    First,
    Second,
    Versions,
}

/// <summary>One page of a bucket's listing.</summary>
/// <param name="Entries">The objects and common prefixes.</param>
/// <param name="MaxKeys">The number that the client asked for.</param>
/// <param name="IsTruncated">Whether there are more.</param>
/// <param name="EncodingType">How names are encoded; null for not at all.</param>
internal sealed record BucketPage(IReadOnlyList<ListingEntry> Entries, int MaxKeys, bool IsTruncated, string? EncodingType)
{
    public string Encode(string name) => S3Names.Encode(name, EncodingType);

    /// <summary>The last name, from which the next page goes on.</summary>
    public string Last => Entries[^1].Name;
}
