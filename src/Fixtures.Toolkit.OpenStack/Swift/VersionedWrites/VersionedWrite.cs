using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Containers;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.VersionedWrites;

/// <summary>
/// The older kinds of versioning: an overwritten object is copied to another container first. With <c>X-Versions-Location</c> a DELETE
/// brings the previous version back, with <c>X-History-Location</c> it archives the object and leaves a marker.
/// </summary>
/// <remarks>Upstream: swift.common.middleware.versioned_writes.legacy.</remarks>
internal sealed class VersionedWrite : ISwiftMiddleware
{
    public string Name => "versioned_writes";

    // Upstream has both kinds in one filter, which registers this one first.
    public void Describe(JsonObject info, ObjectStorageSettings settings) => info.Insert(
        info.IndexOf("object_versioning") is >= 0 and var at ? at : info.Count,
        Name,
        new JsonObject { ["allowed_flags"] = new JsonArray("x-versions-location", "x-history-location") });

    public async ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next)
    {
        if (request.Path.IsContainer)
            return await VersionsLocation.AnswerAsync(request, next).ConfigureAwait(ActorContext.IsCurrent);
        // A name that the proxy refuses has no versions, and a DELETE of it leaves no marker.
        if (!request.Path.IsObject || request.Method is not ("PUT" or "DELETE") || !WsgiText.IsUtf8(request.RawPath)
            || request.FindContainer() is not { } container || ArchiveOf(container) is not { } name)
            return await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        var archive = new VersionArchive(request, next, name);
        var isHistory = container.Header(VersionsLocation.StoredMode) == VersionsLocation.HistoryMode;
        if (request.Method == "DELETE" && !isHistory)
            return await VersionStack.PopAsync(request, next, archive).ConfigureAwait(ActorContext.IsCurrent);
        await archive.ArchiveCurrentAsync().ConfigureAwait(ActorContext.IsCurrent);
        if (request.Method == "DELETE")
            await archive.AddDeleteMarkerAsync().ConfigureAwait(ActorContext.IsCurrent);
        return await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
    }

    /// <summary>The archive of a container; null without one.</summary>
    private static string? ArchiveOf(SwiftContainer container) =>
        container.Header(VersionsLocation.StoredLocation) is { Length: > 0 } location
            ? WsgiText.Decode(WsgiText.Unquote(location)).Split('/')[0]
            : null;
}
