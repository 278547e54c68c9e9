using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Symlinks;

namespace Fixtures.Toolkit.OpenStack.Swift.ObjectVersioning;

/// <summary>
/// The newer kind of versioning: a container with <c>X-Versions-Enabled</c> keeps each version of its objects under an id. Needs
/// <c>symlink</c>.
/// </summary>
/// <remarks>Upstream: swift.common.middleware.versioned_writes.object_versioning.</remarks>
internal sealed class ObjectVersions : ISwiftMiddleware
{
    public const string MiddlewareName = "object_versioning";

    public string Name => MiddlewareName;

    public void Describe(JsonObject info, ObjectStorageSettings settings)
    {
        if (!settings.LeftOut.Contains(SymbolicLink.MiddlewareName))
            info["object_versioning"] = new JsonObject();
    }

    public ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next)
    {
        var path = request.Path;
        if (path.Account is null || !path.HasKnownVersion || path.IsMalformed || !next.Has(SymbolicLink.MiddlewareName))
            return next.InvokeAsync(request);
        return path.IsObject ? AnswerObjectAsync(request, next)
            : path.IsContainer ? AnswerContainerAsync(request, next)
            : request.Method == "GET" ? VersionedAccount.ListAsync(request, next)
            : next.InvokeAsync(request);
    }

    private static ValueTask<SwiftResponse> AnswerContainerAsync(SwiftRequest request, SwiftNext next) => request.Method switch
    {
        "PUT" or "POST" when request.Headers.Has(VersionedContainer.EnabledHeader) => VersioningSwitch.SetAsync(request, next),
        "DELETE" => VersioningSwitch.DeleteAsync(request, next),
        _ => VersionedListing.ShowAsync(request, next),
    };

    private static ValueTask<SwiftResponse> AnswerObjectAsync(SwiftRequest request, SwiftNext next)
    {
        // No version may be made of a name that the proxy refuses; upstream finds that out when it reads the current object.
        if (!WsgiText.IsUtf8(request.RawPath) && (!request.IsGetOrHead || request.Query.Has("version-id")))
            return next.InvokeAsync(request);
        var container = VersionedContainer.From(request);
        if (request.Query["version-id"] is { Length: > 0 } id)
            return new OneVersion(request, next, container, id).AnswerAsync();
        return container.Hidden is null ? next.InvokeAsync(request) : new VersionedObject(request, next, container).AnswerAsync();
    }
}
