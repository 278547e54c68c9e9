using System.Globalization;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Containers;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;
using Fixtures.Toolkit.OpenStack.Swift.Storage;
using Fixtures.Toolkit.OpenStack.Swift.Symlinks;
using Fixtures.Toolkit.OpenStack.Swift.VersionedWrites;

namespace Fixtures.Toolkit.OpenStack.Swift.ObjectVersioning;

/// <summary>
/// A request to an object of a container that keeps versions. The data lie in the hidden container; the object itself is a static link to
/// its current version.
/// </summary>
/// <remarks>Upstream: <c>ObjectContext.handle_request</c>.</remarks>
/// <param name="request">The request.</param>
/// <param name="next">The pipeline behind the middleware.</param>
/// <param name="container">The container.</param>
internal sealed class VersionedObject(SwiftRequest request, SwiftNext next, VersionedContainer container)
{
    private const string NoHiddenContainer = "The versions container does not exist. You may want to re-enable object versioning.";

    public ValueTask<SwiftResponse> AnswerAsync() => request.Method switch
    {
        "PUT" or "DELETE" when !container.IsEnabled => next.InvokeAsync(request),
        "PUT" => PutAsync(),
        "DELETE" => DeleteAsync(),
        "POST" => PostAsync(),
        _ => ShowAsync(),
    };

    /// <summary>Writes the data as a new version, and links the object to it.</summary>
    private async ValueTask<SwiftResponse> PutAsync()
    {
        await KeepUnversionedAsync().ConfigureAwait(ActorContext.IsCurrent);
        var version = request.Swift.TakeStamp();
        var put = VersionedContainer.Derive(request, "PUT", container.PathOf(request.Path, version));
        // The current object expires, not its versions.
        put.Headers.SetAll(request.Headers.Where(header => !IsExpiry(header.Key)));
        put.Headers["X-Timestamp"] = version.ToString();
        put.Body = request.Body;
        var written = await next.InvokeAsync(put).ConfigureAwait(ActorContext.IsCurrent);
        RequireHiddenContainer(written);
        RequireSuccess(written);
        NoteVersion(version);
        var bytes = put.Headers["X-Object-Sysmeta-Slo-Size"] ?? SizeOf(put.Path);
        var link = new VersionLink(written.Etag!, bytes, put.Headers["Content-Type"]!.Split(';')[0].Trim()) { WrittenAt = version };
        return await link.PutAsync(request, next, container, version).ConfigureAwait(ActorContext.IsCurrent);
    }

    /// <summary>Adds a delete marker to the versions, and removes the link.</summary>
    private async ValueTask<SwiftResponse> DeleteAsync()
    {
        await KeepUnversionedAsync().ConfigureAwait(ActorContext.IsCurrent);
        var version = request.Swift.TakeStamp();
        var marker = DeleteMarker.Put(request, container.PathOf(request.Path, version), VersionedContainer.Source);
        marker.AllowsReservedNames = true;
        RequireSuccess(await next.InvokeAsync(marker).ConfigureAwait(ActorContext.IsCurrent));
        NoteVersion(version);
        var response = await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        return response.IsSuccess || response.Status == 404
            ? response.With(VersionedContainer.VersionIdHeader, version.ToString())
                .With("X-Backend-Content-Type", DeleteMarker.ContentType)
            : response;
    }

    /// <summary>Changes the metadata of the current version; that of the link changes as well.</summary>
    private async ValueTask<SwiftResponse> PostAsync()
    {
        var post = VersionedContainer.Derive(request, "POST", request.Path);
        post.Headers.SetAll(request.Headers.Where(header => !IsExpiry(header.Key)));
        var response = await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        if (response.Status != 307 || !ListingQuery.IsTrue(response.Headers[VersionedContainer.LinkMark])
            || SwiftPath.Parse(VersionedContainer.Decode(response.Headers["Location"] ?? "")) is not { } target
            || (target.Account, target.Container) != (request.Path.Account, container.Hidden))
            return response;
        post.Path = target;
        return await next.InvokeAsync(post).ConfigureAwait(ActorContext.IsCurrent);
    }

    /// <summary>Tells the client the id of the version in place of the hidden names.</summary>
    private async ValueTask<SwiftResponse> ShowAsync()
    {
        var response = await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        response.Headers[VersionedContainer.VersionIdHeader] = "null";
        var path = request.Path;
        if (response.Headers["Content-Location"] is { } location && VersionOf(VersionedContainer.Decode(location)) is { } found)
            response.With(VersionedContainer.VersionIdHeader, found).With("Content-Location", Shown(path.ToString(), found));
        if (response.Headers[SymlinkHeaders.Target] is { } target
            && VersionOf($"/{path.Version}/{path.Account}/{VersionedContainer.Decode(target)}") is { } linked)
            response.With(VersionedContainer.VersionIdHeader, linked)
                .With(SymlinkHeaders.Target, Shown($"{path.Container}/{path.Object}", linked));
        return response;
    }

    /// <summary>Records a version, which can outlast its object.</summary>
    private void NoteVersion(SwiftTimestamp version) => request.Api.Made(
        StoredObject.ResourceType,
        $"/{request.Path.Account}/{request.Path.Container}/{request.Path.Object}?version-id={version}");

    private string? VersionOf(string location) => SwiftPath.Parse(location) is { Object: { } name } path
        && (path.Account, path.Container) == (request.Path.Account, container.Hidden) && VersionNames.TryParse(name, out _, out var version)
            ? version.ToString()
            : null;

    private static string Shown(string path, string version) => $"{VersionedContainer.Encode(path)}?version-id={version}";

    /// <summary>Copies an object that was written before the container kept versions to the versions.</summary>
    /// <remarks>Upstream: <c>_copy_current</c>.</remarks>
    private async ValueTask KeepUnversionedAsync()
    {
        request.AuthorizeBy(request.FindContainer()?.Header("X-Container-Write"));
        var found = await VersionCopy.ReadAsync(request, next, request.Path, VersionedContainer.Source)
            .ConfigureAwait(ActorContext.IsCurrent);
        if (found.Status == 404)
            return;
        RequireSuccess(found);
        if (found.Headers[VersionedContainer.LinkMark] == "true"
            || !VersionNames.TryParseId(found.Headers["X-Timestamp"]!, out var written))
            return;
        var put = VersionCopy.Put(request, container.PathOf(request.Path, written), found, VersionedContainer.Source);
        put.AllowsReservedNames = true;
        var copied = await next.InvokeAsync(put).ConfigureAwait(ActorContext.IsCurrent);
        RequireHiddenContainer(copied);
        RequireSuccess(copied);
    }

    private string SizeOf(SwiftPath version) =>
        (request.Swift.State.FindObject(version.Account!, version.Container!, version.Object!)?.Size ?? 0)
            .ToString(CultureInfo.InvariantCulture);

    private static bool IsExpiry(string header) => header.Equals("X-Delete-At", StringComparison.OrdinalIgnoreCase)
        || header.Equals("X-Delete-After", StringComparison.OrdinalIgnoreCase);

    private static void RequireHiddenContainer(SwiftResponse response)
    {
        if (response.Status == 404)
            throw new SwiftFault(SwiftResponse.Text(500, NoHiddenContainer, SwiftResponse.PlainText));
    }

    /// <exception cref="SwiftFault">
    /// 412 for what is missing, the answer itself for other mistakes of the client, 503 for the rest.
    /// </exception>
    /// <remarks>Upstream: <c>_check_response_error</c>.</remarks>
    public static void RequireSuccess(SwiftResponse response)
    {
        if (!response.IsSuccess)
            throw new SwiftFault(response.Status switch { 404 => new(412), >= 400 and < 500 => response, _ => new(503) });
    }
}
