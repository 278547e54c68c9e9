namespace Fixtures.Toolkit.OpenStack;

/// <summary>The limits of a project in Nova, Neutron and Cinder. Null leaves the service's default; -1 is unlimited.</summary>
public sealed record ProjectQuota
{
    /// <summary>The number of servers. Nova's default: 10.</summary>
    public int? Instances { get; init; }

    /// <summary>The virtual processors of all servers. Nova's default: 20.</summary>
    public int? Cores { get; init; }

    /// <summary>The memory in MiB of all servers. Nova's default: 51,200.</summary>
    public int? MemoryMb { get; init; }

    /// <summary>The number of keypairs of each user. Nova's default: 100.</summary>
    public int? Keypairs { get; init; }

    /// <summary>The number of metadata items of each server. Nova's default: 128.</summary>
    public int? MetadataItems { get; init; }

    /// <summary>The number of server groups. Nova's default: 10.</summary>
    public int? ServerGroups { get; init; }

    /// <summary>The number of members of each server group. Nova's default: 10.</summary>
    public int? ServerGroupMembers { get; init; }

    /// <summary>The number of networks. Neutron's default: 100.</summary>
    public int? Networks { get; init; }

    /// <summary>The number of subnets. Neutron's default: 100.</summary>
    public int? Subnets { get; init; }

    /// <summary>The number of ports. Neutron's default: 500.</summary>
    public int? Ports { get; init; }

    /// <summary>The number of routers. Neutron's default: 10.</summary>
    public int? Routers { get; init; }

    /// <summary>The number of floating IPs. Neutron's default: 50.</summary>
    public int? FloatingIps { get; init; }

    /// <summary>The number of security groups. Neutron's default: 10.</summary>
    public int? SecurityGroups { get; init; }

    /// <summary>The number of security group rules. Neutron's default: 100.</summary>
    public int? SecurityGroupRules { get; init; }

    /// <summary>The number of volumes. Cinder's default: 10.</summary>
    public int? Volumes { get; init; }

    /// <summary>The size in GiB of all volumes and snapshots. Cinder's default: 1,000.</summary>
    public int? Gigabytes { get; init; }

    /// <summary>The size in GiB of one volume. Cinder's default: unlimited.</summary>
    public int? PerVolumeGigabytes { get; init; }

    /// <summary>The number of snapshots of volumes. Cinder's default: 10.</summary>
    public int? Snapshots { get; init; }

    /// <summary>The number of backups of volumes. Cinder's default: 10.</summary>
    public int? Backups { get; init; }

    /// <summary>The size in GiB of all backups. Cinder's default: 1,000.</summary>
    public int? BackupGigabytes { get; init; }

    /// <summary>The number of groups of volumes. Cinder's default: 10.</summary>
    public int? VolumeGroups { get; init; }

    /// <summary>Nova's limits by upstream's names.</summary>
    internal IEnumerable<KeyValuePair<string, int>> OfNova => Given(
        ("instances", Instances), ("cores", Cores), ("ram", MemoryMb), ("key_pairs", Keypairs), ("metadata_items", MetadataItems),
        ("server_groups", ServerGroups), ("server_group_members", ServerGroupMembers));

    /// <summary>Neutron's limits by upstream's names.</summary>
    internal IEnumerable<KeyValuePair<string, int>> OfNeutron => Given(
        ("network", Networks), ("subnet", Subnets), ("port", Ports), ("router", Routers), ("floatingip", FloatingIps),
        ("security_group", SecurityGroups), ("security_group_rule", SecurityGroupRules));

    /// <summary>Cinder's limits by upstream's names.</summary>
    internal IEnumerable<KeyValuePair<string, int>> OfCinder => Given(
        ("volumes", Volumes), ("gigabytes", Gigabytes), ("per_volume_gigabytes", PerVolumeGigabytes),
        ("snapshots", Snapshots), ("backups", Backups), ("backup_gigabytes", BackupGigabytes), ("groups", VolumeGroups));

    private static IEnumerable<KeyValuePair<string, int>> Given(params (string Name, int? Limit)[] limits) =>
        from limit in limits where limit.Limit is not null select KeyValuePair.Create(limit.Name, limit.Limit.GetValueOrDefault());
}
