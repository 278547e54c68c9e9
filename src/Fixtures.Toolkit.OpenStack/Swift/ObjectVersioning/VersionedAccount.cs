using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.ObjectVersioning;

/// <summary>Lists the containers of an account with the bytes of their versions.</summary>
/// <remarks>Upstream: <c>AccountContext.list_containers</c>.</remarks>
internal static class VersionedAccount
{
    public static async ValueTask<SwiftResponse> ListAsync(SwiftRequest request, SwiftNext next)
    {
        var response = await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        if (response is not { IsSuccess: true, Body: ListingBody listing })
            return response;
        var get = VersionedContainer.Derive(request, "GET", request.Path);
        get.Query = HiddenQuery(request.Query);
        var found = await next.InvokeAsync(get).ConfigureAwait(ActorContext.IsCurrent);
        if (found.Body is ListingBody { Entries: { Count: > 0 } hidden })
            response.Body = listing.With(Merge(request, listing.Entries, hidden));
        return response;
    }

    private static SwiftQuery HiddenQuery(SwiftQuery query)
    {
        var hidden = query.With("prefix", query["prefix"] is { } prefix ? Hidden(prefix) : VersionNames.ContainerPrefix);
        foreach (var name in (string[])["marker", "end_marker"])
            hidden = hidden.With(name, query[name] is { } marker ? Hidden(marker) : null);
        return hidden;
    }

    private static string Hidden(string name) => name.Contains('\0', StringComparison.Ordinal) ? name : VersionNames.ContainerOf(name);

    private static List<ListingEntry> Merge(
        SwiftRequest request, IReadOnlyList<ListingEntry> containers, IReadOnlyList<ListingEntry> hidden)
    {
        var versions = hidden.Where(entry => !entry.IsSubdir).GroupBy(entry => VersionNames.ParentOf(entry.Name), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
        var merged = containers.Select(entry => !entry.IsSubdir && versions.Remove(entry.Name, out var own)
            ? entry with { Bytes = entry.Bytes + own.Bytes }
            : entry).ToList();
        // Versions without their container are shown as an empty one, so that somebody can clean them up.
        merged.AddRange(versions.Select(orphan => orphan.Value with { Name = orphan.Key, Count = 0 }));
        var query = ListingQuery.Read(request.Query, SwiftConstraints.AccountListingLimit);
        merged.Sort((one, other) => NameOrder.Compare(one.Name, other.Name) * (query.IsReversed ? -1 : 1));
        return [.. merged.Take(query.Limit)];
    }
}
