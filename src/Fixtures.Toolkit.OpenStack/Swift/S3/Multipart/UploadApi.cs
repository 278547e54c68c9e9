using System.Globalization;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Multipart;

/// <summary>Lists the parts of an upload, and aborts it.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.controllers.multi_upload, <c>UploadController</c>.</remarks>
internal static class UploadApi
{
    public const int MaxParts = 1_000;

    public static async ValueTask<SwiftResponse> GetAsync(S3Request request)
    {
        var key = request.OwnKey;
        await request.ContainerAsync().ConfigureAwait(ActorContext.IsCurrent);
        var encoding = request.EncodingType();
        var uploadId = request.Param("uploadId")!;
        await UploadMarker.FindAsync(request, uploadId).ConfigureAwait(ActorContext.IsCurrent);
        var limit = request.Number("max-parts", MaxParts, MaxParts);
        var marker = request.Number("part-number-marker", 0);
        var parts = await PartsAsync(request, uploadId).ConfigureAwait(ActorContext.IsCurrent);
        (long Number, ListingEntry Entry)[] all = [.. parts.Select(part => (NumberOf(part.Name), part))
            .Where(part => part.Item1 > marker).OrderBy(part => part.Item1)];
        (long Number, ListingEntry Entry)[] shown = [.. all.Take(limit)];

        var result = new S3Element("ListPartsResult");
        result.Add("Bucket", request.OwnBucket);
        result.Add("Key", S3Names.Encode(key, encoding));
        result.Add("UploadId", uploadId);
        result.AddUser("Initiator", request.UserId);
        result.AddUser("Owner", request.UserId);
        result.Add("StorageClass", "STANDARD");
        result.Add("PartNumberMarker", Text(marker));
        result.Add("NextPartNumberMarker", Text(shown.Length > 0 ? shown[^1].Number : 0));
        result.Add("MaxParts", Text(limit));
        if (encoding is not null)
            result.Add("EncodingType", encoding);
        result.Add("IsTruncated", all.Length > limit ? "true" : "false");
        foreach (var (number, entry) in shown)
        {
            var part = result.Add("Part");
            part.Add("PartNumber", Text(number));
            part.Add("LastModified", S3Date.Format(entry.Modified));
            part.Add("ETag", $"\"{entry.Hash}\"");
            part.Add("Size", Text(entry.Bytes));
        }

        return result.ToResponse();
    }

    public static async ValueTask<SwiftResponse> DeleteAsync(S3Request request)
    {
        _ = request.OwnKey;
        await request.ContainerAsync().ConfigureAwait(ActorContext.IsCurrent);
        var uploadId = request.Param("uploadId")!;
        await UploadMarker.FindAsync(request, uploadId).ConfigureAwait(ActorContext.IsCurrent);
        // Of a completed upload the marker is gone, so that this ends here.
        await request.SendAsync(new SwiftCall("DELETE", request.Segments, UploadMarker.NameOf(request, uploadId)))
            .ConfigureAwait(ActorContext.IsCurrent);
        foreach (var part in await PartsAsync(request, uploadId).ConfigureAwait(ActorContext.IsCurrent))
            await request.SendAsync(new SwiftCall("DELETE", request.Segments, part.Name)).ConfigureAwait(ActorContext.IsCurrent);
        return SwiftResponse.Empty(204);
    }

    private static async ValueTask<List<ListingEntry>> PartsAsync(S3Request request, string uploadId)
    {
        var query = SwiftQuery.Empty.With("prefix", WsgiText.From(UploadMarker.NameOf(request, uploadId) + "/")).With("delimiter", "/");
        var parts = new List<ListingEntry>();
        for (var marker = ""; ;)
        {
            var answer = await request.SendAsync(new SwiftCall("GET", request.Segments)
            {
                Query = query.With("marker", WsgiText.From(marker)),
            }).ConfigureAwait(ActorContext.IsCurrent);
            if (answer.Entries.Count == 0)
                return parts;
            parts.AddRange(answer.Entries.Where(entry => !entry.IsSubdir));
            marker = answer.Entries[^1].Name;
        }
    }

    /// <summary>The number of a part; -1 for a name that has none.</summary>
    private static long NumberOf(string name) => long.TryParse(
        name[(name.LastIndexOf('/') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
