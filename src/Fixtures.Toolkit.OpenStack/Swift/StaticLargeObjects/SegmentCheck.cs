using System.Globalization;
using Fixtures.Toolkit.OpenStack.Swift.Bulk;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;

namespace Fixtures.Toolkit.OpenStack.Swift.StaticLargeObjects;

/// <summary>Compares an entry of a manifest with the object that it names.</summary>
/// <remarks>Upstream: swift.common.middleware.slo, <c>validate_seg_dict</c>.</remarks>
internal static class SegmentCheck
{
    /// <returns>The segment to store; null if the object is missing. Mistakes are added to the report.</returns>
    public static StoredSegment? Check(ManifestEntry entry, SwiftResponse head, bool isLast, BulkReport report)
    {
        var name = WsgiText.Quote(WsgiText.From(entry.Path!));
        if (!head.IsSuccess)
        {
            report.Errors.Add((name, SwiftStatus.Line(head.Status)));
            return null;
        }

        var size = head.WholeBody.Length ?? 0;
        var length = size;
        (long, long)? range = null;
        if (entry.Range is { } asked)
        {
            if (asked.For(size) is not [var found])
                report.Errors.Add((name, "Unsatisfiable Range"));
            else if (found.Length != size)
                (range, length) = ((found.First, found.Last), found.Length);
        }

        if (length < 1 && !isLast)
            report.Errors.Add((name, "Too small; each segment must be at least 1 byte."));
        if (entry.Size is { } given && given != size)
            report.Errors.Add((name, "Size Mismatch"));
        if (entry.Etag is { } etag && etag != head.Etag?.Trim('"'))
            report.Errors.Add((name, "Etag Mismatch"));
        return new StoredSegment
        {
            Name = "/" + entry.Path!.TrimStart('/'),
            Bytes = size,
            Hash = head.Etag?.Trim('"') ?? "",
            ContentType = head.ContentType ?? "",
            Modified = Time(head),
            Range = range,
            IsManifest = ListingQuery.IsTrue(head.Headers[StaticLargeObject.Marker]),
        };
    }

    private static string Time(SwiftResponse head) => DateTimeOffset.FromUnixTimeSeconds(head.Modified?.CeilingSeconds ?? 0)
        .ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}
