using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;
using Fixtures.Toolkit.OpenStack.Swift.Storage;
using Fixtures.Toolkit.OpenStack.Swift.Symlinks;
using Fixtures.Toolkit.OpenStack.Swift.VersionedWrites;

namespace Fixtures.Toolkit.OpenStack.Swift.ObjectVersioning;

/// <summary>Lists a container with all versions of each object, the newest first.</summary>
/// <remarks>Upstream: <c>ContainerContext._list_versions</c>.</remarks>
/// <param name="request">The request.</param>
/// <param name="next">The pipeline behind the middleware.</param>
/// <param name="hidden">The container of the versions.</param>
internal sealed class VersionListing(SwiftRequest request, SwiftNext next, string hidden)
{
    private readonly SortedSet<string> _subdirs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _withLatest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ListingEntry> _current = new(StringComparer.Ordinal);
    private readonly List<ListingEntry> _entries = [];

    /// <param name="response">The answer that lists the current objects.</param>
    /// <param name="listing">Its listing.</param>
    public async ValueTask<SwiftResponse> ListAsync(SwiftResponse response, ListingBody listing)
    {
        if (!ListingAccept.TakesJson(request))
            return new SwiftResponse(406);
        var get = VersionedContainer.Derive(request, "GET", request.Path with { Container = hidden });
        get.Query = VersionQuery.From(request.Query);
        foreach (var entry in listing.Entries)
            Sort(entry);
        var found = await next.InvokeAsync(get).ConfigureAwait(ActorContext.IsCurrent);
        if (found is { IsSuccess: true, Body: ListingBody versions })
            AddVersions(versions);
        else if (found.Status == 404)
            AddBrokenLinks();
        else
            return found;
        response.Body = new ListingBody(listing.Name, isOfAccount: false, Page()) { IsAlwaysJson = true };
        return response;
    }

    private void Sort(ListingEntry entry)
    {
        if (entry.IsSubdir)
        {
            _subdirs.Add(entry.Name);
        }
        else if (entry.More.Any(member => member.Key == VersionedListing.LinkMember))
        {
            _current[TargetOf(entry).ToString()] = entry;
        }
        else
        {
            _withLatest.Add(entry.Name);
            _entries.Add(entry with { More = entry.More.Add(new("version_id", "null")).Add(new("is_latest", true)) });
        }
    }

    private void AddVersions(ListingBody versions)
    {
        foreach (var entry in versions.Entries)
        {
            if (entry.IsSubdir)
                _subdirs.Add(entry.Name.Split('\0')[1]);
            else if (VersionNames.TryParse(entry.Name, out var name, out var version))
                _entries.Add(Described(entry, name, version, IsLatest(entry, name)));
        }
    }

    private bool IsLatest(ListingEntry entry, string name)
    {
        if (!_current.ContainsKey($"/v1/{request.Path.Account}/{hidden}/{entry.Name}"))
            return entry.ContentType == DeleteMarker.ContentType && _withLatest.Add(name);
        _withLatest.Add(name);
        return true;
    }

    /// <summary>Without the hidden container the links are all that is known of the versions.</summary>
    private void AddBrokenLinks()
    {
        foreach (var entry in _current.Values)
        {
            if (VersionNames.TryParse(TargetOf(entry).Object ?? "", out var name, out var version))
                _entries.Add(Described(entry with { More = [] }, name, version, _withLatest.Add(name)));
        }
    }

    private static ListingEntry Described(ListingEntry entry, string name, SwiftTimestamp version, bool isLatest) => entry with
    {
        Name = name, More = entry.More.Add(new("is_latest", isLatest)).Add(new("version_id", version.ToString())),
    };

    private static SwiftPath TargetOf(ListingEntry entry)
    {
        var path = (string)entry.More.First(member => member.Key == ListedSymlink.PathMember).Value!;
        return SwiftPath.Parse(VersionedContainer.Decode(path)) ?? default;
    }

    /// <summary>All entries by name; those of one name stay in their order.</summary>
    private List<ListingEntry> Page()
    {
        var query = ListingQuery.Read(request.Query, SwiftConstraints.ContainerListingLimit);
        _entries.AddRange(_subdirs.Select(subdir => new ListingEntry(subdir) { IsSubdir = true }));
        var byName = Comparer<string>.Create((one, other) => NameOrder.Compare(one, other));
        var ordered = query.IsReversed
            ? _entries.OrderByDescending(entry => entry.Name, byName)
            : _entries.OrderBy(entry => entry.Name, byName);
        return [.. ordered.Take(query.Limit)];
    }
}
