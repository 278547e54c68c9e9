using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.VersionedWrites;

/// <summary>Deletes an object of a container with <c>X-Versions-Location</c>: the previous version takes its place.</summary>
/// <remarks>Upstream: <c>handle_obj_versions_delete_pop</c>.</remarks>
internal static class VersionStack
{
    public static async ValueTask<SwiftResponse> PopAsync(SwiftRequest request, SwiftNext next, VersionArchive archive)
    {
        var versions = archive.Versions();
        var isAllowed = false;
        while (await versions.NextAsync().ConfigureAwait(ActorContext.IsCurrent) is { } previous)
        {
            if (!isAllowed)
                archive.RequireWriteAccess();
            isAllowed = true;
            if (previous.ContentType == DeleteMarker.ContentType)
            {
                // The object came after its marker, so that without it the marker is the current state again.
                if (await archive.HasCurrentAsync().ConfigureAwait(ActorContext.IsCurrent))
                    break;
                await RestoreNewestAsync(archive, versions).ConfigureAwait(ActorContext.IsCurrent);
                return await archive.DeleteAsync(previous.Name).ConfigureAwait(ActorContext.IsCurrent);
            }

            if (await archive.RestoreAsync(previous.Name).ConfigureAwait(ActorContext.IsCurrent))
                return await archive.DeleteAsync(previous.Name).ConfigureAwait(ActorContext.IsCurrent);
        }

        return await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
    }

    /// <summary>Takes the state before a marker back: the version behind it, or nothing if that is a marker as well.</summary>
    private static async ValueTask RestoreNewestAsync(VersionArchive archive, ArchivedVersions versions)
    {
        while (await versions.NextAsync().ConfigureAwait(ActorContext.IsCurrent) is { } version
            && version.ContentType != DeleteMarker.ContentType)
        {
            if (!await archive.RestoreAsync(version.Name).ConfigureAwait(ActorContext.IsCurrent))
                continue;
            var deleted = await archive.DeleteAsync(version.Name).ConfigureAwait(ActorContext.IsCurrent);
            if (deleted.Status != 404)
                VersionArchive.RequireSuccess(deleted);
            return;
        }
    }
}
