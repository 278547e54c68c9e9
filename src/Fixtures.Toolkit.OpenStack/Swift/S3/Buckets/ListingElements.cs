using System.Globalization;
using Fixtures.Toolkit.OpenStack.Swift.Listings;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Buckets;

/// <summary>The elements that the forms of a bucket's listing share.</summary>
internal static class ListingElements
{
    /// <summary>The parameter as it is shown: encoded unless empty; null without it.</summary>
    public static string? Shown(S3Request request, BucketPage page, string parameter) =>
        request.Param(parameter) is { Length: > 0 } text ? page.Encode(text) : request.Param(parameter);

    public static void AddEnd(S3Element result, BucketPage page, string? delimiter)
    {
        result.Add("MaxKeys", page.MaxKeys.ToString(CultureInfo.InvariantCulture));
        if (delimiter is not null)
            result.Add("Delimiter", delimiter);
        if (page.EncodingType is { } type)
            result.Add("EncodingType", type);
        result.Add("IsTruncated", page.IsTruncated ? "true" : "false");
    }

    /// <param name="result">The document.</param>
    /// <param name="request">The request.</param>
    /// <param name="page">The lines.</param>
    /// <param name="showsOwner">Whether each object has its owner.</param>
    public static void AddEntries(S3Element result, S3Request request, BucketPage page, bool showsOwner)
    {
        foreach (var entry in page.Entries)
        {
            if (entry.IsSubdir)
            {
                result.Add("CommonPrefixes").Add("Prefix", page.Encode(entry.Name));
                continue;
            }

            var contents = result.Add("Contents");
            contents.Add("Key", page.Encode(entry.Name));
            contents.Add("LastModified", S3Date.Format(entry.Modified));
            AddData(contents, entry);
            if (showsOwner)
                contents.AddUser("Owner", request.UserId);
            contents.Add("StorageClass", "STANDARD");
        }
    }

    public static void AddData(S3Element contents, ListingEntry entry)
    {
        contents.Add("ETag", EtagOf(entry));
        contents.Add("Size", entry.Bytes.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The ETag of a multipart upload, or one with a hyphen for another large object, or the MD5.</summary>
    private static string EtagOf(ListingEntry entry) =>
        Member(entry, "s3_etag") ?? (Member(entry, "slo_etag") is { } large ? $"\"{large.Trim('"')}-N\""
            : entry.Hash is ['"', .., '"'] ? entry.Hash
            : $"\"{entry.Hash}\"");

    /// <summary>A member that a middleware added; null without it.</summary>
    public static string? Member(ListingEntry entry, string name) =>
        entry.More.FirstOrDefault(member => member.Key == name).Value?.ToString();
}
