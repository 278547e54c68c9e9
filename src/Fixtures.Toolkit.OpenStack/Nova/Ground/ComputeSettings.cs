using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// Nova's initial flavors, aggregates, keypairs and quotas, and its shelving option. Compute hosts have settings of their own.
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
}
