using System.Globalization;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;
using Fixtures.Toolkit.OpenStack.Swift.Symlinks;
using Fixtures.Toolkit.OpenStack.Swift.VersionedWrites;

namespace Fixtures.Toolkit.OpenStack.Swift.ObjectVersioning;

/// <summary>A request to one version of an object: <c>?version-id=</c>. It works also while the container keeps no new ones.</summary>
/// <remarks>Upstream: <c>ObjectContext.handle_versioned_request</c>.</remarks>
/// <param name="request">The request.</param>
/// <param name="next">The pipeline behind the middleware.</param>
/// <param name="container">The container.</param>
/// <param name="id">The id, as the client has it.</param>
internal sealed class OneVersion(SwiftRequest request, SwiftNext next, VersionedContainer container, string id)
{
    /// <summary>The id of an object that was written while its container kept no versions.</summary>
    private const string Null = "null";

    private const string CurrentIdHeader = "X-Object-Current-Version-Id";
    private const string NoVersion = "The specified version does not exist";
    private const string NoHiddenContainer = "The versions container does not exist. You may want to re-enable object versioning.";

    public ValueTask<SwiftResponse> AnswerAsync()
    {
        if (request.Method == "POST")
            throw Refused("POST to a specific version is not allowed");
        if (container.Hidden is null && id != Null)
            throw Refused("version-aware operations require that the container is versioned");
        // Upstream answers 500 to PUT of null.
        if (!VersionNames.TryParseId(id, out var version) && (id != Null || request.Method == "PUT"))
            throw Refused("Invalid version parameter");
        return request.Method switch
        {
            "DELETE" when id == Null => next.InvokeAsync(request),
            "DELETE" => DeleteAsync(version),
            "PUT" => RestoreAsync(version),
            _ when id == Null => ShowUnversionedAsync(),
            _ => ShowAsync(version),
        };
    }

    private async ValueTask<SwiftResponse> ShowUnversionedAsync()
    {
        var response = await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        if (!response.IsSuccess)
            return response;
        var location = VersionedContainer.Decode(response.Headers["Content-Location"] ?? "");
        return location.Contains(VersionNames.ContainerOf(""), StringComparison.Ordinal)
            ? NotFound()
            : response.With(VersionedContainer.VersionIdHeader, Null);
    }

    private async ValueTask<SwiftResponse> ShowAsync(SwiftTimestamp version)
    {
        var response = await next.InvokeAsync(ToVersion(version)).ConfigureAwait(ActorContext.IsCurrent);
        if ((response.Headers["X-Backend-Content-Type"] ?? response.ContentType) == DeleteMarker.ContentType)
            return NotFound().With("Content-Type", DeleteMarker.ContentType).With(VersionedContainer.VersionIdHeader, id);

        return response.IsSuccess ? response.With(VersionedContainer.VersionIdHeader, id) : response;
    }

    /// <summary>Makes a version the current one.</summary>
    /// <remarks>Upstream: <c>handle_put_version</c>.</remarks>
    private async ValueTask<SwiftResponse> RestoreAsync(SwiftTimestamp version)
    {
        await EmptyBody.RequireAsync(request, "PUT version-id requests require a zero byte body").ConfigureAwait(ActorContext.IsCurrent);
        var head = VersionedContainer.Derive(request, "HEAD", container.PathOf(request.Path, version));
        head.Query = SwiftQuery.Empty.With("symlink", "get");
        var found = await next.InvokeAsync(head).ConfigureAwait(ActorContext.IsCurrent);
        if (found.Status == 404)
        {
            var hasContainer = request.Swift.State.FindContainer(request.Path.Account!, container.Hidden!) is not null;
            return SwiftResponse.Text(hasContainer ? 404 : 500, hasContainer ? NoVersion : NoHiddenContainer, SwiftResponse.PlainText);
        }

        VersionedObject.RequireSuccess(found);
        var bytes = (found.Body?.Length ?? 0).ToString(CultureInfo.InvariantCulture);
        return await new VersionLink(found.Etag!, bytes, found.ContentType!).PutAsync(request, next, container, version)
            .ConfigureAwait(ActorContext.IsCurrent);
    }

    /// <summary>Deletes a version; if it is the current one, the link to it first.</summary>
    /// <remarks>Upstream: <c>handle_delete_version</c>.</remarks>
    private async ValueTask<SwiftResponse> DeleteAsync(SwiftTimestamp version)
    {
        var current = await CurrentAsync().ConfigureAwait(ActorContext.IsCurrent);
        if (current == version)
        {
            var link = request.Copy();
            link.Query = SwiftQuery.Empty;
            VersionedObject.RequireSuccess(await next.InvokeAsync(link).ConfigureAwait(ActorContext.IsCurrent));
            current = null;
        }

        var response = await next.InvokeAsync(ToVersion(version)).ConfigureAwait(ActorContext.IsCurrent);
        return response.With(VersionedContainer.VersionIdHeader, id).With(CurrentIdHeader, current?.ToString() ?? Null);
    }

    /// <summary>The version that the object links to; null without an object, or if it links to none.</summary>
    /// <remarks>Upstream: <c>_check_head</c>.</remarks>
    private async ValueTask<SwiftTimestamp?> CurrentAsync()
    {
        var head = request.DerivePreAuthorized("HEAD", request.Path, VersionedContainer.Source);
        head.Query = SwiftQuery.Empty.With("symlink", "get");
        head.Headers["X-Auth-Token"] = request.Headers["X-Auth-Token"];
        var found = await next.InvokeAsync(head).ConfigureAwait(ActorContext.IsCurrent);
        if (found.Status == 404)
            return null;
        VersionedObject.RequireSuccess(found);
        return found.Headers[VersionedContainer.LinkMark] == "true" && found.Headers[SymlinkHeaders.Target] is { } target
            && VersionedContainer.Decode(target).Split('/', 2) is [_, var name] && VersionNames.TryParse(name, out _, out var version)
                ? version
                : null;
    }

    /// <summary>The same request to the version, with the client's rights on the hidden container: only owners have any.</summary>
    private SwiftRequest ToVersion(SwiftTimestamp version)
    {
        var copy = request.Copy();
        (copy.Path, copy.AllowsReservedNames) = (container.PathOf(request.Path, version), true);
        return copy;
    }

    /// <summary>Upstream's accident: of the 404s to HEAD, those of the middleware itself do not tell their length.</summary>
    private SwiftResponse NotFound() => new(404) { HidesLength = request.Method == "HEAD" };

    private static SwiftFault Refused(string text) => new(SwiftResponse.Text(400, text));
}
