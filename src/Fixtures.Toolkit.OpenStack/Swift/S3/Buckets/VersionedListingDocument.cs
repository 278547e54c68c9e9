using Fixtures.Toolkit.OpenStack.Swift.Listings;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Buckets;

/// <summary>The listing of all versions.</summary>
internal static class VersionedListingDocument
{
    public static S3Element Write(S3Request request, BucketPage page)
    {
        var result = new S3Element("ListVersionsResult");
        result.Add("Name", request.OwnBucket);
        result.Add("Prefix", ListingElements.Shown(request, page, "prefix"));
        result.Add("KeyMarker", ListingElements.Shown(request, page, "key-marker"));
        result.Add("VersionIdMarker", request.Param("version-id-marker"));
        if (page.IsTruncated)
        {
            result.Add("NextKeyMarker", page.Last);
            // Upstream's accident: it looks for the version under another name than the listing has.
            result.Add("NextVersionIdMarker", "null");
        }

        ListingElements.AddEnd(result, page, ListingElements.Shown(request, page, "delimiter"));
        foreach (var entry in page.Entries)
        {
            if (entry.IsSubdir)
                result.Add("CommonPrefixes").Add("Prefix", page.Encode(entry.Name));
            else
                AddVersion(result, request, page, entry);
        }

        return result;
    }

    private static void AddVersion(S3Element result, S3Request request, BucketPage page, ListingEntry entry)
    {
        var isMarker = entry.ContentType == S3Answer.DeleteMarker;
        var version = result.Add(isMarker ? "DeleteMarker" : "Version");
        version.Add("Key", page.Encode(entry.Name));
        version.Add("VersionId", ListingElements.Member(entry, "version_id") ?? "null");
        version.Add("IsLatest", ListingElements.Member(entry, "is_latest") is null or "true" ? "true" : "false");
        version.Add("LastModified", S3Date.Format(entry.Modified));
        if (!isMarker)
            ListingElements.AddData(version, entry);
        version.AddUser("Owner", request.UserId);
        if (!isMarker)
            version.Add("StorageClass", "STANDARD");
    }
}
