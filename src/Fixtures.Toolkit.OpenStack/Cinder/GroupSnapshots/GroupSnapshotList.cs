using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.GroupSnapshots;

/// <summary>Lists snapshots of groups, also those of consistency groups.</summary>
/// <remarks>Upstream: group.api.API.get_all_group_snapshots.</remarks>
internal static class GroupSnapshotList
{
    public const string Rule = "group:get_all_group_snapshots";

    private static readonly IReadOnlyDictionary<string, Func<GroupSnapshot, IComparable?>> Columns =
        new Dictionary<string, Func<GroupSnapshot, IComparable?>>(StringComparer.Ordinal)
        {
            ["name"] = snapshot => snapshot.Name,
            ["description"] = snapshot => snapshot.Description,
            ["status"] = snapshot => snapshot.Status,
            ["group_id"] = snapshot => snapshot.GroupId,
            ["group_type_id"] = snapshot => snapshot.GroupTypeId,
            ["user_id"] = snapshot => snapshot.UserId,
            ["project_id"] = snapshot => snapshot.ProjectId,
            ["created_at"] = snapshot => snapshot.CreatedAt,
            ["updated_at"] = snapshot => snapshot.UpdatedAt,
            ["deleted"] = _ => false,
            ["deleted_at"] = _ => null,
        };

    private static readonly SortColumns<GroupSnapshot> Order = new(Columns);

    /// <param name="cinder">Cinder.</param>
    /// <param name="request">The request.</param>
    /// <param name="filters">Its query; null where the list knows none.</param>
    /// <param name="page">The page.</param>
    /// <param name="sort">The order.</param>
    public static IReadOnlyList<GroupSnapshot> Find(
        CinderContext cinder, ApiRequest request, CinderQuery? filters, CinderPage page, CinderSort sort)
    {
        request.Require(Rule);
        var (state, persona) = (cinder.State, request.Persona);
        var showsAll = persona.IsAdmin && filters?.Contains("all_tenants") == true;
        // Upstream lists as an administrator, by the persona's project: without one, the snapshots of every project.
        var project = showsAll ? null : persona.ProjectId;
        filters?.RemoveAll("all_tenants");
        if (project is not null)
            filters?.RemoveAll("project_id");
        // Upstream: filter_by(**filters), whose TypeError is a 400.
        if (filters is { HasRepeated: true } && Columns.AreColumns(filters))
            throw CinderFault.BadRequest();
        return Order.Page(
            filters is null || Columns.AreColumns(filters)
                ? state.GroupSnapshots.Any.Where(snapshot => (project is null || snapshot.ProjectId == project)
                    && filters?.Parameters.All(filter => Matches(snapshot, filter.Key, filter.Value)) != false)
                : null,
            sort, page,
            id => state.GroupSnapshots.Find(id) ?? throw CinderFault.NotFound($"GroupSnapshot {id} could not be found."));
    }

    private static bool Matches(GroupSnapshot snapshot, string name, string value) => name is [.. var column, '~']
        ? Columns.TryGetValue(column, out var read)
            && read(snapshot) is string text && text.Contains(value, StringComparison.OrdinalIgnoreCase)
        : RowFilter.Matches(Columns, snapshot, name, value);
}
