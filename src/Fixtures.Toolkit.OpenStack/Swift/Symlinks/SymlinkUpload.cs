using System.Globalization;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Symlinks;

/// <summary>Writes a link: an empty object whose listed hash tells the target.</summary>
/// <remarks>Upstream: <c>SymlinkObjectContext.handle_put</c>.</remarks>
internal static class SymlinkUpload
{
    private const string ListedEtag = StoredObject.ListingOverride + "Etag";
    private const string EmptyMd5 = "d41d8cd98f00b204e9800998ecf8427e";
    private const string LargeObjectEtag = "X-Object-Sysmeta-Slo-Etag";
    private const string LargeObjectSize = "X-Object-Sysmeta-Slo-Size";

    public static async ValueTask<SwiftResponse> PutAsync(SwiftRequest request, SwiftNext next)
    {
        await EmptyBody.RequireAsync(request, "Symlink requests require a zero byte body").ConfigureAwait(ActorContext.IsCurrent);
        var target = SymlinkTarget.Read(request);
        if (target.Etag is not null)
            await FixAsync(request, next, target).ConfigureAwait(ActorContext.IsCurrent);
        var headers = request.Headers;
        SymlinkHeaders.Store(headers);
        var hash = new ListedHash(headers[ListedEtag] ?? EmptyMd5).With("symlink_target", headers[SymlinkHeaders.StoredTarget]!);
        if (headers[SymlinkHeaders.StoredAccount] is { } account)
            hash = hash.With("symlink_target_account", account);
        if (headers[SymlinkHeaders.StoredEtag] is { } etag)
            hash = hash.With("symlink_target_etag", etag).With("symlink_target_bytes", headers[SymlinkHeaders.StoredBytes] ?? "0");
        headers[ListedEtag] = hash.ToString();
        return await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
    }

    /// <summary>Makes the link static: it holds the ETag and the size of the target.</summary>
    /// <exception cref="SwiftFault">The target is missing or has another ETag.</exception>
    /// <remarks>Upstream: <c>_validate_etag_and_update_sysmeta</c>.</remarks>
    private static async ValueTask FixAsync(SwiftRequest request, SwiftNext next, SymlinkTarget target)
    {
        var traversal = new SymlinkTraversal(next);
        var head = request.Derive("HEAD", target.Path, SymbolicLink.Source);
        foreach (var name in (string[])["Referer", "Origin"])
            head.Headers[name] = request.Headers[name];
        var found = await traversal.VerifyAsync(head, target.Etag!).ConfigureAwait(ActorContext.IsCurrent);
        if (found.Status == 404)
            throw new SwiftFault(traversal.Conflict("X-Symlink-Target does not exist"));
        if (!found.IsSuccess)
            throw new SwiftFault(found.Status == 401 ? SwiftResponse.Unauthorized(target.Path.Account) : new SwiftResponse(found.Status));
        var headers = request.Headers;
        // The listing of the link tells the parameters of the target's hash, such as slo_etag, too.
        if (found.Headers[ListedEtag] is { } listed)
            headers[ListedEtag] ??= EmptyMd5 + (listed.IndexOf(';', StringComparison.Ordinal) is >= 0 and var cut ? listed[cut..] : "");
        if (found.Headers[LargeObjectEtag] is { } largeEtag)
            headers[ListedEtag] ??= $"{EmptyMd5}; slo_etag={largeEtag}";
        headers[SymlinkHeaders.StoredBytes] =
            found.Headers[LargeObjectSize] ?? (found.Body?.Length ?? 0).ToString(CultureInfo.InvariantCulture);
        headers[SymlinkHeaders.StoredEtag] = target.Etag;
        if (string.IsNullOrEmpty(headers["Content-Type"]))
            headers["Content-Type"] = found.ContentType;
    }
}
