using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// The options of <c>nova.conf</c> that the scheduler reads, in the sections <c>[scheduler]</c>, <c>[filter_scheduler]</c> and
/// <c>[metrics]</c>, with upstream's defaults: see <c>WithScheduler</c>.
/// </summary>
public sealed record SchedulerOptions
{
    /// <summary>The largest number of hosts that a build or a move is tried on: <c>max_attempts</c>. Default: 3; 1 or more.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>
    /// The largest number of allocation candidates to request from Placement: <c>max_placement_results</c>. Default: 1,000; 1 or more.
    /// </summary>
    public int MaxPlacementResults { get; init; } = 1000;

    /// <summary>
    /// The names of the filters, in the order in which they run: <c>enabled_filters</c>. Default: upstream's, with SameHostFilter and
    /// DifferentHostFilter. Filters of a test's own run after them.
    /// </summary>
    public ImmutableArray<string> EnabledFilters { get; init; } =
    [
        "ComputeFilter", "ComputeCapabilitiesFilter", "ImagePropertiesFilter", "ServerGroupAntiAffinityFilter", "ServerGroupAffinityFilter",
        "SameHostFilter", "DifferentHostFilter",
    ];

    /// <summary>
    /// The names of the weighers: <c>weight_classes</c>, such as <c>RAMWeigher</c>. Null, the default: all of the release. Weighers of a
    /// test's own come in addition.
    /// </summary>
    public ImmutableArray<string>? EnabledWeighers { get; init; }

    /// <summary>The number of best hosts of which one is chosen by the world's seed: <c>host_subset_size</c>. Default: 1.</summary>
    public int HostSubsetSize { get; init; } = 1;

    /// <summary>
    /// Whether the hosts that share the best weight are shuffled by the world's seed: <c>shuffle_best_same_weighed_hosts</c>. Default:
    /// false.
    /// </summary>
    public bool ShuffleBestSameWeighedHosts { get; init; }

    /// <summary>
    /// IoOpsFilter and AggregateIoOpsFilter pass hosts where fewer servers build, rebuild, resize, unshelve, are rescued or imaged:
    /// <c>max_io_ops_per_host</c>. Default: 8.
    /// </summary>
    public int MaxIoOpsPerHost { get; init; } = 8;

    /// <summary>
    /// NumInstancesFilter and AggregateNumInstancesFilter pass hosts with fewer servers: <c>max_instances_per_host</c>. Default: 50.
    /// </summary>
    public int MaxInstancesPerHost { get; init; } = 50;

    /// <summary>The hosts of IsolatedHostsFilter: <c>isolated_hosts</c>. Default: none.</summary>
    public ImmutableArray<string> IsolatedHosts { get; init; } = [];

    /// <summary>The ids of the images that IsolatedHostsFilter keeps on those hosts: <c>isolated_images</c>. Default: none.</summary>
    public ImmutableArray<string> IsolatedImages { get; init; } = [];

    /// <summary>
    /// Whether IsolatedHostsFilter keeps other images off the isolated hosts: <c>restrict_isolated_hosts_to_isolated_images</c>. Default:
    /// true.
    /// </summary>
    public bool RestrictIsolatedHostsToIsolatedImages { get; init; } = true;

    /// <summary>
    /// The architecture of images that name none, for ImagePropertiesFilter: <c>image_properties_default_architecture</c>. Default: null,
    /// for any.
    /// </summary>
    public string? ImagePropertiesDefaultArchitecture { get; init; }

    /// <summary>
    /// AggregateImagePropertiesIsolation reads only the metadata that begin with it and the separator:
    /// <c>aggregate_image_properties_isolation_namespace</c>. Default: null, for all.
    /// </summary>
    public string? AggregateImagePropertiesIsolationNamespace { get; init; }

    /// <summary>Ends the namespace: <c>aggregate_image_properties_isolation_separator</c>. Default: a dot.</summary>
    public string AggregateImagePropertiesIsolationSeparator { get; init; } = ".";

    /// <summary>
    /// Whether a project with aggregates (metadata <c>filter_tenant_id</c>, also with a suffix) gets only their hosts:
    /// <c>limit_tenants_to_placement_aggregate</c>. Default: false.
    /// </summary>
    public bool LimitTenantsToPlacementAggregate { get; init; }

    /// <summary>
    /// Whether, with that limit, a project without aggregates gets no host: <c>placement_aggregate_required_for_tenants</c>. Default:
    /// false.
    /// </summary>
    public bool PlacementAggregateRequiredForTenants { get; init; }

    /// <summary>
    /// Whether Placement restricts a request to the aggregates of its availability zone: <c>query_placement_for_availability_zone</c>.
    /// Default: true. Without it, AvailabilityZoneFilter must be enabled. A mistake in releases that always do so.
    /// </summary>
    public bool QueryPlacementForAvailabilityZone { get; init; } = true;

    /// <summary>
    /// Whether a host needs the trait of the image's disk format: <c>query_placement_for_image_type_support</c>. Default: false.
    /// </summary>
    public bool QueryPlacementForImageTypeSupport { get; init; }

    /// <summary>
    /// Whether the hosts of an aggregate with the metadata <c>trait:NAME: required</c> take only servers whose flavor or image requires
    /// that trait: <c>enable_isolated_aggregate_filtering</c>. Default: false.
    /// </summary>
    public bool EnableIsolatedAggregateFiltering { get; init; }

    /// <summary>
    /// Whether a host needs the traits of the image's architecture and devices: <c>image_metadata_prefilter</c>. Default: false.
    /// </summary>
    public bool ImageMetadataPrefilter { get; init; }

    /// <summary>The multiplier of RAMWeigher, which prefers free memory: <c>ram_weight_multiplier</c>. Default: 1.</summary>
    public double RamWeightMultiplier { get; init; } = 1.0;

    /// <summary>The multiplier of CPUWeigher, which prefers free processors: <c>cpu_weight_multiplier</c>. Default: 1.</summary>
    public double CpuWeightMultiplier { get; init; } = 1.0;

    /// <summary>The multiplier of DiskWeigher, which prefers free disk: <c>disk_weight_multiplier</c>. Default: 1.</summary>
    public double DiskWeightMultiplier { get; init; } = 1.0;

    /// <summary>The multiplier of IoOpsWeigher, which counts I/O operations: <c>io_ops_weight_multiplier</c>. Default: -1.</summary>
    public double IoOpsWeightMultiplier { get; init; } = -1.0;

    /// <summary>
    /// The multiplier of ServerGroupSoftAffinityWeigher: <c>soft_affinity_weight_multiplier</c>. Default: 1; not negative.
    /// </summary>
    public double SoftAffinityWeightMultiplier { get; init; } = 1.0;

    /// <summary>
    /// The multiplier of ServerGroupSoftAntiAffinityWeigher: <c>soft_anti_affinity_weight_multiplier</c>. Default: 1; not negative.
    /// </summary>
    public double SoftAntiAffinityWeightMultiplier { get; init; } = 1.0;

    /// <summary>
    /// The multiplier of BuildFailureWeigher, which avoids hosts with failed builds: <c>build_failure_weight_multiplier</c>. Default:
    /// 1,000,000.
    /// </summary>
    public double BuildFailureWeightMultiplier { get; init; } = 1_000_000.0;

    /// <summary>
    /// The multiplier of CrossCellWeigher: <c>cross_cell_move_weight_multiplier</c>. Default: 1,000,000. It has no effect in a single cell.
    /// </summary>
    public double CrossCellMoveWeightMultiplier { get; init; } = 1_000_000.0;

    /// <summary>
    /// The multiplier of HypervisorVersionWeigher, which prefers new hypervisors: <c>hypervisor_version_weight_multiplier</c>. Default: 1.
    /// </summary>
    public double HypervisorVersionWeightMultiplier { get; init; } = 1.0;

    /// <summary>
    /// The multiplier of NumInstancesWeigher, which counts servers: <c>num_instances_weight_multiplier</c>. Default: 0.
    /// </summary>
    public double NumInstancesWeightMultiplier { get; init; }

    /// <summary>
    /// The multiplier of ImagePropertiesWeigher, which counts servers with the same image properties:
    /// <c>image_props_weight_multiplier</c>. Default: 0.
    /// </summary>
    public double ImagePropsWeightMultiplier { get; init; }

    /// <summary>
    /// The factor of each image property for ImagePropertiesWeigher: <c>image_props_weight_setting</c>. Default: none, which counts every
    /// property once.
    /// </summary>
    public ImmutableSortedDictionary<string, double> ImagePropsWeightSetting { get; init; } = NoFactors;

    /// <summary>The multiplier of MetricsWeigher: <c>[metrics]/weight_multiplier</c>. Default: 1.</summary>
    public double MetricsWeightMultiplier { get; init; } = 1.0;

    /// <summary>
    /// The factor of each metric for MetricsWeigher and the metrics that MetricsFilter requires: <c>[metrics]/weight_setting</c>. Default:
    /// none.
    /// </summary>
    public ImmutableSortedDictionary<string, double> MetricsWeightSetting { get; init; } = NoFactors;

    /// <summary>Whether MetricsWeigher fails for a host without one of its metrics: <c>[metrics]/required</c>. Default: true.</summary>
    public bool MetricsRequired { get; init; } = true;

    /// <summary>
    /// The weight of a host without one of the metrics, where they are not required: <c>[metrics]/weight_of_unavailable</c>. Default:
    /// -10,000.
    /// </summary>
    public double MetricsWeightOfUnavailable { get; init; } = -10_000.0;

    private static ImmutableSortedDictionary<string, double> NoFactors { get; } =
        ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal);

    /// <summary>Upstream's defaults. Declared last, after the values that it needs.</summary>
    internal static SchedulerOptions Default { get; } = new();
}
