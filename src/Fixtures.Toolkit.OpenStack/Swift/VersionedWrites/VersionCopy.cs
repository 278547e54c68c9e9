using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Objects;

namespace Fixtures.Toolkit.OpenStack.Swift.VersionedWrites;

/// <summary>Copies an object between its container and the one of its versions, links as links, in the middleware's own name.</summary>
internal static class VersionCopy
{
    private const string LargeObjectSize = "X-Object-Sysmeta-Slo-Size";

    /// <remarks>Upstream: <c>_get_source_object</c>.</remarks>
    public static async ValueTask<SwiftResponse> ReadAsync(SwiftRequest request, SwiftNext next, SwiftPath path, string source)
    {
        var get = request.DerivePreAuthorized("GET", path, source);
        get.Query = SwiftQuery.Empty.With("symlink", "get");
        get.Headers["X-Newest"] = "True";
        var found = await next.InvokeAsync(get).ConfigureAwait(ActorContext.IsCurrent);
        return found.WholeBody.Length is null or > SwiftConstraints.MaxFileSize ? new SwiftResponse(413) : found;
    }

    /// <summary>The request that writes what was read.</summary>
    /// <remarks>Upstream: <c>_put_versioned_obj</c>.</remarks>
    public static SwiftRequest Put(SwiftRequest request, SwiftPath path, SwiftResponse found, string source)
    {
        var put = request.DerivePreAuthorized("PUT", path, source);
        put.Headers.SetAll(found.Headers.Where(header => !header.Key.Equals("X-Timestamp", StringComparison.OrdinalIgnoreCase)));
        if (found.Headers[LargeObjectSize] is { } size)
        {
            put.Headers["Content-Type"] += "; swift_bytes=" + size;
            put.Notes[nameof(OverriddenContentType)] = new OverriddenContentType();
        }

        put.Body = UploadedBody.From(found.WholeBody);
        return put;
    }
}
