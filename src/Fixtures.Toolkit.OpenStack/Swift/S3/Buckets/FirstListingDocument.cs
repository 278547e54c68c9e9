using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Buckets;

/// <summary>The listing with a marker.</summary>
internal static class FirstListingDocument
{
    public static S3Element Write(S3Request request, BucketPage page)
    {
        var result = new S3Element("ListBucketResult");
        result.Add("Name", request.OwnBucket);
        result.Add("Prefix", ListingElements.Shown(request, page, "prefix"));
        result.Add("Marker", ListingElements.Shown(request, page, "marker"));
        if (page.IsTruncated && request.Client.Query.Has("delimiter"))
            result.Add("NextMarker", page.Encode(page.Last));
        var delimiter = ListingElements.Shown(request, page, "delimiter");
        ListingElements.AddEnd(result, page, delimiter is { Length: > 0 } ? delimiter : null);
        ListingElements.AddEntries(result, request, page, showsOwner: true);
        return result;
    }
}
