using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Objects;
using Fixtures.Toolkit.OpenStack.Swift.Storage;
using Fixtures.Toolkit.OpenStack.Swift.Symlinks;
using Fixtures.Toolkit.OpenStack.Swift.VersionedWrites;

namespace Fixtures.Toolkit.OpenStack.Swift.ObjectVersioning;

/// <summary>The static link that makes a version the current one.</summary>
/// <remarks>Upstream: <c>_put_symlink_to_version</c>.</remarks>
/// <param name="Etag">The ETag of the version.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="ContentType">Its type.</param>
internal sealed record VersionLink(string Etag, string Bytes, string ContentType)
{
    /// <summary>The headers of the request that belong to the version.</summary>
    private static readonly string[] NotForLinks =
    [
        "Etag", "X-If-Delete-At", SymlinkHeaders.TargetAccount, "X-Object-Manifest", "X-Static-Large-Object", "X-Object-Sysmeta-Slo-Etag",
        "X-Object-Sysmeta-Slo-Size", "Transfer-Encoding",
    ];

    /// <summary>When it is written; null for now.</summary>
    public SwiftTimestamp? WrittenAt { get; init; }

    public async ValueTask<SwiftResponse> PutAsync(
        SwiftRequest request, SwiftNext next, VersionedContainer container, SwiftTimestamp version)
    {
        var link = request.Copy();
        (link.Method, link.Body, link.Source, link.AllowsReservedNames) = ("PUT", UploadedBody.None, VersionedContainer.Source, true);
        link.Headers["X-Timestamp"] = WrittenAt?.ToString();
        link.Headers[SymlinkHeaders.StoredEtag] = Etag;
        link.Headers[SymlinkHeaders.StoredBytes] = Bytes;
        link.Headers["Content-Type"] = ContentType;
        var target = container.PathOf(request.Path, version);
        link.Headers[SymlinkHeaders.Target] = VersionedContainer.Encode($"{target.Container}/{target.Object}");
        link.Headers[VersionedContainer.LinkMark] = "true";
        link.Headers[SymlinkHeaders.ExtendsLoop] = "true";
        link.Headers[SymlinkHeaders.AllowsReservedNames] = "true";
        foreach (var name in NotForLinks)
            link.Headers.Remove(name);
        if (WrittenAt is not null)
            link.Notes[nameof(NewerDeletion)] = new NewerDeletion(state => IsDeletedSince(state, target));
        var response = await next.InvokeAsync(link).ConfigureAwait(ActorContext.IsCurrent);
        response.Etag = Etag;
        return response.With(VersionedContainer.VersionIdHeader, version.ToString());
    }

    /// <summary>Whether the versions begin with a newer one, which says that the object is deleted.</summary>
    private static bool IsDeletedSince(SwiftState state, SwiftPath version)
    {
        if (state.FindContainer(version.Account!, version.Container!)?.Objects is not { } versions
            || !VersionNames.TryParse(version.Object!, out var name, out _))
            return false;
        var newest = versions.IndexFrom(VersionNames.PrefixOf(name));
        return newest < versions.IndexFrom(version.Object!) && versions[newest].ContentType == DeleteMarker.ContentType;
    }
}
