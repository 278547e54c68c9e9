using System.Globalization;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit;

/// <summary>The large objects of <c>cloud.Swift</c>: segments and the manifest that joins them.</summary>
public static class SwiftLargeObjectExtensions
{
    /// <summary>
    /// Puts what a stream holds as segments of a fixed size, and then the manifest that joins them. Segments are sent one after the other
    /// and never kept in memory. If a request fails, the segments before it stay, as with other clients:
    /// <c>cloud.Objects.AssertNoOrphanedSegmentsAsync</c> finds them.
    /// </summary>
    /// <param name="swift">The client.</param>
    /// <param name="container">The container of the object.</param>
    /// <param name="file">The name and the headers of the object; its data are those of the stream.</param>
    /// <param name="content">The data, from the position of the stream to its end. It is not disposed.</param>
    /// <param name="upload">The segment size and the kind of manifest.</param>
    /// <param name="cancellation">Ends the requests.</param>
    /// <exception cref="OpenStackFaultException">Swift refused.</exception>
    public static async Task<ObjectInfo> PutSegmentedAsync(
        this SwiftClient swift, string container, NewObject file, Stream content, SegmentedUpload upload,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(swift);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(upload);
        ArgumentOutOfRangeException.ThrowIfLessThan(upload.SegmentBytes, 1, nameof(upload));
        var (home, prefix) = PlaceOf(swift, container, file, upload);
        await swift.CreateContainerAsync(home, cancellation).ConfigureAwait(false);
        var segments = await PutSegmentsAsync(swift, home, prefix, content, upload.SegmentBytes, cancellation).ConfigureAwait(false);
        var size = segments.Sum(segment => segment.SizeBytes);
        if (upload.IsDynamic)
        {
            var manifest = file with
            {
                Content = default,
                Headers = With(file.Headers, "X-Object-Manifest", ObjectStoragePath.Of(home, prefix)[1..] + "/"),
            };
            return await swift.PutObjectAsync(container, manifest, cancellation).ConfigureAwait(false) with { SizeBytes = size };
        }

        return await PutManifestAsync(swift, container, file, segments, cancellation).ConfigureAwait(false) with { SizeBytes = size };
    }

    /// <summary>
    /// Deletes an object with the segments of its manifest: those that a static one names, or all below the prefix of a dynamic one.
    /// </summary>
    /// <exception cref="OpenStackFaultException">Swift refused, or could not delete a segment; the message says which.</exception>
    public static async Task DeleteWithSegmentsAsync(
        this SwiftClient swift, string container, string name, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(swift);
        var manifest = await swift.GetObjectInfoAsync(container, name, cancellation).ConfigureAwait(false);
        if (manifest.IsStaticLargeObject)
        {
            var path = ObjectStoragePath.With(ObjectStoragePath.Of(container, name), "multipart-manifest=delete");
            var headers = new Dictionary<string, string> { ["Accept"] = "application/json" };
            var reply = await swift.AskAsync(HttpMethod.Delete, path, headers, cancellation).ConfigureAwait(false);
            BulkDeletion.From(reply).EnsureComplete($"DELETE {path}", reply);
            return;
        }

        await swift.DeleteObjectAsync(container, name, cancellation).ConfigureAwait(false);
        if (manifest.DynamicManifest is not { } place || place.Split('/', 2) is not [var home, var prefix])
            return;
        var segments = await swift.ListObjectsAsync(home, $"prefix={Uri.EscapeDataString(prefix)}", cancellation).ConfigureAwait(false);
        foreach (var segment in segments)
            await swift.DeleteObjectAsync(home, segment.Name, cancellation).ConfigureAwait(false);
    }

    private static (string Container, string Prefix) PlaceOf(
        SwiftClient swift, string container, NewObject file, SegmentedUpload upload)
    {
        var seconds = swift.Session.Time.GetUtcNow().ToUnixTimeMilliseconds() / 1000m;
        var prefix = upload.Prefix ?? string.Create(
            CultureInfo.InvariantCulture, $"{file.Name}/{(upload.IsDynamic ? "dlo" : "slo")}/{seconds:0.000}/{upload.SegmentBytes}");
        return (upload.SegmentContainer ?? $"{container}_segments", prefix);
    }

    private static async Task<IReadOnlyList<ObjectInfo>> PutSegmentsAsync(
        SwiftClient swift, string container, string prefix, Stream content, long segmentBytes, CancellationToken cancellation)
    {
        var segments = new List<ObjectInfo>();
        var source = new ForeseeingStream(content);
        await using (source.ConfigureAwait(false))
        {
            while (await source.HasMoreAsync(cancellation).ConfigureAwait(false))
            {
                var segment = new NewObject(string.Create(CultureInfo.InvariantCulture, $"{prefix}/{segments.Count:00000000}"))
                {
                    ContentType = "application/octet-stream",
                };
                var part = new CountedStream(source, segmentBytes);
                await using (part.ConfigureAwait(false))
                    segments.Add(await swift.PutObjectAsync(container, segment, part, cancellation).ConfigureAwait(false));
            }
        }

        return segments;
    }

    private static async Task<ObjectInfo> PutManifestAsync(
        SwiftClient swift, string container, NewObject file, IReadOnlyList<ObjectInfo> segments, CancellationToken cancellation)
    {
        var rows = new JsonArray([.. segments.Select(segment => new JsonObject
        {
            ["path"] = $"/{segment.Container}/{segment.Name}", ["etag"] = segment.Etag, ["size_bytes"] = segment.SizeBytes,
        })]);
        using var body = new MemoryContent(JsonData.ToBody(rows));
        var path = ObjectStoragePath.With(ObjectStoragePath.Of(container, file.Name), "multipart-manifest=put");
        var reply = await swift.SendAsync(HttpMethod.Put, path, body, file.HeadersToSend(), cancellation).ConfigureAwait(false);
        return new ObjectInfo(container, file.Name, 0, reply.EnsureSuccess().Headers);
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> headers, string name, string value) =>
        new(headers, StringComparer.OrdinalIgnoreCase) { [name] = value };
}
