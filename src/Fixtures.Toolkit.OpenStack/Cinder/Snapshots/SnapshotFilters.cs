using System.Globalization;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Snapshots;

/// <summary>The filters of a list of snapshots.</summary>
/// <remarks>Upstream: _process_snapshot_filtering, and _process_snaps_filters of the database.</remarks>
internal sealed class SnapshotFilters
{
    /// <summary>The columns by name, as text. MariaDB compares without regard to case.</summary>
    private static readonly Dictionary<string, Func<Snapshot, string?>> Columns = new(StringComparer.Ordinal)
    {
        ["id"] = static snapshot => snapshot.Id,
        ["status"] = static snapshot => snapshot.Status,
        ["progress"] = static snapshot => snapshot.Progress,
        ["volume_size"] = static snapshot => snapshot.VolumeSize.ToString(CultureInfo.InvariantCulture),
        ["display_name"] = static snapshot => snapshot.Name,
        ["display_description"] = static snapshot => snapshot.Description,
        ["volume_id"] = static snapshot => snapshot.VolumeId,
        ["project_id"] = static snapshot => snapshot.ProjectId,
        ["user_id"] = static snapshot => snapshot.UserId,
        ["volume_type_id"] = static snapshot => snapshot.VolumeTypeId,
        ["encryption_key_id"] = static snapshot => snapshot.EncryptionKeyId,
        ["group_snapshot_id"] = static snapshot => snapshot.GroupSnapshotId,
        ["cgsnapshot_id"] = static snapshot => snapshot.ConsistencyGroupSnapshotId,
        ["provider_id"] = static snapshot => snapshot.ProviderId,
        ["created_at"] = static snapshot => snapshot.CreatedAt.Isotime(),
        ["updated_at"] = static snapshot => snapshot.UpdatedAt?.Isotime(),
        ["use_quota"] = static snapshot => snapshot.UsesQuota ? "true" : "false",
        ["deleted"] = static _ => "0",
        ["deleted_at"] = static _ => null,
        ["scheduled_at"] = static _ => null,
        ["provider_location"] = static _ => null,
        ["provider_auth"] = static _ => null,
    };

    private readonly List<KeyValuePair<string, string>> _filters = [];
    private IReadOnlyDictionary<string, string>? _metadata;
    private string? _projectId;
    private string? _countedProjectId;
    private bool _isImpossible;

    private SnapshotFilters()
    {
    }

    /// <summary>Reads the rest of the query: what is not allowed is refused from 3.31 on, and dropped before.</summary>
    public static SnapshotFilters Read(ApiRequest request, CinderQuery query)
    {
        if (!request.CheckFilters(query, "snapshot"))
        {
            if (request.Version < CinderVersions.SnapshotMetadataFilter)
                query.RemoveAll("metadata");
            query.RemoveAll("use_quota");
            request.KeepOnly(query, "status", "volume_id", "name", "metadata");
        }

        var filters = new SnapshotFilters();
        if (query.Contains("use_quota"))
            query.Set("use_quota", query.Flag("use_quota") ? "true" : "false");
        filters.ReadProject(request, query);
        foreach (var name in query.Names)
            filters.Add(name, query.Find(name) ?? "");
        return filters;
    }

    /// <summary>The snapshots that pass; null where a filter is unknown, so that none does and nothing else is checked.</summary>
    public IEnumerable<Snapshot>? Select(CinderState state) => _isImpossible ? null : Passing(state, _projectId);

    /// <summary>The number of snapshots that pass, on all pages.</summary>
    public int Count(CinderState state) => _isImpossible ? 0 : Passing(state, _countedProjectId).Count();

    /// <summary>Administrators see all projects on request. Others, and their <c>all_tenants</c>, mean their own.</summary>
    private void ReadProject(ApiRequest request, CinderQuery query)
    {
        var sees = query.Find("all_tenants") is { } all && CinderBoolean.Parse(all.Trim()) == true && request.Persona.IsAdmin;
        query.RemoveAll("all_tenants");
        _countedProjectId = _projectId = sees ? null : request.Persona.ProjectId ?? "";
    }

    private void Add(string name, string value)
    {
        if (name == "metadata")
        {
            _metadata = MetadataFilter.Parse(value);
            _isImpossible |= _metadata is null;
            return;
        }

        var column = name == "name" ? "display_name" : name;
        _isImpossible |= !Columns.ContainsKey(column.TrimEnd('~')) && column is not ("host" or "cluster_name" or "availability_zone");
        _filters.Add(new(column, value));
    }

    private IEnumerable<Snapshot> Passing(CinderState state, string? projectId) => state.Snapshots.Any.Where(snapshot =>
        (projectId is null || snapshot.ProjectId == projectId)
        && (_metadata is null || MetadataFilter.Matches(_metadata, snapshot.Metadata))
        && _filters.TrueForAll(filter => Passes(state, snapshot, filter.Key, filter.Value)));

    private static bool Passes(CinderState state, Snapshot snapshot, string name, string value) => name switch
    {
        "host" => state.Volumes.Find(snapshot.VolumeId)?.Host is { } host
            && (host == value || host.StartsWith(value + "#", StringComparison.Ordinal)
                || (!value.Contains('@') && host.StartsWith(value + "@", StringComparison.Ordinal))),
        "cluster_name" => state.Volumes.Find(snapshot.VolumeId)?.ClusterName == value,
        "availability_zone" => string.Equals(
            state.Volumes.Find(snapshot.VolumeId)?.AvailabilityZone, value, StringComparison.OrdinalIgnoreCase),
        [.., '~'] => Columns[name.TrimEnd('~')](snapshot)?.Contains(value, StringComparison.OrdinalIgnoreCase) == true,
        _ => string.Equals(Columns[name](snapshot), value, StringComparison.OrdinalIgnoreCase),
    };
}
