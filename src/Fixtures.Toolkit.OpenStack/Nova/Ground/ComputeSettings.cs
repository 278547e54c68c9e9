using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// Nova's initial flavors, aggregates, keypairs and quotas, and its plain options. Compute hosts have settings of their own.
/// </summary>
internal sealed record ComputeSettings
{
    /// <summary><c>m1.tiny</c> (1), <c>m1.small</c> (2), <c>cirros256</c> (c1) and <c>ds64</c> (d1).</summary>
    public static ImmutableArray<Flavor> DefaultFlavors { get; } =
    [
        new("1", "m1.tiny", MemoryMb: 512, Vcpus: 1, DiskGb: 1),
        new("2", "m1.small", MemoryMb: 1024, Vcpus: 1, DiskGb: 2),
        new("c1", "cirros256", MemoryMb: 256, Vcpus: 1, DiskGb: 1),
        new("d1", "ds64", MemoryMb: 64, Vcpus: 1, DiskGb: 0),
    ];

    /// <summary>Default: <see cref="DefaultFlavors"/>.</summary>
    public ImmutableArray<Flavor> Flavors { get; init; } = DefaultFlavors;

    /// <summary>Default: none.</summary>
    public ImmutableArray<AggregateDefinition> Aggregates { get; init; } = [];

    /// <summary>Default: none.</summary>
    public ImmutableArray<KeypairDefinition> Keypairs { get; init; } = [];

    /// <summary>The PCI aliases, in the order in which they were added; several can have one name. Default: none.</summary>
    public ImmutableArray<PciAlias> PciAliases { get; init; } = [];

    /// <summary>Nova's limits, in the order in which they were set. Default: none.</summary>
    public ImmutableArray<QuotaDefinition> Quotas { get; init; } = [];

    /// <summary>
    /// How long a shelved server keeps its host: <c>[DEFAULT]/shelved_offload_time</c>. Hosts check every minute. Default: zero, which
    /// offloads the server at once. <see cref="Timeout.InfiniteTimeSpan"/>: only an administrator offloads it.
    /// </summary>
    public TimeSpan ShelvedOffloadTime { get; init; } = TimeSpan.Zero;

    /// <summary>The options of live migrations.</summary>
    public LiveMigrationSettings LiveMigrations { get; init; } = new();

    /// <summary>
    /// How long a soft-deleted server can be restored: <c>[DEFAULT]/reclaim_instance_interval</c>. Hosts check every minute. Default: zero,
    /// which deletes servers at once.
    /// </summary>
    public TimeSpan ReclaimInstanceInterval { get; init; } = TimeSpan.Zero;

    /// <summary>Whether every new server gets a config drive: <c>[DEFAULT]/force_config_drive</c>. Default: no.</summary>
    public bool ForcesConfigDrive { get; init; }

    /// <summary>The zone of servers that request none: <c>[DEFAULT]/default_schedule_zone</c>. Default: null, any zone.</summary>
    public string? DefaultScheduleZone { get; init; }

    /// <summary>
    /// The names of the zones that no aggregate makes: <c>[DEFAULT]/default_availability_zone</c> and
    /// <c>[DEFAULT]/internal_service_availability_zone</c>. Default: null, upstream's <c>nova</c> and <c>internal</c>.
    /// </summary>
    public (string Default, string Internal)? ZoneNames { get; init; }

    /// <summary>
    /// The largest number of local disks of a new server: <c>[DEFAULT]/max_local_block_devices</c>. Negative: any. Default: 3.
    /// </summary>
    public int MaxLocalBlockDevices { get; init; } = 3;

    /// <summary>
    /// Whether volumes and the servers that use them may be in different availability zones: <c>[cinder]/cross_az_attach</c>. Default: yes.
    /// </summary>
    public bool CrossAzAttach { get; init; } = true;

    /// <summary>
    /// Whether lists that cannot show the servers of a cell that is down fail: not <c>[api]/list_records_by_skipping_down_cells</c>.
    /// Default: no, they leave the servers out.
    /// </summary>
    public bool ListsFailOnDownCell { get; init; }

    /// <summary>Whether limits come from Keystone: <c>[quota]/driver = nova.quota.UnifiedLimitsDriver</c>. Default: no.</summary>
    public bool UsesUnifiedLimits { get; init; }

    /// <summary>
    /// Whether the quota counts cores and RAM in Placement and servers in the API database, also those of a cell that is down:
    /// <c>[quota]/count_usage_from_placement</c>. Default: no.
    /// </summary>
    public bool CountsUsageFromPlacement { get; init; }

    /// <summary>The remote consoles that the deployment enables. Default: VNC, as upstream.</summary>
    public ImmutableArray<ConsoleType> Consoles { get; init; } = [ConsoleType.Vnc];

    /// <summary>How long the token in a console's URL is valid: <c>[consoleauth]/token_ttl</c>. Default: 10 minutes.</summary>
    public TimeSpan ConsoleTokenTtl { get; init; } = TimeSpan.FromMinutes(10);
}
