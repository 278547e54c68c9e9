using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// The block storage of a new cloud. Default: two backends, <c>lvmdriver-1</c> of 1,000 GiB and <c>lvmdriver-2</c> of 500 GiB, with a
/// volume type for each, and the type <c>multiattach</c>.
/// </summary>
internal sealed record VolumeSettings
{
    private static readonly ImmutableArray<VolumeBackendDefinition> TwoBackends =
        [new("lvmdriver-1") { CapacityGb = 1000 }, new("lvmdriver-2") { CapacityGb = 500 }];

    private static readonly ImmutableArray<VolumeTypeDefinition> TypesOfTwoBackends = TypesOf(TwoBackends);

    /// <summary>The backends, each with a volume service of its own.</summary>
    public ImmutableArray<VolumeBackendDefinition> Backends { get; init; } = TwoBackends;

    /// <summary>The volume types that the builder added; one of the name of another replaces it.</summary>
    public ImmutableArray<VolumeTypeDefinition> OwnTypes { get; init; } = [];

    /// <summary>
    /// The volume types, beside <c>__DEFAULT__</c>: one for each backend, <c>multiattach</c> on the first backend, and those that the
    /// builder added.
    /// </summary>
    public ImmutableArray<VolumeTypeDefinition> Types => OwnTypes.IsEmpty && AreBackendsDefault
        ? TypesOfTwoBackends
        : [.. TypesOf(Backends).Where(type => OwnTypes.All(own => own.Name != type.Name)), .. OwnTypes];

    /// <summary>The name of the type of volumes that name none, <c>default_volume_type</c>. Default: that of the first backend.</summary>
    public string DefaultType { get => field ?? Backends[0].Name; init; }

    /// <summary>The limits of projects that differ from the defaults.</summary>
    public ImmutableArray<QuotaDefinition> Quotas { get; init; } = [];

    /// <summary>Whether these are the two default backends, which the first added one replaces.</summary>
    public bool AreBackendsDefault => Backends == TwoBackends;

    /// <summary>The test's wrappers of drivers, innermost first. Each gets the name of the backend and the driver so far.</summary>
    public ImmutableArray<Func<string, IVolumeBackend, IVolumeBackend>> Drivers { get; init; } = [];

    private static ImmutableArray<VolumeTypeDefinition> TypesOf(ImmutableArray<VolumeBackendDefinition> backends) =>
    [
        .. backends.Select(backend => VolumeTypeDefinition.ForBackend(backend.Name)),
        VolumeTypeDefinition.ForMultiattach(backends[0].Name),
    ];
}
