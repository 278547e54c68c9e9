using System.Globalization;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;

namespace Fixtures.Toolkit.OpenStack.Swift.Symlinks;

/// <summary>Follows links from one object to the next.</summary>
/// <remarks>Upstream: <c>SymlinkObjectContext._recursive_get_head</c>.</remarks>
/// <param name="next">The pipeline that objects come from.</param>
internal sealed class SymlinkTraversal(SwiftNext next)
{
    public const int MaxLevels = 2;

    private int _levels;
    private string? _location;

    /// <summary>Answers a GET or a HEAD with the object at the end of the links.</summary>
    public ValueTask<SwiftResponse> FollowAsync(SwiftRequest request) => FollowAsync(request, etag: null, isFirstStatic: false);

    /// <summary>Checks that the target of a new static link has the ETag that it holds.</summary>
    /// <returns>The answer to HEAD of the target.</returns>
    public ValueTask<SwiftResponse> VerifyAsync(SwiftRequest head, string etag)
    {
        _location = head.RawPath;
        return FollowAsync(head, etag, isFirstStatic: true);
    }

    /// <summary>An answer that says which object is the reason.</summary>
    public SwiftResponse Conflict(string text) =>
        SwiftResponse.Text(409, text, SwiftResponse.PlainText).With("Content-Location", _location);

    private async ValueTask<SwiftResponse> FollowAsync(SwiftRequest request, string? etag, bool isFirstStatic)
    {
        var cause = request;
        while (true)
        {
            var response = await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
            var linkEtag = response.Headers[SymlinkHeaders.StoredEtag];
            if (response.Headers[SymlinkHeaders.StoredTarget] is not { } target || (isFirstStatic && linkEtag is null))
                return Finish(response, etag);
            if (etag is not null && etag != (linkEtag ?? response.Etag))
                throw new SwiftFault(Conflict("X-Symlink-Target-Etag headers do not match"));
            if (_levels >= MaxLevels)
                throw TooManyLevels();
            if (!ListingQuery.IsTrue(response.Headers[SymlinkHeaders.ExtendsLoop]))
                _levels++;
            _location = SymlinkTarget.LocationOf(request.Path, response.Headers[SymlinkHeaders.StoredAccount], target);
            // Upstream's accident: the rights of a step are those of the request before the one that found the link.
            (cause, request) = (request, Derive(cause, request, response.Headers.Has(SymlinkHeaders.AllowsReservedNames)));
            (etag, isFirstStatic) = (linkEtag, false);
        }
    }

    private SwiftRequest Derive(SwiftRequest cause, SwiftRequest current, bool isOfMiddleware)
    {
        var request = isOfMiddleware
            ? cause.DerivePreAuthorized(current.Method, default, SymbolicLink.Source)
            : cause.Derive(current.Method, default, SymbolicLink.Source);
        request.RawPath = WsgiText.Unquote(_location!);
        request.Headers.SetAll(current.Headers);
        request.AllowsReservedNames = current.AllowsReservedNames || isOfMiddleware;
        return request;
    }

    private SwiftResponse Finish(SwiftResponse response, string? etag)
    {
        if (etag is not null && response.Etag is { Length: > 0 } found && found != etag)
            throw new SwiftFault(Conflict($"Object Etag '{found}' does not match X-Symlink-Target-Etag header '{etag}'"));
        if (_location is not null)
            (response.Headers["Content-Location"], response.HidesLength) = (_location, false);
        return response;
    }

    private static SwiftFault TooManyLevels() => new(SwiftResponse.Text(
        409, string.Create(CultureInfo.InvariantCulture, $"Too many levels of symbolic links, maximum allowed is {MaxLevels}"),
        SwiftResponse.PlainText));
}
