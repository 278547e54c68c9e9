using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit;

/// <summary>
/// Cinder's quota of a project, or what it uses of it. A limit of -1 is unlimited; null leaves a limit as it is when it is set.
/// </summary>
public sealed record VolumeQuota
{
    /// <summary>The number of volumes.</summary>
    public int? Volumes { get; init; }

    /// <summary>The number of snapshots.</summary>
    public int? Snapshots { get; init; }

    /// <summary>The size of all volumes and snapshots, in GiB.</summary>
    public int? Gigabytes { get; init; }

    /// <summary>The size of one volume, in GiB.</summary>
    public int? PerVolumeGigabytes { get; init; }

    /// <summary>The number of backups.</summary>
    public int? Backups { get; init; }

    /// <summary>The size of all backups, in GiB.</summary>
    public int? BackupGigabytes { get; init; }

    /// <summary>The number of volume groups.</summary>
    public int? Groups { get; init; }

    /// <summary>The quotas of volume types by their names in the API: <c>gigabytes_lvmdriver-1</c>.</summary>
    public IReadOnlyDictionary<string, int> ByType { get; init; } = new Dictionary<string, int>();

    internal JsonObject Body()
    {
        var limits = new JsonObject();
        foreach (var (name, limit) in Named.Where(one => one.Limit is not null))
            limits[name] = limit;
        foreach (var (name, limit) in ByType)
            limits[name] = limit;
        return limits;
    }

    /// <param name="quota">The quota set.</param>
    /// <param name="read">Reads the number of a resource.</param>
    internal static VolumeQuota From(JsonElement quota, Func<JsonElement, int> read)
    {
        var numbers = quota.EnumerateObject().Where(member => member.Name != "id")
            .ToDictionary(member => member.Name, member => read(member.Value), StringComparer.Ordinal);
        return new VolumeQuota
        {
            Volumes = Take("volumes"),
            Snapshots = Take("snapshots"),
            Gigabytes = Take("gigabytes"),
            PerVolumeGigabytes = Take("per_volume_gigabytes"),
            Backups = Take("backups"),
            BackupGigabytes = Take("backup_gigabytes"),
            Groups = Take("groups"),
            ByType = numbers,
        };

        int? Take(string name) => numbers.Remove(name, out var number) ? number : null;
    }

    private IEnumerable<(string Name, int? Limit)> Named =>
    [
        ("volumes", Volumes), ("snapshots", Snapshots), ("gigabytes", Gigabytes), ("per_volume_gigabytes", PerVolumeGigabytes),
        ("backups", Backups), ("backup_gigabytes", BackupGigabytes), ("groups", Groups),
    ];
}
