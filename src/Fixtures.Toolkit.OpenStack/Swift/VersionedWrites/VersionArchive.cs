using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Containers;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.VersionedWrites;

/// <summary>The archive of one object, as one request uses it.</summary>
/// <remarks>Upstream: <c>VersionedWritesContext</c>.</remarks>
/// <param name="request">The request to the object.</param>
/// <param name="next">The pipeline behind the middleware.</param>
/// <param name="container">The name of the archive.</param>
internal sealed class VersionArchive(SwiftRequest request, SwiftNext next, string container)
{
    private const string Source = "VW";

    public SwiftPath Container => request.Path with { Container = container, Object = null };

    /// <summary>Checks whether the client may write the object, before anything is done for it.</summary>
    public void RequireWriteAccess() => request.AuthorizeBy(request.FindContainer()?.Header("X-Container-Write"));

    /// <summary>Copies the current object to the archive; does nothing without one.</summary>
    /// <remarks>Upstream: <c>_copy_current</c>.</remarks>
    /// <exception cref="SwiftFault">It cannot be copied.</exception>
    public async ValueTask ArchiveCurrentAsync()
    {
        RequireWriteAccess();
        var found = await VersionCopy.ReadAsync(request, next, request.Path, Source).ConfigureAwait(ActorContext.IsCurrent);
        if (found.Status == 404)
            return;
        RequireSuccess(found);
        var name = ArchiveName.Of(request.Path.Object!, found.Headers["X-Timestamp"]!);
        request.Query = SwiftQuery.Empty;
        RequireSuccess(
            await next.InvokeAsync(VersionCopy.Put(request, PathOf(name), found, Source)).ConfigureAwait(ActorContext.IsCurrent));
    }

    /// <summary>Records that the object is deleted now.</summary>
    public async ValueTask AddDeleteMarkerAsync()
    {
        var name = ArchiveName.Of(request.Path.Object!, request.Swift.TakeStamp().ToString());
        RequireSuccess(await next.InvokeAsync(DeleteMarker.Put(request, PathOf(name), Source)).ConfigureAwait(ActorContext.IsCurrent));
    }

    /// <summary>Makes a version the current object.</summary>
    /// <remarks>Upstream: <c>_restore_data</c>.</remarks>
    /// <returns>False if the version does not exist any more.</returns>
    public async ValueTask<bool> RestoreAsync(string name)
    {
        request.Query = SwiftQuery.Empty;
        var found = await VersionCopy.ReadAsync(request, next, PathOf(name), Source).ConfigureAwait(ActorContext.IsCurrent);
        if (found.Status == 404)
            return false;
        RequireSuccess(found);
        RequireSuccess(
            await next.InvokeAsync(VersionCopy.Put(request, request.Path, found, Source)).ConfigureAwait(ActorContext.IsCurrent));
        return true;
    }

    /// <summary>Deletes a version.</summary>
    public ValueTask<SwiftResponse> DeleteAsync(string name) => SendAsync("DELETE", PathOf(name));

    /// <summary>Whether there is a current object.</summary>
    public async ValueTask<bool> HasCurrentAsync()
    {
        var head = await SendAsync("HEAD", request.Path).ConfigureAwait(ActorContext.IsCurrent);
        if (head.Status == 404)
            return false;
        RequireSuccess(head);
        return true;
    }

    /// <summary>The versions, the newest first.</summary>
    public ArchivedVersions Versions() => new(async marker =>
    {
        var get = request.DerivePreAuthorized("GET", Container, Source);
        get.Query = SwiftQuery.Empty.With("prefix", WsgiText.From(ArchiveName.PrefixOf(request.Path.Object!)))
            .With("marker", WsgiText.From(marker)).With("reverse", "on");
        return await next.InvokeAsync(get).ConfigureAwait(ActorContext.IsCurrent);
    });

    /// <exception cref="SwiftFault">412 for a missing container or missing rights, 503 for anything else.</exception>
    /// <remarks>Upstream: <c>_check_response_error</c>.</remarks>
    public static void RequireSuccess(SwiftResponse response)
    {
        if (!response.IsSuccess)
            throw new SwiftFault(new SwiftResponse(response.Status is >= 400 and < 500 ? 412 : 503));
    }

    private ValueTask<SwiftResponse> SendAsync(string method, SwiftPath path)
    {
        var sent = request.DerivePreAuthorized(method, path, Source);
        sent.Headers["X-Auth-Token"] = request.Headers["X-Auth-Token"];
        return next.InvokeAsync(sent);
    }

    private SwiftPath PathOf(string name) => request.Path with { Container = container, Object = name };
}
