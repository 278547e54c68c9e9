using System.Globalization;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerDocuments;

/// <summary>The columns of upstream's instances table, by the names that filters and sort keys use.</summary>
internal static class ServerColumns
{
    private static readonly IReadOnlyDictionary<string, Func<Server, object?>> Columns = new Dictionary<string, Func<Server, object?>>(
        StringComparer.Ordinal)
    {
        ["access_ip_v4"] = server => server.AccessIpV4,
        ["access_ip_v6"] = server => server.AccessIpV6,
        ["auto_disk_config"] = server => server.DiskConfig == "AUTO" ? 1 : 0,
        ["availability_zone"] = server => server.AvailabilityZone,
        ["config_drive"] = server => server.HasConfigDrive ? "True" : "",
        ["created_at"] = server => server.CreatedAt.WholeSeconds(),
        ["display_description"] = server => server.Description,
        ["display_name"] = server => server.Name,
        ["host"] = server => server.Host,
        ["hostname"] = server => server.Hostname,
        ["image_ref"] = server => server.ImageId,
        ["instance_type_id"] = server => server.Flavor.FlavorId,
        ["kernel_id"] = _ => "",
        ["key_name"] = server => server.KeyName,
        ["launch_index"] = server => server.LaunchIndex,
        ["launched_at"] = server => server.LaunchedAt?.WholeSeconds(),
        ["launched_on"] = server => server.LaunchedOn,
        ["locked"] = server => server.LockedBy is null ? 0 : 1,
        ["locked_by"] = server => server.LockedBy,
        ["node"] = server => server.Node,
        ["power_state"] = server => server.PowerState,
        ["progress"] = server => server.Progress,
        ["project_id"] = server => server.ProjectId,
        ["ramdisk_id"] = _ => "",
        ["reservation_id"] = server => server.ReservationId,
        ["root_device_name"] = server => server.RootDeviceName(),
        ["task_state"] = server => server.TaskState,
        ["terminated_at"] = server => server.TerminatedAt?.WholeSeconds(),
        ["updated_at"] = server => server.UpdatedAt?.WholeSeconds(),
        ["user_id"] = server => server.UserId,
        ["uuid"] = server => server.Id.ToString(),
        ["vm_state"] = server => server.VmState,
    };

    /// <summary>Reads a column; null if there is no such column.</summary>
    public static Func<Server, object?>? Find(string name) => Columns.GetValueOrDefault(name);

    /// <summary>Reads a column.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public static Func<Server, object?> Get(string name) => Columns[name];

    /// <summary>The value as MySQL's REGEXP sees it; null for NULL.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>MySQL's order: NULL first, texts ignoring case.</summary>
    public static int Compare(object? left, object? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (string one, string other) => string.Compare(one, other, StringComparison.OrdinalIgnoreCase),
        (IComparable one, _) => one.CompareTo(right),
        _ => 0,
    };
}
