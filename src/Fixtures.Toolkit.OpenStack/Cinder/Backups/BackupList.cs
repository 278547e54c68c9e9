using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>The backups that a list request asks for.</summary>
/// <remarks>Upstream: BackupsController._get_backups and backup.api.API.get_all.</remarks>
internal static class BackupList
{
    private static readonly IReadOnlyDictionary<string, Func<Backup, IComparable?>> Columns =
        new Dictionary<string, Func<Backup, IComparable?>>(StringComparer.Ordinal)
    {
        ["display_name"] = static backup => backup.Name,
        ["display_description"] = static backup => backup.Description,
        ["status"] = static backup => backup.Status,
        ["volume_id"] = static backup => backup.VolumeId,
        ["snapshot_id"] = static backup => backup.SnapshotId,
        ["parent_id"] = static backup => backup.ParentId,
        ["project_id"] = static backup => backup.ProjectId,
        ["user_id"] = static backup => backup.UserId,
        ["container"] = static backup => backup.Container,
        ["availability_zone"] = static backup => backup.AvailabilityZone,
        ["host"] = static backup => backup.Host,
        ["service"] = static backup => backup.Service,
        ["fail_reason"] = static backup => backup.FailReason,
        ["restore_volume_id"] = static backup => backup.RestoreVolumeId,
        ["size"] = static backup => backup.Size,
        ["object_count"] = static backup => backup.ObjectCount,
        ["data_timestamp"] = static backup => backup.DataTimestamp,
        ["updated_at"] = static backup => backup.UpdatedAt,
    };

    private static readonly SortColumns<Backup> Sorting = new(Columns);

    public static JsonObject Read(CinderContext cinder, ApiRequest request, bool hasDetails)
    {
        var query = CinderQuery.Read(request);
        var page = CinderPage.Take(request, query);
        var sort = CinderSort.Take(query);
        var showsCount = query.TakeCount(request);
        if (request.Version >= CinderVersions.BackupsByName)
            sort = sort.Rename("name", "display_name");
        if (!request.CheckFilters(query, "backup"))
            request.KeepOnly(query, "name", "status", "volume_id");
        Rename(query);
        request.Require(BackupPolicy.List);
        RestrictProjects(request, query);

        var all = FilterOf(query) is { } matches ? cinder.StateFor(request).Backups.Any.Where(matches) : null;
        var backups = Sorting.Page(
            all, sort, page, id => cinder.State.Backups.FindFor(request.Persona, id) ?? throw new BackupNotFoundException(id));
        var showsOwner = hasDetails && request.Allows(BackupPolicy.ShowOwner);
        var document = new JsonObject
        {
            ["backups"] = new JsonArray([.. backups.Select(backup => hasDetails
                ? BackupDocument.Detailed(request, backup, showsOwner)
                : BackupDocument.Summary(request, backup))]),
        };
        var count = showsCount && all is not null ? all.Count() : 0;
        var items = count > 0 ? count : backups.Count;
        if (
            page.NextLinks(
                request, hasDetails ? "backups/detail" : "backups", backups is [.., var last] ? last.Id : null, items) is { } next)
            document["backups_links"] = next;
        if (showsCount)
            document["count"] = count;
        return document;
    }

    private static void Rename(CinderQuery query)
    {
        if (query.Find("name") is not { } name)
            return;
        query.RemoveAll("name");
        query.Set("display_name", name);
    }

    /// <summary>Administrators see the backups of all projects where they ask for them.</summary>
    private static void RestrictProjects(ApiRequest request, CinderQuery query)
    {
        var text = query.Find("all_tenants") ?? "0";
        if (CinderBoolean.Parse(text) is not { } isOfAll)
            throw CinderFault.BadRequest($"all_tenants must be a boolean, got '{text}'.");
        query.RemoveAll("all_tenants");
        if (!request.Persona.IsAdmin || !isOfAll)
            query.Set("project_id", request.Persona.ProjectId ?? "");
    }

    /// <summary>Null where a filter is no column: that empties the list.</summary>
    /// <remarks>Upstream: is_valid_model_filters; filters by <c>metadata</c> need a dictionary, which a query cannot hold.</remarks>
    private static Func<Backup, bool>? FilterOf(CinderQuery query)
    {
        var filters = query.Names
            .Select(name => (IsLike: name.EndsWith('~'), Column: name.TrimEnd('~'), Value: query.Find(name) ?? "")).ToArray();
        return filters.Any(filter => filter.Column is not ("id" or "created_at") && !Columns.ContainsKey(filter.Column))
            ? null
            : backup => filters.All(filter => Matches(TextOf(backup, filter.Column), filter.Value, filter.IsLike));
    }

    private static bool Matches(string? text, string value, bool isLike) => isLike
        ? text?.Contains(value, StringComparison.OrdinalIgnoreCase) == true
        : string.Equals(text, value, StringComparison.OrdinalIgnoreCase);

    private static string? TextOf(Backup backup, string column) => column switch
    {
        "id" => backup.Id,
        "created_at" => CinderTime.Text(backup.CreatedAt),
        _ => Columns[column](backup) switch
        {
            null => null,
            DateTimeOffset time => CinderTime.Text(time),
            var value => value.ToString(),
        },
    };
}
