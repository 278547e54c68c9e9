using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Bulk;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;

namespace Fixtures.Toolkit.OpenStack.Swift.StaticLargeObjects;

/// <summary>The segments of a manifest, and of the manifests among them, in the order in which they are deleted.</summary>
/// <remarks>Upstream: swift.common.middleware.slo, <c>get_segments_to_delete_iter</c>, <c>get_slo_segments</c>.</remarks>
internal static class ManifestSegments
{
    public static async ValueTask<IReadOnlyList<DeletedName>> ToDeleteAsync(SwiftRequest request, SwiftNext next)
    {
        if (!WsgiText.IsUtf8(request.RawPath))
            throw new SwiftFault(SwiftResponse.Text(412, "Invalid UTF8 or contains NULL"));
        var names = new List<DeletedName>();
        var queue = new Queue<(string Name, bool IsManifest, SwiftResponse? Refusal)>();
        var whole = $"/{request.Path.Container}/{request.Path.Object}";
        queue.Enqueue((whole, true, null));
        while (queue.TryDequeue(out var segment))
        {
            if (queue.Count > ManifestUpload.MaxSegments * 10)
                throw new SwiftFault(SwiftResponse.Text(400, "Too many buffered slo segments to delete."));
            if (!segment.IsManifest)
            {
                names.Add(new DeletedName(segment.Name)
                {
                    Refusal = segment.Refusal, VersionId = segment.Name == whole ? request.Query["version-id"] : null,
                });
                continue;
            }

            var (segments, refusal) = await ReadAsync(request, next, segment.Name).ConfigureAwait(ActorContext.IsCurrent);
            foreach (var below in segments.Where(below => below.Data is null))
                queue.Enqueue((below.Name, below.IsManifest, null));
            // The manifest goes after its segments.
            queue.Enqueue((segment.Name, false, refusal));
        }

        return names;
    }

    private static async ValueTask<(IReadOnlyList<StoredSegment> Segments, SwiftResponse? Refusal)> ReadAsync(
        SwiftRequest request, SwiftNext next, string name)
    {
        var (container, obj) = name.TrimStart('/').Split('/', 2) is [var first, var rest] ? (first, rest) : (name, "");
        var get = request.Derive("GET", request.Path with { Container = container, Object = obj }, StaticLargeObject.Source);
        get.Headers["X-Auth-Token"] = request.Headers["X-Auth-Token"];
        get.Query = SwiftQuery.Empty.With("multipart-manifest", "get").With("version-id", request.Query["version-id"]);
        var response = await next.InvokeAsync(get).ConfigureAwait(ActorContext.IsCurrent);
        return response.Status switch
        {
            >= 200 and < 300 when ListingQuery.IsTrue(response.Headers[StaticLargeObject.Marker]) =>
                (StoredSegment.Read(await response.WholeBody.ReadAllAsync(request.Aborted).ConfigureAwait(ActorContext.IsCurrent)), null),
            >= 200 and < 300 => ([], SwiftResponse.Text(400, "Not an SLO manifest")),
            404 => ([], SwiftResponse.Text(404, "SLO manifest not found")),
            401 => ([], SwiftResponse.Text(401, "401 Unauthorized")),
            _ => ([], SwiftResponse.Text(500, "Unable to load SLO manifest or segment.")),
        };
    }
}
