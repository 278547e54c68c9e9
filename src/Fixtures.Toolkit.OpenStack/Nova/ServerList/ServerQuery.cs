using System.Globalization;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerList;

/// <summary>The filters of a list of servers.</summary>
internal sealed record ServerQuery
{
    private static readonly string[] Paging = ["sort_key", "sort_dir", "limit", "marker"];

    private static readonly (ApiVersion From, string[] Names)[] ForEveryone =
    [
        (NovaVersions.Minimum, ["reservation_id", "name", "status", "image", "flavor", "ip", "changes-since", "all_tenants"]),
        (NovaVersions.Ip6FilterForAll, ["ip6"]),
        (NovaVersions.ServerTags, ["tags", "tags-any", "not-tags", "not-tags-any"]),
        (NovaVersions.ChangesBefore, ["changes-before"]),
        (NovaVersions.LockReason, ["locked"]),
        (NovaVersions.MoreServerFilters,
        [
            "availability_zone", "config_drive", "key_name", "created_at", "launched_at", "terminated_at", "power_state", "task_state",
            "vm_state", "progress", "user_id",
        ]),
        (NovaVersions.ServerHostname, ["hostname"]),
    ];

    /// <summary>By name; a repeated filter has its last value.</summary>
    public required IReadOnlyDictionary<string, string> Filters { get; init; }

    /// <summary>All values of <c>status</c>; empty without that filter.</summary>
    public IReadOnlyList<string?> Statuses { get; init; } = [];

    public DateTimeOffset? ChangesSince { get; init; }

    public DateTimeOffset? ChangesBefore { get; init; }

    /// <summary>Null lists living and deleted servers.</summary>
    public bool? Deleted { get; init; }

    public bool? Locked { get; init; }

    public bool AllTenants { get; init; }

    /// <summary>Whether the request names no filter but <c>all_tenants</c>.</summary>
    public bool IsUnfiltered { get; init; }

    /// <summary>Reads a validated query. Drops parameters outside the schema, and filters that the persona may not use.</summary>
    /// <remarks>Upstream: ServersController._get_servers and remove_invalid_options.</remarks>
    public static ServerQuery Read(ApiRequest request, Schema schema)
    {
        var known = schema.Properties?.Properties.Select(property => property.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        var filters = request.Query
            .Where(pair => known.Contains(pair.Key) || pair.Key.StartsWith('_'))
            .ToDictionary(pair => pair.Key, pair => pair.Value[^1] ?? "", StringComparer.Ordinal);
        var mayUseAll = request.Allows(ServerPolicy.AllFilters);
        foreach (var name in filters.Keys.Where(name => mayUseAll ? Paging.Contains(name) : !IsForEveryone(request.Version, name)).ToList())
            filters.Remove(name);
        foreach (var name in filters.Keys)
        {
            if (ServerQuerySchemas.JoinedTables.Contains(name) || name.StartsWith('_'))
                throw ServerRequestException.Bad($"Invalid filter field: {name}.");
        }

        var isUnfiltered = filters.Keys.All(name => name == "all_tenants");
        return Interpret(request, filters) with { IsUnfiltered = isUnfiltered };
    }

    private static ServerQuery Interpret(ApiRequest request, Dictionary<string, string> filters)
    {
        filters.Remove("status");
        var since = Time(filters, "changes-since");
        var before = Time(filters, "changes-before");
        if (since > before)
            throw ServerRequestException.Bad("The value of changes-since must be less than or equal to changes-before.");
        bool? deleted = filters.Remove("deleted", out var text)
            ? NovaValues.BooleanOf(text) ?? false
            : since is null && before is null ? false : null;
        IReadOnlyList<string?> statuses = request.Query.TryGetValue("status", out var values) ? [.. values] : [];
        if (ServerStatusText.StatesOf(statuses).VmStates is [VmStates.Deleted])
            deleted = request.Persona.IsAdmin
                ? true
                : throw ServerRequestException.Forbidden("Only administrators may list deleted instances");
        var allTenants = filters.Remove("all_tenants", out var all) && (all.Length == 0 || Strict(all));
        bool? locked = filters.Remove("locked", out var lockText) ? Strict(lockText) : null;
        return new ServerQuery
        {
            Filters = filters,
            Statuses = statuses,
            ChangesSince = since,
            ChangesBefore = before,
            Deleted = deleted,
            Locked = locked,
            AllTenants = allTenants,
        };
    }

    private static bool IsForEveryone(ApiVersion version, string name) =>
        ForEveryone.Any(some => version >= some.From && some.Names.Contains(name));

    private static DateTimeOffset? Time(Dictionary<string, string> filters, string name)
    {
        if (!filters.Remove(name, out var text))
            return null;
        return DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw ServerRequestException.Bad($"Invalid filter field: {name}.");
    }

    private static bool Strict(string text) => NovaValues.BooleanOf(text) ?? throw ServerRequestException.Bad(
        $"Unrecognized value '{text}', acceptable values are: '0', '1', 'f', 'false', 'n', 'no', 'off', 'on', 't', 'true', 'y', 'yes'");
}
