using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Containers;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;
using Fixtures.Toolkit.OpenStack.Swift.Storage;
using Fixtures.Toolkit.OpenStack.Swift.VersionedWrites;

namespace Fixtures.Toolkit.OpenStack.Swift.ObjectVersioning;

/// <summary>Switches versioning of a container on and off, and deletes the hidden container with it.</summary>
internal static class VersioningSwitch
{
    /// <summary>Answers a PUT or POST of a container with <c>X-Versions-Enabled</c>.</summary>
    /// <remarks>Upstream: <c>ContainerContext.enable_versioning</c>.</remarks>
    public static async ValueTask<SwiftResponse> SetAsync(SwiftRequest request, SwiftNext next)
    {
        var container = request.FindContainer();
        RequireNoOtherKind(container);
        var isEnabled = ListingQuery.IsTrue(request.Headers[VersionedContainer.EnabledHeader]);
        request.Headers[VersionedContainer.StoredEnabled] = isEnabled ? "True" : "False";
        var hidden = request.Path with { Container = VersionNames.ContainerOf(request.Path.Container!) };
        if (isEnabled)
        {
            await CreateAsync(request, next, hidden, container).ConfigureAwait(ActorContext.IsCurrent);
            request.Headers[VersionedContainer.StoredContainer] = VersionedContainer.Encode(hidden.Container!);
        }

        var response = await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        // Upstream's accident: an empty hidden container that was there before goes, too.
        if (isEnabled && !response.IsSuccess)
            await next.InvokeAsync(VersionedContainer.Derive(request, "DELETE", hidden)).ConfigureAwait(ActorContext.IsCurrent);
        if (response.Headers[VersionedContainer.StoredEnabled] is { } stored)
            response.Headers[VersionedContainer.EnabledHeader] = stored;
        return response;
    }

    /// <summary>Deletes a container whose versions are all gone.</summary>
    /// <remarks>Upstream: <c>ContainerContext.handle_delete</c>.</remarks>
    public static async ValueTask<SwiftResponse> DeleteAsync(SwiftRequest request, SwiftNext next)
    {
        if (VersionedContainer.From(request).Hidden is not { } hidden)
            return await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        var path = request.Path with { Container = hidden };
        var head = await next.InvokeAsync(VersionedContainer.Derive(request, "HEAD", path)).ConfigureAwait(ActorContext.IsCurrent);
        if (head.IsSuccess && head.Headers["X-Container-Object-Count"] is not (null or "0"))
            return SwiftResponse.Text(409, "Delete all versions before deleting container.");
        if (!head.IsSuccess && head.Status != 404)
            return SwiftResponse.Text(500, "Error deleting versioned container");
        // Upstream's accident: the hidden container goes even where the other one stays, because it is not empty or not the client's.
        var deleted = await next.InvokeAsync(VersionedContainer.Derive(request, "DELETE", path)).ConfigureAwait(ActorContext.IsCurrent);
        return deleted.IsSuccess || deleted.Status == 404
            ? await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent)
            : SwiftResponse.Text(500, "Error deleting versioned container");
    }

    private static void RequireNoOtherKind(SwiftContainer? container)
    {
        if (container?.Header(VersionsLocation.StoredLocation) is not null || container?.Header(VersionsLocation.StackHeader) is not null)
            throw Refused("Cannot enable object versioning on a container that is already using the legacy versioned writes feature.");
        if (container?.Header("X-Container-Sync-To") is not null)
            throw Refused("Cannot enable object versioning on a container configured as source of container syncing.");
    }

    private static async ValueTask CreateAsync(SwiftRequest request, SwiftNext next, SwiftPath hidden, SwiftContainer? container)
    {
        var put = VersionedContainer.Derive(request, "PUT", hidden);
        put.Headers["X-Storage-Policy"] = container is null
            ? request.Method == "PUT" ? request.Headers["X-Storage-Policy"] : null
            : PolicyOf(request, container);
        var created = await next.InvokeAsync(put).ConfigureAwait(ActorContext.IsCurrent);
        if (!created.IsSuccess && created.Status != 409)
            throw new SwiftFault(SwiftResponse.Text(500, "Error enabling object versioning"));
    }

    /// <summary>The policy of the container, which is that of its versions.</summary>
    /// <exception cref="SwiftFault">It is deprecated.</exception>
    private static string PolicyOf(SwiftRequest request, SwiftContainer container)
    {
        if (request.Swift.Settings.FindPolicy(container.Policy) is not { IsDeprecated: true })
            return WsgiText.From(container.Policy);
        if (request.Authorize?.Invoke(request) is { } refusal)
            throw new SwiftFault(refusal);
        throw Refused("Cannot enable object versioning on a container that uses a deprecated storage policy.");
    }

    private static SwiftFault Refused(string text) => new(SwiftResponse.Text(400, text));
}
