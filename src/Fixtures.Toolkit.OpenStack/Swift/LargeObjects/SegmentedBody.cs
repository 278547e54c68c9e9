using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.LargeObjects;

/// <summary>A part of a large object: bytes of another object, or bytes of the manifest itself.</summary>
/// <param name="Path">The object.</param>
/// <param name="Offset">The first of its bytes.</param>
/// <param name="Length">The number of its bytes.</param>
internal sealed record Segment(SwiftPath Path, long Offset, long Length)
{
    /// <summary>The ETag that the object must have; null for any.</summary>
    public string? Etag { get; init; }

    /// <summary>The size that the object must have; null for any.</summary>
    public long? Size { get; init; }

    /// <summary>The bytes, where they are in the manifest; null if they are those of the object.</summary>
    public ReadOnlyMemory<byte>? Data { get; init; }
}

/// <summary>
/// The bytes of all segments, each opened when its turn comes. Where one is not what the manifest says, the connection breaks before it.
/// </summary>
/// <remarks>Upstream: swift.common.request_helpers, <c>SegmentedIterable</c>.</remarks>
/// <param name="request">The request of the client.</param>
/// <param name="next">The pipeline that the segments come from.</param>
/// <param name="segments">All of them.</param>
/// <param name="source">The middleware.</param>
internal sealed class SegmentedBody(SwiftRequest request, SwiftNext next, IReadOnlyList<Segment> segments, string source) : SwiftBody
{
    public override long? Length { get; } = segments.Sum(segment => segment.Length);

    /// <summary>Opens the first segment of a part.</summary>
    /// <returns>409 if it is missing or not what the manifest says; null otherwise.</returns>
    public override async ValueTask<SwiftResponse?> PrepareAsync(long offset, long count)
    {
        foreach (var segment in segments)
        {
            if (offset < segment.Length)
                return await OpenAsync(segment).ConfigureAwait(ActorContext.IsCurrent) is null ? new SwiftResponse(409) : null;
            offset -= segment.Length;
        }

        return null;
    }

    public override async Task CopyToAsync(Stream target, long offset, long count, CancellationToken cancellation)
    {
        foreach (var segment in segments)
        {
            if (count <= 0)
                return;
            if (offset >= segment.Length)
            {
                offset -= segment.Length;
                continue;
            }

            var part = Math.Min(count, segment.Length - offset);
            var body = await OpenAsync(segment).ConfigureAwait(ActorContext.IsCurrent) ?? throw new BodyBrokenException();
            await body.CopyToAsync(target, segment.Offset + offset, part, cancellation).ConfigureAwait(ActorContext.IsCurrent);
            (offset, count) = (0, count - part);
        }
    }

    private async ValueTask<SwiftBody?> OpenAsync(Segment segment)
    {
        if (segment.Data is { } data)
            return new BytesBody(data);
        var get = request.Derive("GET", segment.Path, source);
        get.Headers["X-Auth-Token"] = request.Headers["X-Auth-Token"];
        var found = await next.InvokeAsync(get).ConfigureAwait(ActorContext.IsCurrent);
        var isAsWritten = found is { Status: 200, Body: not null }
            && (segment.Etag is null || found.Etag?.Trim('"') == segment.Etag)
            && (segment.Size is null || found.Body.Length == segment.Size)
            && found.Body.Length >= segment.Offset + segment.Length;
        return isAsWritten ? found.Body : null;
    }
}
