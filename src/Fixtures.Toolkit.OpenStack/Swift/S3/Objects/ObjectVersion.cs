using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Objects;

/// <summary>The versions of an object, where the bucket keeps them.</summary>
internal static class ObjectVersion
{
    /// <summary>Whether the bucket has ever kept versions.</summary>
    public static bool AreKept(SwiftContainer container) => container.Header("X-Container-Sysmeta-Versions-Container") is { Length: > 0 };

    /// <exception cref="S3Fault">A version is asked for, and the deployment keeps none.</exception>
    public static void RequireKept(S3Request request, string? version)
    {
        if (version is not (null or "null") && !request.Has("object_versioning"))
            throw S3Errors.NotImplemented();
    }

    /// <summary>S3 shows the newest version again where the current one is deleted by its id.</summary>
    /// <returns>Null where there is none, or it is a delete marker.</returns>
    /// <remarks>Upstream: controllers.obj, <c>_restore_on_delete</c>.</remarks>
    public static async ValueTask<S3Answer?> RestoreAsync(S3Request request)
    {
        var listing = await request.SendAsync(new SwiftCall("GET", request.OwnBucket)
        {
            Query = SwiftQuery.Empty.With("prefix", WsgiText.From(request.OwnKey)).With("versions", "True"),
        }).ConfigureAwait(ActorContext.IsCurrent);
        foreach (var entry in listing.Entries)
        {
            if (entry.ContentType == S3Answer.DeleteMarker)
                return null;
            try
            {
                var version = entry.More.FirstOrDefault(member => member.Key == "version_id").Value?.ToString();
                return await request.SendAsync(new SwiftCall("PUT", request.OwnBucket, request.OwnKey)
                {
                    Query = SwiftQuery.Empty.With("version-id", version),
                }).ConfigureAwait(ActorContext.IsCurrent);
            }
            catch (S3Fault fault) when (fault.Code == "PreconditionFailed")
            {
                // It is a version of another object whose name begins alike.
            }
        }

        return null;
    }
}
