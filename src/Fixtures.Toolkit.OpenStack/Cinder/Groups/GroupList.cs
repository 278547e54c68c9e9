using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Groups;

/// <summary>Lists groups, also those that are consistency groups.</summary>
/// <remarks>Upstream: group.api.API.get_all.</remarks>
internal static class GroupList
{
    public const string Rule = "group:get_all";

    private static readonly IReadOnlyDictionary<string, Func<VolumeGroup, IComparable?>> Columns =
        new Dictionary<string, Func<VolumeGroup, IComparable?>>(StringComparer.Ordinal)
        {
            ["name"] = group => group.Name,
            ["description"] = group => group.Description,
            ["status"] = group => group.Status,
            ["host"] = group => group.Host,
            ["cluster_name"] = _ => null,
            ["availability_zone"] = group => group.AvailabilityZone,
            ["group_type_id"] = group => group.GroupTypeId,
            ["group_snapshot_id"] = group => group.GroupSnapshotId,
            ["source_group_id"] = group => group.SourceGroupId,
            ["replication_status"] = group => group.ReplicationStatus,
            ["user_id"] = group => group.UserId,
            ["project_id"] = group => group.ProjectId,
            ["created_at"] = group => group.CreatedAt,
            ["updated_at"] = group => group.UpdatedAt,
            ["deleted"] = _ => false,
            ["deleted_at"] = _ => null,
        };

    private static readonly SortColumns<VolumeGroup> Order = new(Columns);

    /// <param name="cinder">Cinder.</param>
    /// <param name="request">The request.</param>
    /// <param name="filters">Its query, without <paramref name="page"/> and <paramref name="sort"/>.</param>
    /// <param name="page">The page.</param>
    /// <param name="sort">The order.</param>
    public static IReadOnlyList<VolumeGroup> Find(
        CinderContext cinder, ApiRequest request, CinderQuery filters, CinderPage page, CinderSort sort)
    {
        request.Require(Rule);
        var (state, persona) = (cinder.StateFor(request), request.Persona);
        var showsAll = persona.IsAdmin && filters.Contains("all_tenants");
        if (showsAll)
            filters.RemoveAll("all_tenants");
        else
            filters.Set("project_id", persona.ProjectId ?? "");
        // Upstream: filter_by(**filters), whose TypeError is a 400.
        if (Columns.AreColumns(filters) && filters.HasRepeated)
            throw CinderFault.BadRequest();
        return Order.Page(
            Columns.AreColumns(filters)
                ? state.Groups.Any.Where(group => filters.Parameters.All(filter => Matches(group, filter.Key, filter.Value)))
                : null,
            sort, page,
            id => state.Groups.FindFor(persona, id) ?? throw CinderFault.NotFound($"Group {id} could not be found."));
    }

    /// <summary>Upstream's decorator <c>apply_like_filters</c>: <c>name~</c> looks for a part of the text.</summary>
    private static bool Matches(VolumeGroup group, string name, string value) => name switch
    {
        "host" => group.Host is { } host && (RowFilter.AreEqual(host, value) || host.StartsWith(value + "#", StringComparison.Ordinal)),
        [.. var column, '~'] => Columns.TryGetValue(column, out var read)
            && read(group) is string text && text.Contains(value, StringComparison.OrdinalIgnoreCase),
        _ => RowFilter.Matches(Columns, group, name, value),
    };
}
