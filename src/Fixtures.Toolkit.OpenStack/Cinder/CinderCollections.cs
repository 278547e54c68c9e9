using System.Collections.Frozen;

namespace Fixtures.Toolkit.OpenStack.Cinder;

/// <summary>
/// The paths that upstream's router connects for each of its resources, whether the controller has the action or not: the list, a form for
/// a new item, the item and a form for it.
/// </summary>
/// <remarks>Source: routes.Mapper.resource, as cinder.api.v3.router and the extensions call it.</remarks>
internal static class CinderCollections
{
    private const string New = "new";
    private const string Edit = "edit";

    /// <summary>The collections, with <c>*</c> for the id of a parent.</summary>
    private static readonly FrozenSet<string> All = FrozenSet.Create(
        StringComparer.Ordinal,
        "volumes", "messages", "clusters", "types", "group_types", "group_types/*/group_specs", "groups", "group_snapshots", "snapshots",
        "limits", "snapshots/*/metadata", "volumes/*/metadata", "consistencygroups", "manageable_volumes", "manageable_snapshots",
        "backups", "attachments", "workers", "resource_filters", "volume-transfers", "extensions", "cgsnapshots", "types/*/extra_specs",
        "types/*/encryption", "volumes/*/encryption", "os-quota-sets", "os-quota-class-sets", "os-availability-zone",
        "types/*/os-volume-type-access", "os-services", "os-hosts", "os-snapshot-manage", "qos-specs", "scheduler-stats",
        "os-volume-manage", "os-volume-transfer", "capabilities");

    /// <summary>More paths whose controllers lack the action.</summary>
    private static readonly FrozenSet<string> Members = FrozenSet.Create(
        StringComparer.Ordinal, "os-hosts/*/startup", "os-hosts/*/shutdown", "os-hosts/*/reboot");

    /// <summary>Whether the router connects the method and the path.</summary>
    public static bool Has(string method, string path)
    {
        var parts = path.TrimStart('/').Split('/');
        return method switch
        {
            "GET" => IsCollection(parts) || IsItem(parts) || (parts is [.., Edit] && IsItem(parts[..^1])) || IsMember(parts),
            "POST" => IsCollection(parts),
            "PUT" or "DELETE" => IsItem(parts),
            _ => false,
        };
    }

    /// <summary>Whether the path is the form for a new item, which no controller has.</summary>
    public static bool IsForm(string path) => path.EndsWith("/" + New, StringComparison.Ordinal) && IsItem(path.TrimStart('/').Split('/'));

    private static bool IsCollection(string[] parts) => parts switch
    {
        [{ Length: > 0 } name] => All.Contains(name),
        [var parent, { Length: > 0 }, var name] => All.Contains($"{parent}/*/{name}"),
        _ => false,
    };

    private static bool IsItem(string[] parts) => parts is [.. var collection, { Length: > 0 }] && IsCollection(collection);

    private static bool IsMember(string[] parts) =>
        parts is [var name, { Length: > 0 }, var action] && Members.Contains($"{name}/*/{action}");
}
