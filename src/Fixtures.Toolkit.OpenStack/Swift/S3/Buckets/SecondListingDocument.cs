using System.Globalization;
using System.Text;
using Fixtures.Toolkit.OpenStack.Swift.Listings;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Buckets;

/// <summary>The listing with a continuation token: <c>list-type=2</c>.</summary>
internal static class SecondListingDocument
{
    public static S3Element Write(S3Request request, BucketPage page)
    {
        var result = new S3Element("ListBucketResult");
        result.Add("Name", request.OwnBucket);
        result.Add("Prefix", ListingElements.Shown(request, page, "prefix"));
        if (page.IsTruncated)
            result.Add("NextContinuationToken", Convert.ToBase64String(Encoding.UTF8.GetBytes(page.Last)));
        if (request.Param("continuation-token") is { } token)
            result.Add("ContinuationToken", token);
        if (ListingElements.Shown(request, page, "start-after") is { } start)
            result.Add("StartAfter", start);
        result.Add("KeyCount", page.Entries.Count.ToString(CultureInfo.InvariantCulture));
        var delimiter = ListingElements.Shown(request, page, "delimiter");
        ListingElements.AddEnd(result, page, delimiter is { Length: > 0 } ? delimiter : null);
        ListingElements.AddEntries(result, request, page, ListingQuery.IsTrue(request.Param("fetch-owner")));
        return result;
    }
}
