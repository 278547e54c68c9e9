using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Transfers;

/// <summary>Lists transfers.</summary>
internal static class TransferList
{
    public const string Rule = "volume:get_all_transfers";

    private static readonly IReadOnlyDictionary<string, Func<VolumeTransfer, IComparable?>> Columns =
        new Dictionary<string, Func<VolumeTransfer, IComparable?>>(StringComparer.Ordinal)
        {
            ["volume_id"] = transfer => transfer.VolumeId,
            ["display_name"] = transfer => transfer.Name,
            ["no_snapshots"] = transfer => transfer.LeavesSnapshots,
            ["source_project_id"] = transfer => transfer.SourceProjectId,
            ["destination_project_id"] = transfer => transfer.DestinationProjectId,
            ["accepted"] = transfer => transfer.IsAccepted,
            ["created_at"] = transfer => transfer.CreatedAt,
            ["updated_at"] = _ => null,
            ["expires_at"] = _ => null,
            ["deleted"] = _ => false,
            ["deleted_at"] = _ => null,
        };

    private static readonly SortColumns<VolumeTransfer> Order = new(Columns);

    private static readonly CinderSort OldestFirst = new([("created_at", "asc"), ("id", "asc")]);

    /// <param name="cinder">Cinder.</param>
    /// <param name="request">The request.</param>
    /// <param name="hasPages">
    /// Whether the list has markers and an order, as <c>/volume-transfers</c> since 3.59; otherwise <c>limit</c>, <c>marker</c> and
    /// <c>sort</c> are filters by columns that do not exist, and leave an empty list.
    /// </param>
    /// <param name="write">Writes a transfer.</param>
    public static ApiResponse Answer(
        CinderContext cinder, ApiRequest request, bool hasPages, Func<ApiRequest, VolumeTransfer, JsonObject> write)
    {
        var filters = CinderQuery.Read(request);
        var page = hasPages ? CinderPage.Take(request, filters) : new CinderPage(CinderPage.LongestFor(request), null, 0);
        var sort = hasPages ? CinderSort.Take(filters) : OldestFirst;
        if (filters.Find("name") is { } name)
        {
            filters.RemoveAll("name");
            filters.Set("display_name", name);
        }

        request.Require(Rule);
        var all = Order.Page(
            Found(cinder.StateFor(request), request, filters), sort, page, id => cinder.State.RequireTransfer(request.Persona, id));
        // The view takes limit and offset once more.
        var limits = CinderPage.Take(request, CinderQuery.Read(request));
        var shown = limits.Slice(request, all);
        var document = new JsonObject { ["transfers"] = new JsonArray([.. shown.Select(transfer => write(request, transfer))]) };
        if (limits.NextLinks(request, TransferApi.Old, shown.LastOrDefault()?.Id, all.Count == 0 ? shown.Count : all.Count) is { } links)
            document["transfers_links"] = links;
        return ApiResponse.Ok(document);
    }

    private static IEnumerable<VolumeTransfer>? Found(CinderState state, ApiRequest request, CinderQuery filters)
    {
        var showsAll = filters.Find("all_tenants") is { } all && CinderBoolean.Parse(all.Trim()) == true && request.Persona.IsAdmin;
        filters.RemoveAll("all_tenants");
        // Administrators without a project see the transfers of every project.
        var project = showsAll ? filters.Find("project_id") : request.Persona.ProjectId;
        filters.RemoveAll("project_id");
        return !Columns.AreColumns(filters) ? null : state.Transfers.Any.Where(transfer =>
            (project is null || state.Volumes.Find(transfer.VolumeId)?.ProjectId == project)
            && filters.Parameters.All(filter => RowFilter.Matches(Columns, transfer, filter.Key, filter.Value)));
    }
}
