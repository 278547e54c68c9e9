using System.Globalization;
using System.Text;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Bulk;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;
using Fixtures.Toolkit.OpenStack.Swift.Objects;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.StaticLargeObjects;

/// <summary>Checks each segment of a manifest and stores the manifest.</summary>
/// <remarks>Upstream: swift.common.middleware.slo, <c>handle_multipart_put</c>.</remarks>
internal static class ManifestUpload
{
    public const int MaxSegments = 1_000;
    public const int MaxSize = 8_388_608;

    public static async ValueTask<SwiftResponse> PutAsync(SwiftRequest request, SwiftNext next)
    {
        var entries = await ReadAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        var format = BulkReport.FormatFor(request) ?? "text/plain";
        var report = new BulkReport("upload");
        var segments = new List<StoredSegment>();
        var heads = new Dictionary<string, SwiftResponse>(StringComparer.Ordinal);
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i] is { Data: { } data })
            {
                segments.Add(new StoredSegment { Data = data });
                continue;
            }

            var path = entries[i].Path!;
            if (!heads.TryGetValue(path, out var head))
                heads[path] = head = await HeadAsync(request, next, path).ConfigureAwait(ActorContext.IsCurrent);
            if (SegmentCheck.Check(entries[i], head, isLast: i == entries.Count - 1, report) is { } segment)
                segments.Add(segment);
        }

        if (request.Notes.GetValueOrDefault(nameof(ManifestHook)) is ManifestHook hook)
            report.Errors.AddRange(hook.Check(segments));
        var hasHeartbeat = ListingQuery.IsTrue(request.Query["heartbeat"]);
        var response = report.Errors.Count > 0
            ? Problems(report, format, hasHeartbeat)
            : await StoreAsync(request, next, segments).ConfigureAwait(ActorContext.IsCurrent);
        return hasHeartbeat ? Late(response, report, format) : response;
    }

    private static async ValueTask<IReadOnlyList<ManifestEntry>> ReadAsync(SwiftRequest request)
    {
        if (!string.IsNullOrEmpty(request.Headers["X-Copy-From"]))
            throw new SwiftFault(SwiftResponse.Text(405, "Multipart Manifest PUTs cannot be COPY requests"));
        if (request.Body.Length is null
            && request.Headers["Transfer-Encoding"]?.Equals("chunked", StringComparison.OrdinalIgnoreCase) != true)
            throw new SwiftFault(new SwiftResponse(411));
        if (request.Body.Length > MaxSize)
            throw new SwiftFault(SwiftResponse.Text(413, $"Manifest File > {MaxSize} bytes"));
        var stream = request.Body.Open();
        await using (stream.ConfigureAwait(ActorContext.IsCurrent))
        {
            using var body = new MemoryStream();
            await stream.CopyToAsync(body, request.Aborted).ConfigureAwait(ActorContext.IsCurrent);
            var entries = ManifestInput.Parse(body.ToArray(), request.Path);
            return entries.Count(entry => entry.Path is not null) > MaxSegments
                ? throw new SwiftFault(SwiftResponse.Text(413, $"Number of object-backed segments must be <= {MaxSegments}"))
                : entries;
        }
    }

    private static async ValueTask<SwiftResponse> HeadAsync(SwiftRequest request, SwiftNext next, string path)
    {
        var head = request.Derive("HEAD", default, StaticLargeObject.Source);
        head.RawPath = $"/{request.Path.Version}/{WsgiText.From(request.Path.Account!)}/{WsgiText.From(path.TrimStart('/'))}";
        head.Headers["X-Auth-Token"] = request.Headers["X-Auth-Token"];
        var response = await next.InvokeAsync(head).ConfigureAwait(ActorContext.IsCurrent);
        return response is { Status: 200 } && ListingQuery.IsTrue(response.Headers[StaticLargeObject.Marker])
            ? await ManifestDownload.AnswerAsync(head, next, response).ConfigureAwait(ActorContext.IsCurrent)
            : response;
    }

    private static async ValueTask<SwiftResponse> StoreAsync(SwiftRequest request, SwiftNext next, List<StoredSegment> segments)
    {
        var etag = StoredSegment.Md5(Encoding.ASCII.GetBytes(string.Concat(segments.Select(segment => segment.EtagPart))));
        if (request.Headers["Etag"]?.Trim('"') is { Length: > 0 } expected && expected != etag)
            return new SwiftResponse(422);
        var size = segments.Sum(segment => segment.Length);
        var manifest = StoredSegment.Write(segments);
        request.Body = UploadedBody.From(manifest);
        request.Headers.Remove("Transfer-Encoding");
        request.Headers["Content-Length"] = manifest.Length.ToString(CultureInfo.InvariantCulture);
        request.Headers[StaticLargeObject.EtagHeader] = etag;
        request.Headers[StaticLargeObject.SizeHeader] = size.ToString(CultureInfo.InvariantCulture);
        request.Headers[StaticLargeObject.Marker] = "True";
        request.Headers["Etag"] = StoredSegment.Md5(manifest);
        const string Override = StoredObject.ListingOverride + "Etag";
        // A middleware in front may have added parameters, with or without an ETag of its own.
        var shown = request.Headers[Override] ?? "";
        request.Headers[Override] = $"{(shown is "" or [';', ..] ? request.Headers["Etag"] : "")}{shown}; slo_etag={etag}";
        if (string.IsNullOrEmpty(request.Headers["Content-Type"]))
            request.Headers["Content-Type"] = ContentTypes.Guess(request.Path.Object!) ?? "application/octet-stream";
        request.Notes[nameof(OverriddenContentType)] = new OverriddenContentType();
        request.Headers["Content-Type"] += string.Create(CultureInfo.InvariantCulture, $";swift_bytes={size}");
        var response = await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        if (response.IsSuccess)
            response.Etag = $"\"{etag}\"";
        return response;
    }

    private static SwiftResponse Problems(BulkReport report, string format, bool hasHeartbeat) => hasHeartbeat
        ? new SwiftResponse(400)
        : new SwiftResponse(400) { Body = new BytesBody(report.Write(format)), ContentType = format };

    /// <summary>The answer to a client that asked for signs of life: 202 at once, and the outcome in the body.</summary>
    private static SwiftResponse Late(SwiftResponse response, BulkReport report, string format)
    {
        report.Set("Response Status", SwiftStatus.Line(response.Status));
        if (response.IsSuccess)
            report.Set("Etag", response.Etag!).Set("Last Modified", response.Headers["Last-Modified"]!);
        report.Set("Response Body",
            response.IsSuccess || response.OwnText.Length > 0 ? response.OwnText : SwiftStatus.Reasons(response.Status));
        byte[] body = [.. " \r\n\r\n"u8, .. report.Write(format)];
        return new SwiftResponse(202) { Body = new ChunkedBody(body), ContentType = format };
    }
}
