using System.Globalization;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;
using Fixtures.Toolkit.OpenStack.Swift.Symlinks;

namespace Fixtures.Toolkit.OpenStack.Swift.ObjectVersioning;

/// <summary>Shows a container with the sizes and hashes of the current versions in place of those of the links.</summary>
/// <remarks>Upstream: <c>ContainerContext.handle_request</c>.</remarks>
internal static class VersionedListing
{
    public const string LinkMember = "version_symlink";
    private const string BytesHeader = "X-Container-Bytes-Used";

    public static async ValueTask<SwiftResponse> ShowAsync(SwiftRequest request, SwiftNext next)
    {
        var response = await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        if (response.Headers[VersionedContainer.StoredEnabled] is { } enabled)
            response.Headers[VersionedContainer.EnabledHeader] = enabled;
        var stored = response.Headers[VersionedContainer.StoredContainer];
        // A container that never kept versions is asked all the same: what is known of it may be late.
        var hidden = stored is { Length: > 0 } ? VersionedContainer.Decode(stored) : VersionNames.ContainerOf(request.Path.Container!);
        if (stored is { Length: > 0 } && response.Headers.Has(BytesHeader))
            await AddBytesAsync(request, next, hidden, response).ConfigureAwait(ActorContext.IsCurrent);
        if (request.Method != "GET" || response is not { IsSuccess: true, Body: ListingBody listing })
            return response;
        var hasVersions = request.Query.Has("versions");
        listing = listing.With([.. listing.Entries.Select(entry => Shown(entry, request.Path, hidden, hasVersions))]);
        response.Body = listing;
        return hasVersions
            ? await new VersionListing(request, next, hidden).ListAsync(response, listing).ConfigureAwait(ActorContext.IsCurrent)
            : response;
    }

    private static async ValueTask AddBytesAsync(SwiftRequest request, SwiftNext next, string hidden, SwiftResponse response)
    {
        var head = VersionedContainer.Derive(request, "HEAD", request.Path with { Container = hidden });
        var found = await next.InvokeAsync(head).ConfigureAwait(ActorContext.IsCurrent);
        if (found.IsSuccess)
            response.Headers[BytesHeader] = (Number(response) + Number(found)).ToString(CultureInfo.InvariantCulture);
    }

    private static long Number(SwiftResponse response) =>
        long.TryParse(response.Headers[BytesHeader], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static ListingEntry Shown(ListingEntry entry, SwiftPath container, string hidden, bool keepsPath)
    {
        if (ListedSymlink.From(entry) is not { } link
            || SwiftPath.Parse(VersionedContainer.Decode(link.Path)) is not { Object: { } target } path || path.Container != hidden)
            return entry;
        var shown = link.Path;
        if (!keepsPath && VersionNames.TryParse(target, out var name, out var version))
            shown = $"{VersionedContainer.Encode($"/v1/{path.Account}/{container.Container}/{name}")}?version-id={version}";
        return entry with
        {
            Bytes = link.Bytes,
            Hash = (ListedHash.Parse(entry.Hash) with { Hash = link.Etag }).ToString(),
            More =
            [
                .. entry.More.Where(member => member.Key is not (ListedSymlink.EtagMember or ListedSymlink.BytesMember))
                    .Select(member => member.Key == ListedSymlink.PathMember ? new(member.Key, shown) : member),
                new(LinkMember, JsonValue.Create(true)),
            ],
        };
    }
}
