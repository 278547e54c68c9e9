using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Objects;

/// <summary>Deletes one object, with its parts if it is a multipart upload.</summary>
internal static class ObjectDeletion
{
    /// <param name="request">The request.</param>
    /// <param name="key">The object.</param>
    /// <param name="version">The version; null for the object itself.</param>
    /// <exception cref="S3Fault">There is none, or Swift refuses it.</exception>
    public static async ValueTask<S3Answer> DeleteAsync(S3Request request, string key, string? version)
    {
        var query = SwiftQuery.Empty;
        if (await IsLargeAsync(request, key, version).ConfigureAwait(ActorContext.IsCurrent))
            query = query.With("multipart-manifest", "delete");
        if (version is not null)
            query = query.With("symlink", "get").With("version-id", WsgiText.From(version));
        // The client's type is not that of a list of names.
        request.Headers.Remove("Content-Type");
        return await request.SendAsync(new SwiftCall("DELETE", request.OwnBucket, key)
        {
            Query = query, Headers = new SwiftHeaders { ["Accept"] = "application/json" },
        }).ConfigureAwait(ActorContext.IsCurrent);
    }

    /// <remarks>Upstream: s3request, <c>gen_multipart_manifest_delete_query</c>.</remarks>
    private static async ValueTask<bool> IsLargeAsync(S3Request request, string key, string? version)
    {
        if (!request.Has("slo"))
            return false;
        var query = SwiftQuery.Empty.With("symlink", "get").With("version-id", version is null ? null : WsgiText.From(version));
        try
        {
            var head = await request.SendAsync(new SwiftCall("HEAD", request.OwnBucket, key) { Query = query })
                .ConfigureAwait(ActorContext.IsCurrent);
            return head.IsLargeObject;
        }
        catch (S3Fault fault) when (fault.Code == S3Errors.NoKey)
        {
            return false;
        }
    }
}
