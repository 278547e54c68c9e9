using System.Globalization;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Objects;

/// <summary>Shows and sends objects.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.controllers.obj, <c>ObjectController.GETorHEAD</c>.</remarks>
internal static class ObjectDownload
{
    private static readonly string[] Overridable =
        ["Content-Type", "Content-Language", "Expires", "Cache-Control", "Content-Disposition", "Content-Encoding"];

    public static async ValueTask<SwiftResponse> GetAsync(S3Request request)
    {
        ReadTags(request.Headers);
        var version = request.Param("versionId");
        ObjectVersion.RequireKept(request, version);
        if (version is not (null or "null")
            && !ObjectVersion.AreKept(await request.ContainerAsync().ConfigureAwait(ActorContext.IsCurrent)))
            throw S3Errors.NoSuchVersion(request.OwnKey, version);
        var answer = await request.SendAsync(new SwiftCall(request.Client.Method, request.OwnBucket, request.OwnKey)
        {
            Query = SwiftQuery.Empty.With("version-id", version is null ? null : WsgiText.From(version)),
        }).ConfigureAwait(ActorContext.IsCurrent);
        var response = answer.ToResponse();
        // The mark of other servers for deleted objects.
        if (response.Headers.Has("x-amz-meta-deleted"))
            throw S3Errors.NoSuchKey(request.OwnKey);
        foreach (var name in Overridable)
            response.Headers[name] = request.Client.Query["response-" + name.ToLowerInvariant()] ?? response.Headers[name];
        return response;
    }

    /// <summary>S3 tells of a range what Swift ignores.</summary>
    public static async ValueTask<SwiftResponse> HeadAsync(S3Request request)
    {
        var response = await GetAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        if (request.Headers["Range"] is not { } header || ByteRanges.Parse(header) is not { } asked
            || response.WholeBody.Length is not { } length)
            return response;
        if (asked.For(length) is not { } ranges)
            throw S3Errors.InvalidRange();
        if (ranges is not [var range])
            return response;
        response.Headers["Content-Range"] = string.Create(
            CultureInfo.InvariantCulture, $"bytes {range.First}-{range.Last}/{length}");
        (response.Status, response.Body) = (206, new UnreadBody(range.Length));
        return response;
    }

    /// <summary>Reads the tags that clients have from listings, where Swift's large objects got a number of parts.</summary>
    private static void ReadTags(SwiftHeaders headers)
    {
        const string Invented = "-N";
        foreach (var name in (string[])["If-Match", "If-None-Match"])
        {
            if (headers[name] is not { } tags)
                continue;
            var invented = tags.Split(',').Select(tag => tag.Trim().Trim('"'))
                .Where(tag => tag.EndsWith(Invented, StringComparison.Ordinal));
            headers[name] = string.Join(", ", invented.Select(tag => tag[..^Invented.Length]).Prepend(tags));
        }
    }

    /// <summary>The length that an answer to HEAD tells.</summary>
    private sealed class UnreadBody(long length) : SwiftBody
    {
        public override long? Length => length;

        public override Task CopyToAsync(Stream target, long offset, long count, CancellationToken cancellation) => Task.CompletedTask;
    }
}
