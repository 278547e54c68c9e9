using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.LargeObjects;

namespace Fixtures.Toolkit.OpenStack.Swift.StaticLargeObjects;

/// <summary>Answers GET and HEAD of a static large object: its bytes or its manifest.</summary>
/// <remarks>Upstream: swift.common.middleware.slo, <c>SloGetContext</c>.</remarks>
internal static class ManifestDownload
{
    /// <summary>Manifests of manifests may be that deep.</summary>
    private const int MaxDepth = 10;

    public static async ValueTask<SwiftResponse> AnswerAsync(SwiftRequest request, SwiftNext next, SwiftResponse response)
    {
        var segments = StoredSegment.Read(await response.WholeBody.ReadAllAsync(request.Aborted).ConfigureAwait(ActorContext.IsCurrent));
        if (request.Query["multipart-manifest"] == "get")
            return Manifest(request, response, segments);
        var parts = new List<Segment>();
        var isComplete = await FlattenAsync(request, next, segments, parts, depth: 1).ConfigureAwait(ActorContext.IsCurrent);
        response.Headers["X-Manifest-Etag"] = response.Etag;
        response.Etag = $"\"{response.Headers[StaticLargeObject.EtagHeader]}\"";
        response.ConditionalEtag = response.Headers[StaticLargeObject.EtagHeader];
        response.Body = isComplete ? new SegmentedBody(request, next, parts, StaticLargeObject.Source) : new UnreadableBody(
            segments.Sum(segment => segment.Length));
        return response;
    }

    private static SwiftResponse Manifest(SwiftRequest request, SwiftResponse response, IReadOnlyList<StoredSegment> segments)
    {
        if (request.Query["format"] != "raw")
        {
            response.ContentType = "application/json; charset=utf-8";
            return response;
        }

        // Upstream's accident: HEAD has read no manifest to convert.
        var raw = StoredSegment.WriteRaw(request.Method == "HEAD" ? [] : segments);
        (response.Body, response.Etag) = (new BytesBody(raw), StoredSegment.Md5(raw));
        return response;
    }

    /// <summary>Replaces the manifests among the segments by their segments.</summary>
    /// <returns>False if one cannot be read or they are too deep.</returns>
    private static async ValueTask<bool> FlattenAsync(
        SwiftRequest request, SwiftNext next, IReadOnlyList<StoredSegment> segments, List<Segment> parts, int depth)
    {
        foreach (var segment in segments)
        {
            if (segment.Data is { } data)
            {
                parts.Add(new Segment(default, 0, data.Length) { Data = data });
                continue;
            }

            var (container, name) = segment.Name.TrimStart('/').Split('/', 2) is [var first, var rest] ? (first, rest) : (segment.Name, "");
            var path = request.Path with { Container = container, Object = name };
            if (!segment.IsManifest)
            {
                parts.Add(new Segment(path, segment.Range?.First ?? 0, segment.Length) { Etag = segment.Hash, Size = segment.Bytes });
                continue;
            }

            if (depth >= MaxDepth || await ReadAsync(request, next, path).ConfigureAwait(ActorContext.IsCurrent) is not { } below)
                return false;
            var inner = new List<Segment>();
            if (!await FlattenAsync(request, next, below, inner, depth + 1).ConfigureAwait(ActorContext.IsCurrent))
                return false;
            parts.AddRange(Cut(inner, segment.Range?.First ?? 0, segment.Length));
        }

        return true;
    }

    private static async ValueTask<IReadOnlyList<StoredSegment>?> ReadAsync(SwiftRequest request, SwiftNext next, SwiftPath path)
    {
        var get = request.Derive("GET", path, StaticLargeObject.Source);
        get.Headers["X-Auth-Token"] = request.Headers["X-Auth-Token"];
        var response = await next.InvokeAsync(get).ConfigureAwait(ActorContext.IsCurrent);
        return response.Status == 200
            ? StoredSegment.Read(await response.WholeBody.ReadAllAsync(request.Aborted).ConfigureAwait(ActorContext.IsCurrent))
            : null;
    }

    private static IEnumerable<Segment> Cut(List<Segment> segments, long offset, long count)
    {
        foreach (var segment in segments)
        {
            if (offset >= segment.Length)
            {
                offset -= segment.Length;
                continue;
            }

            var length = Math.Min(count, segment.Length - offset);
            if (length <= 0)
                yield break;
            yield return segment.Data is { } data
                ? segment with { Data = data.Slice((int)offset, (int)length), Length = length }
                : segment with { Offset = segment.Offset + offset, Length = length };
            (offset, count) = (0, count - length);
        }
    }

    /// <summary>The body of an object whose inner manifests cannot be read.</summary>
    private sealed class UnreadableBody(long length) : SwiftBody
    {
        public override long? Length => length;

        public override ValueTask<SwiftResponse?> PrepareAsync(long offset, long count) => new(new SwiftResponse(409));

        public override Task CopyToAsync(Stream target, long offset, long count, CancellationToken cancellation) =>
            throw new Http.BodyBrokenException();
    }
}
