using System.Globalization;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Snapshots;

/// <summary>The filters of a list of snapshots.</summary>
/// <remarks>Upstream: _process_snapshot_filtering, and _process_snaps_filters of the database.</remarks>
internal sealed class SnapshotFilters
{
    private readonly List<KeyValuePair<string, string>> _filters = [];
    private IReadOnlyDictionary<string, string?>? _metadata;
    private string? _projectId;
    private string? _allTenants;
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
            query.Set("use_quota", query.Flag("use_quota") ? "1" : "0");
        filters.ReadProject(request, query);
        foreach (var name in query.Names)
            filters.Add(name, query.Find(name) ?? "");
        return filters;
    }

    /// <summary>The snapshots that pass; null where a filter is unknown, so that none does and nothing else is checked.</summary>
    public IEnumerable<Snapshot>? Select(CinderState state) => _isImpossible ? null : Passing(state);

    /// <summary>The number of snapshots that pass, on all pages.</summary>
    /// <exception cref="CinderFault">400: <c>all_tenants</c> is no boolean, which the list itself ignores.</exception>
    public int Count(CinderState state)
    {
        if (_allTenants is { } text && CinderBoolean.Parse(text) is null)
            throw CinderFault.BadRequest($"Value '{text}' for 'all_tenants' is not a boolean.");
        return _isImpossible ? 0 : Passing(state).Count();
    }

    /// <summary>Administrators see all projects on request. Others, and their <c>all_tenants</c>, mean their own.</summary>
    private void ReadProject(ApiRequest request, CinderQuery query)
    {
        _allTenants = query.Find("all_tenants");
        var sees = _allTenants is { } all && CinderBoolean.Parse(all.Trim()) == true && request.Persona.IsAdmin;
        query.RemoveAll("all_tenants");
        if (!sees)
            query.RemoveAll("project_id");
        _projectId = sees ? null : request.Persona.ProjectId ?? "";
    }

    private void Add(string name, string value)
    {
        if (name == "metadata")
        {
            _metadata = LiteralDictionary.Parse(value);
            _isImpossible |= _metadata is null;
            return;
        }

        var column = name == "name" ? "display_name" : name;
        _isImpossible |= !SnapshotColumns.IsKnown(column.TrimEnd('~')) && column is not ("host" or "cluster_name" or "availability_zone");
        _filters.Add(new(column, value));
    }

    private IEnumerable<Snapshot> Passing(CinderState state) => state.Snapshots.Any.Where(snapshot =>
        (_projectId is null || snapshot.ProjectId == _projectId)
        && (_metadata is null || _metadata.All(pair => HasPair(snapshot, pair.Key, pair.Value)))
        && _filters.TrueForAll(filter => Passes(state, snapshot, filter.Key, filter.Value)));

    private static bool Passes(CinderState state, Snapshot snapshot, string name, string value) => name switch
    {
        "host" => state.Volumes.Find(snapshot.VolumeId)?.Host is { } host
            && (host == value || host.StartsWith(value + "#", StringComparison.Ordinal)
                || (!value.Contains('@') && host.StartsWith(value + "@", StringComparison.Ordinal))),
        "cluster_name" => state.Volumes.Find(snapshot.VolumeId)?.ClusterName == value,
        "availability_zone" => string.Equals(
            state.Volumes.Find(snapshot.VolumeId)?.AvailabilityZone, value, StringComparison.OrdinalIgnoreCase),
        [.., '~'] => TextOf(snapshot, name.TrimEnd('~'))?.Contains(value, StringComparison.OrdinalIgnoreCase) == true,
        _ => RowFilter.Matches(SnapshotColumns.ByName, snapshot, name, value),
    };

    private static string? TextOf(Snapshot snapshot, string column) => column is "id" ? snapshot.Id
        : SnapshotColumns.ByName[column](snapshot) switch
        {
            DateTimeOffset time => time.Isotime(),
            bool flag => flag ? "1" : "0",
            var value => Convert.ToString(value, CultureInfo.InvariantCulture),
        };

    private static bool HasPair(Snapshot snapshot, string key, string? value) => value is not null && snapshot.Metadata.Any(pair =>
        RowFilter.AreEqual(pair.Key, key) && RowFilter.AreEqual(pair.Value, value));
}
