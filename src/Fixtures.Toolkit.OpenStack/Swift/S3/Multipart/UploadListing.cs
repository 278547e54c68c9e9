using System.Globalization;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Multipart;

/// <summary>Lists the uploads to a bucket that have begun.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.controllers.multi_upload, <c>UploadsController.GET</c>.</remarks>
internal static partial class UploadListing
{
    private const int MaxUploads = 1_000;

    public static async ValueTask<SwiftResponse> GetAsync(S3Request request)
    {
        if (request.Key is not null)
            throw S3Errors.InvalidRequest("Key is not expected for the GET method ?uploads subresource");
        await request.ContainerAsync().ConfigureAwait(ActorContext.IsCurrent);
        var encoding = request.EncodingType();
        var (keyMarker, idMarker) = (request.Param("key-marker") ?? "", request.Param("upload-id-marker") ?? "");
        var limit = request.Number("max-uploads", MaxUploads, MaxUploads);
        var (uploads, prefixes) = await FindAsync(request, keyMarker, idMarker, limit).ConfigureAwait(ActorContext.IsCurrent);
        var isTruncated = uploads.Count >= limit;
        BegunUpload[] shown = [.. uploads.Take(limit)];
        // Upstream's accident: one upload alone is no marker.
        var next = shown.Length > 1 ? shown[^1] : new BegunUpload("", "", default);

        var result = new S3Element("ListMultipartUploadsResult");
        result.Add("Bucket", request.OwnBucket);
        result.Add("KeyMarker", keyMarker);
        result.Add("UploadIdMarker", idMarker);
        result.Add("NextKeyMarker", next.Key);
        result.Add("NextUploadIdMarker", next.Id);
        if (request.Param("delimiter") is { } delimiter)
            result.Add("Delimiter", delimiter);
        if (request.Param("prefix") is { } prefix)
            result.Add("Prefix", prefix);
        result.Add("MaxUploads", limit.ToString(CultureInfo.InvariantCulture));
        if (encoding is not null)
            result.Add("EncodingType", encoding);
        result.Add("IsTruncated", isTruncated ? "true" : "false");
        foreach (var upload in shown)
            Add(result, request, upload, encoding);
        foreach (var common in prefixes)
            result.Add("CommonPrefixes").Add("Prefix", common);
        return result.ToResponse();
    }

    private static void Add(S3Element result, S3Request request, BegunUpload upload, string? encoding)
    {
        var element = result.Add("Upload");
        element.Add("Key", S3Names.Encode(upload.Key, encoding));
        element.Add("UploadId", upload.Id);
        element.AddUser("Initiator", request.UserId);
        element.AddUser("Owner", request.UserId);
        element.Add("StorageClass", "STANDARD");
        element.Add("Initiated", S3Date.Format(upload.Initiated));
    }

    private static async ValueTask<(List<BegunUpload> Uploads, List<string> Prefixes)> FindAsync(
        S3Request request, string keyMarker, string idMarker, int limit)
    {
        var (uploads, prefixes) = (new List<BegunUpload>(), new List<string>());
        var marker = keyMarker.Length == 0 ? "" : idMarker.Length == 0 ? keyMarker + "/~" : $"{keyMarker}/{idMarker}";
        while (uploads.Count < limit)
        {
            var page = await PageAsync(request, marker).ConfigureAwait(ActorContext.IsCurrent);
            if (page.Count == 0)
                break;
            marker = page[^1].Name;
            var found = page.Where(entry => !PartName().IsMatch(entry.Name)).Select(BegunUpload.From);
            if (request.Param("delimiter") is { } delimiter)
            {
                var start = request.Param("prefix")?.Length ?? 0;
                var groups = found.ToLookup(upload => CommonPrefixOf(upload.Key, delimiter, start));
                prefixes.AddRange(groups.Select(group => group.Key).OfType<string>().Order(StringComparer.Ordinal));
                found = groups[null];
            }

            uploads.AddRange(found);
        }

        return (uploads, prefixes);
    }

    private static async ValueTask<IReadOnlyList<Listings.ListingEntry>> PageAsync(S3Request request, string marker)
    {
        var query = SwiftQuery.Empty.With("marker", WsgiText.From(marker));
        if (request.Param("prefix") is { } prefix)
            query = query.With("prefix", WsgiText.From(prefix));
        try
        {
            var answer = await request.SendAsync(new SwiftCall("GET", request.Segments) { Query = query })
                .ConfigureAwait(ActorContext.IsCurrent);
            return answer.Entries;
        }
        catch (S3Fault fault) when (fault.Code == S3Errors.NoBucket)
        {
            return [];
        }
    }

    private static string? CommonPrefixOf(string key, string delimiter, int start)
    {
        var end = start > key.Length ? -1 : key.IndexOf(delimiter, start, StringComparison.Ordinal);
        return end < 0 ? null : key[..(end + delimiter.Length)];
    }

    [GeneratedRegex(@"/[0-9]+\z")]
    private static partial Regex PartName();

    /// <summary>An upload that has begun.</summary>
    private sealed record BegunUpload(string Key, string Id, SwiftTimestamp Initiated)
    {
        public static BegunUpload From(Listings.ListingEntry entry)
        {
            var slash = entry.Name.LastIndexOf('/');
            return slash < 0 ? new("", entry.Name, entry.Modified) : new(entry.Name[..slash], entry.Name[(slash + 1)..], entry.Modified);
        }
    }
}
