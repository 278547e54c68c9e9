using System.Globalization;
using System.Text;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>
/// Applies the conditions and ranges of a request to the whole answer,
/// where it leaves the pipeline or a middleware uses it.
/// </summary>
/// <remarks>Upstream: swift.common.swob, <c>Response._response_iter</c>.</remarks>
internal static class SwiftConditions
{
    public static SwiftResponse Apply(SwiftRequest request, SwiftResponse response)
    {
        if (!response.IsConditional)
            return response;
        response.IsConditional = false;
        if (StatusOf(request, response) is { } status)
        {
            (response.Status, response.Body) = (status, BytesBody.Empty);
            if (status == 412)
            {
                response.ContentType = SwiftResponse.Html;
                response.Headers.Remove("Accept-Ranges");
            }

            return response;
        }

        return request.Method == "HEAD" || response.Status != 200 || request.Headers["Range"] is not { } range
            ? response
            : Cut(request, response, range);
    }

    private static SwiftResponse Cut(SwiftRequest request, SwiftResponse response, string header)
    {
        if (response.WholeBody is not { Length: { } length } body || ByteRanges.Parse(header) is not { } asked)
            return response;
        if (asked.For(length) is not { } ranges)
        {
            response.Headers["Content-Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes */{length}");
            (response.Status, response.Body) = (416, null);
            // Upstream's accident: a dynamic large object refuses a range with an answer of its own.
            return response.Headers.Has("X-Object-Manifest")
                ? new SwiftResponse(416).With("Accept-Ranges", "bytes").With("Content-Range", response.Headers["Content-Range"])
                : response;
        }

        // A suffix of an empty object is the empty object.
        if (length == 0)
            return response;
        response.Status = 206;
        if (ranges is [var only])
        {
            response.Headers["Content-Range"] = only.HeaderFor(length);
            response.Body = new PartBody(body, only);
        }
        else
        {
            var boundary = request.Swift.World.Ids.NewHexId();
            response.Body = new MultipartBody(body, ranges, response.ContentType ?? "", boundary, length);
            response.ContentType = $"multipart/byteranges;boundary={boundary}";
        }

        return response;
    }

    /// <summary>
    /// The status that a condition gives the answer; null if none does. Each condition is judged on its own;
    /// 304 comes first.
    /// </summary>
    private static int? StatusOf(SwiftRequest request, SwiftResponse response)
    {
        var etag = (response.ConditionalEtag ?? response.Etag)?.Trim('"');
        var modified = response.Modified?.CeilingSeconds;
        var isFound = response.IsSuccess;
        if (isFound && etag is not null && request.Headers["If-None-Match"] is { } none && Matches(none, etag))
            return 304;
        if (request.Headers["If-Match"] is { } match
            && (isFound ? etag is not null && !Matches(match, etag) : response.Status == 404 && Matches(match, null)))
            return 412;
        if (!isFound || modified is null)
            return null;
        if (MailDate.Parse(request.Headers["If-Modified-Since"])?.LocalSeconds is { } since && modified <= since)
            return 304;
        return MailDate.Parse(request.Headers["If-Unmodified-Since"])?.LocalSeconds is { } unmodified && modified > unmodified ? 412 : null;
    }

    /// <summary>Whether a list of tags names an ETag. A star names any; a weak tag none.</summary>
    /// <remarks>Upstream: swift.common.swob, <c>Match</c>.</remarks>
    public static bool Matches(string header, string? etag) => header.Split(',').Select(tag => tag.Trim())
        .Any(tag => tag == "*" || (etag is not null && Unquoted(tag) == etag));

    private static string Unquoted(string tag) => tag.Length > 1 && tag[0] == '"' && tag[^1] == '"' ? tag[1..^1] : tag;

    /// <summary>One part of a body.</summary>
    private sealed class PartBody(SwiftBody whole, ByteRange part) : SwiftBody
    {
        public override long? Length => part.Length;

        public override ValueTask<SwiftResponse?> PrepareAsync(long offset, long count) =>
            whole.PrepareAsync(part.First + offset, Math.Min(count, part.Length - offset));

        public override Task CopyToAsync(Stream target, long offset, long count, CancellationToken cancellation) =>
            whole.CopyToAsync(target, part.First + offset, Math.Min(count, part.Length - offset), cancellation);
    }

    /// <summary>Several parts of a body, each with headers of its own.</summary>
    private sealed class MultipartBody(
        SwiftBody whole, IReadOnlyList<ByteRange> parts, string contentType, string boundary, long length) : SwiftBody
    {
        private byte[] End => Encoding.ASCII.GetBytes($"--{boundary}--");

        public override long? Length => parts.Sum(part => Head(part).Length + part.Length + 2) + End.Length;

        public override ValueTask<SwiftResponse?> PrepareAsync(long offset, long count) =>
            whole.PrepareAsync(parts[0].First, parts[0].Length);

        public override async Task CopyToAsync(Stream target, long offset, long count, CancellationToken cancellation)
        {
            foreach (var part in parts)
            {
                await target.WriteAsync(Head(part), cancellation).ConfigureAwait(ActorContext.IsCurrent);
                await whole.CopyToAsync(target, part.First, part.Length, cancellation).ConfigureAwait(ActorContext.IsCurrent);
                await target.WriteAsync("\r\n"u8.ToArray(), cancellation).ConfigureAwait(ActorContext.IsCurrent);
            }

            await target.WriteAsync(End, cancellation).ConfigureAwait(ActorContext.IsCurrent);
        }

        private byte[] Head(ByteRange part) => Encoding.Latin1.GetBytes(
            $"--{boundary}\r\nContent-Type: {contentType}\r\nContent-Range: {part.HeaderFor(length)}\r\n\r\n");
    }
}
