using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// The block storage of a new cloud. Default: two backends, <c>lvmdriver-1</c> of 1,000 GiB and <c>lvmdriver-2</c> of 500 GiB, with a
/// volume type for each, and the type <c>multiattach</c>.
/// </summary>
internal sealed record VolumeSettings
{
    /// <summary>The backends, each with a volume service of its own.</summary>
    public ImmutableArray<VolumeBackendDefinition> Backends { get; init; } =
        [new("lvmdriver-1") { CapacityGb = 1000 }, new("lvmdriver-2") { CapacityGb = 500 }];

    /// <summary>The volume types, beside <c>__DEFAULT__</c>.</summary>
    public ImmutableArray<VolumeTypeDefinition> Types { get; init; } =
    [
        VolumeTypeDefinition.ForBackend("lvmdriver-1"),
        VolumeTypeDefinition.ForBackend("lvmdriver-2"),
        new("multiattach")
        {
            ExtraSpecs = ImmutableSortedDictionary.CreateRange(
                StringComparer.Ordinal,
                [new("volume_backend_name", "lvmdriver-1"), new KeyValuePair<string, string>("multiattach", "<is> True")]),
        },
    ];

    /// <summary>The name of the type of volumes that name none: <c>default_volume_type</c>.</summary>
    public string DefaultType { get; init; } = "lvmdriver-1";

    /// <summary>The limits of projects that differ from the defaults.</summary>
    public ImmutableArray<QuotaDefinition> Quotas { get; init; } = [];
}
