using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Snapshots;

/// <summary>The lists of snapshots.</summary>
/// <remarks>Upstream: SnapshotsController._items, and snapshot_get_all_by_project of the database.</remarks>
internal static class VolumeSnapshotList
{
    private static readonly SortColumns<Snapshot> Columns = new(SnapshotColumns.ByName);

    public static ApiResponse Read(CinderContext cinder, ApiRequest request, bool isDetailed)
    {
        var query = CinderQuery.Read(request);
        var sort = CinderSort.Take(query);
        var page = CinderPage.Take(request, query);
        var counts = query.TakeCount(request);
        if (request.Version >= CinderVersions.SnapshotsByName)
            sort = sort.Rename("name", "display_name");
        var filters = SnapshotFilters.Read(request, query);
        request.Require(SnapshotPolicy.List);
        var matching = filters.Select(cinder.StateFor(request));
        var rows = matching is null
            ? []
            : Columns.Page(matching, sort, page, id => cinder.State.StoredSnapshot(request, id));
        int? count = counts ? filters.Count(cinder.State) : null;
        return ApiResponse.Ok(Document(request, rows, page, isDetailed, count));
    }

    private static JsonObject Document(
        ApiRequest request, IReadOnlyList<Snapshot> rows, CinderPage page, bool isDetailed, int? count)
    {
        var isExtended = isDetailed && rows.Count > 0 && request.Allows(SnapshotPolicy.ExtendedAttributes);
        var document = new JsonObject
        {
            ["snapshots"] = new JsonArray([.. rows.Select(snapshot => isDetailed
                ? VolumeSnapshotDocument.Full(request, snapshot, isExtended)
                : VolumeSnapshotDocument.Summary(snapshot))]),
        };
        var path = isDetailed ? "snapshots/detail" : "snapshots";
        if (page.NextLinks(request, path, rows is [.., var last] ? last.Id : null, count is > 0 ? count.Value : rows.Count) is { } links)
            document["snapshots_links"] = links;
        if (count is not null)
            document["count"] = count;
        return document;
    }
}
