using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;

namespace Fixtures.Toolkit.OpenStack.Swift.VersionedWrites;

/// <summary>The versions of an object in the archive, one after the other, read page by page.</summary>
/// <remarks>Upstream: <c>_listing_iter</c>.</remarks>
/// <param name="list">Lists a page behind a name.</param>
internal sealed class ArchivedVersions(Func<string, ValueTask<SwiftResponse>> list)
{
    private IReadOnlyList<ListingEntry> _page = [];
    private int _at;

    /// <summary>The next older version; null after the last one, or without an archive.</summary>
    /// <exception cref="SwiftFault">The archive cannot be listed.</exception>
    public async ValueTask<ListingEntry?> NextAsync()
    {
        if (_at == _page.Count)
        {
            var response = await list(_at == 0 ? "" : _page[^1].Name).ConfigureAwait(ActorContext.IsCurrent);
            if (response.Body is not ListingBody { Entries: { Count: > 0 } page })
                return IsEnd(response) ? null : throw new SwiftFault(new SwiftResponse(response.Status < 500 ? 412 : 500));
            (_page, _at) = (page, 0);
        }

        return _page[_at++];
    }

    private static bool IsEnd(SwiftResponse response) => response.IsSuccess || response.Status == 404;
}
