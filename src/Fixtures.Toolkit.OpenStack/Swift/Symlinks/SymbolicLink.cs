using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;
using Fixtures.Toolkit.OpenStack.Swift.Objects;

namespace Fixtures.Toolkit.OpenStack.Swift.Symlinks;

/// <summary>Objects that stand for another object: dynamic links, and static ones that hold the ETag of their target.</summary>
/// <remarks>Upstream: swift.common.middleware.symlink.</remarks>
internal sealed class SymbolicLink : ISwiftMiddleware
{
    public const string MiddlewareName = "symlink";
    public const string Source = "SYM";

    private const string NotForPost = "A PUT request is required to set a symlink target";
    private const string PostedToLink =
        "The requested POST was applied to a symlink. POST directly to the target to apply requested metadata.";

    public string Name => MiddlewareName;

    public void Describe(JsonObject info, ObjectStorageSettings settings) => info["symlink"] = new JsonObject
    {
        ["symloop_max"] = SymlinkTraversal.MaxLevels, ["static_links"] = true,
    };

    public async ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next)
    {
        var path = request.Path;
        if (path.IsObject)
            return await AnswerAsync(request, next).ConfigureAwait(ActorContext.IsCurrent);
        var response = await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        if (path.IsContainer && response.Body is ListingBody listing)
            response.Body = listing.With([.. listing.Entries.Select(entry => ListedSymlink.Show(entry, path))]);
        return response;
    }

    private static ValueTask<SwiftResponse> AnswerAsync(SwiftRequest request, SwiftNext next) => request switch
    {
        { IsGetOrHead: true } when request.Query["symlink"] == "get" => ShowAsync(request, next),
        { IsGetOrHead: true } => new SymlinkTraversal(next).FollowAsync(request),
        { Method: "PUT" } when request.Headers.Has(SymlinkHeaders.Target) => SymlinkUpload.PutAsync(request, next),
        { Method: "POST" } => PostAsync(request, next),
        _ => next.InvokeAsync(request),
    };

    /// <summary>Shows the link itself.</summary>
    private static async ValueTask<SwiftResponse> ShowAsync(SwiftRequest request, SwiftNext next)
    {
        var response = await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        SymlinkHeaders.Show(response.Headers);
        return response;
    }

    /// <summary>Changes the metadata of the link, and leads the client to the target all the same.</summary>
    private static async ValueTask<SwiftResponse> PostAsync(SwiftRequest request, SwiftNext next)
    {
        if (request.Headers.Has(SymlinkHeaders.Target))
            return SwiftResponse.Text(400, NotForPost, SwiftResponse.PlainText);
        var response = await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        if (!response.IsSuccess || response.Headers[SymlinkHeaders.StoredTarget] is not { } target)
            return response;
        var redirect = SwiftResponse.Text(307, PostedToLink)
            .With("Location", SymlinkTarget.LocationOf(request.Path, response.Headers[SymlinkHeaders.StoredAccount], target))
            .With(SymlinkHeaders.TargetEtag, response.Headers[SymlinkHeaders.StoredEtag]);
        redirect.Headers.SetAll(response.Headers.Where(header => ObjectHeaders.IsSysMeta(header.Key)));
        return redirect;
    }
}
