using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Bulk;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.LargeObjects;
using Fixtures.Toolkit.OpenStack.Swift.Listings;

namespace Fixtures.Toolkit.OpenStack.Swift.StaticLargeObjects;

/// <summary>Objects that are the concatenation of the segments of a manifest.</summary>
/// <remarks>Upstream: swift.common.middleware.slo.</remarks>
internal sealed class StaticLargeObject : ISwiftMiddleware
{
    public const string Marker = "X-Static-Large-Object";
    public const string EtagHeader = "X-Object-Sysmeta-Slo-Etag";
    public const string SizeHeader = "X-Object-Sysmeta-Slo-Size";
    public const string Source = "SLO";

    public string Name => "slo";

    public void Describe(JsonObject info, ObjectStorageSettings settings) => info["slo"] = new JsonObject
    {
        ["max_manifest_segments"] = ManifestUpload.MaxSegments, ["max_manifest_size"] = ManifestUpload.MaxSize, ["yield_frequency"] = 10,
        ["min_segment_size"] = 1, ["allow_async_delete"] = false,
    };

    public async ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next)
    {
        var path = request.Path;
        if (path.IsContainer && request.Method == "GET")
            return List(await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent));
        if (!path.IsObject)
            return await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        var manifest = request.Query["multipart-manifest"];
        if (request.Method == "PUT" && manifest == "put")
            return await ManifestUpload.PutAsync(request, next).ConfigureAwait(ActorContext.IsCurrent);
        if (request.Method == "DELETE" && manifest == "delete")
            return await DeleteAsync(request, next).ConfigureAwait(ActorContext.IsCurrent);
        if (!request.IsGetOrHead)
        {
            return request.Headers.Has(Marker)
                ? SwiftResponse.Text(
                    400, $"{Marker} is a reserved header. To create a static large object add query param multipart-manifest=put.")
                : await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        }

        var response = await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        return response is { Status: 200, Body: not null } && ListingQuery.IsTrue(response.Headers[Marker])
            ? await ManifestDownload.AnswerAsync(request, next, response).ConfigureAwait(ActorContext.IsCurrent)
            : response;
    }

    /// <summary>Shows the ETag of a large object in a member of its own.</summary>
    private static SwiftResponse List(SwiftResponse response)
    {
        if (response.Body is ListingBody listing
            && listing.Entries.Any(entry => entry.Hash.Contains("slo_etag=", StringComparison.Ordinal)))
            response.Body = listing.With([.. listing.Entries.Select(Shown)]);
        return response;
    }

    private static ListingEntry Shown(ListingEntry entry)
    {
        var parts = entry.Hash.Split(';', StringSplitOptions.TrimEntries);
        var etag = parts.FirstOrDefault(part => part.StartsWith("slo_etag=", StringComparison.Ordinal));
        return etag is null ? entry : entry with
        {
            Hash = string.Join("; ", parts.Where(part => part != etag)),
            More = entry.More.Add(new("slo_etag", JsonValue.Create($"\"{etag["slo_etag=".Length..]}\""))),
        };
    }

    private static ValueTask<SwiftResponse> DeleteAsync(SwiftRequest request, SwiftNext next)
    {
        // The client's type says nothing of a list of names here.
        request.Headers.Remove("Content-Type");
        return BulkDelete.AnswerAsync(
            request, next, BulkReport.FormatFor(request), Source, () => ManifestSegments.ToDeleteAsync(request, next));
    }
}
