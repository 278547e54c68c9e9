using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Presets;

/// <summary>The scheduler's options of a preset, under their names in <c>nova.conf</c>.</summary>
internal static class PresetScheduler
{
    private static readonly ImmutableArray<PresetOption> Options =
    [
        Integer("max_attempts", (options, value) => options with { MaxAttempts = value }),
        Integer("max_placement_results", (options, value) => options with { MaxPlacementResults = value }),
        Integer("host_subset_size", (options, value) => options with { HostSubsetSize = value }),
        Integer("max_io_ops_per_host", (options, value) => options with { MaxIoOpsPerHost = value }),
        Integer("max_instances_per_host", (options, value) => options with { MaxInstancesPerHost = value }),
        Texts("enabled_filters", (options, value) => options with { EnabledFilters = value }),
        Texts("weight_classes", (options, value) => options with { EnabledWeighers = value }),
        Texts("isolated_hosts", (options, value) => options with { IsolatedHosts = value }),
        Texts("isolated_images", (options, value) => options with { IsolatedImages = value }),
        Text("image_properties_default_architecture", (options, value) => options with { ImagePropertiesDefaultArchitecture = value }),
        Text(
            "aggregate_image_properties_isolation_namespace",
            (options, value) => options with { AggregateImagePropertiesIsolationNamespace = value }),
        Text(
            "aggregate_image_properties_isolation_separator",
            (options, value) => options with { AggregateImagePropertiesIsolationSeparator = value }),
        Flag("shuffle_best_same_weighed_hosts", (options, value) => options with { ShuffleBestSameWeighedHosts = value }),
        Flag(
            "restrict_isolated_hosts_to_isolated_images",
            (options, value) => options with { RestrictIsolatedHostsToIsolatedImages = value }),
        Flag("limit_tenants_to_placement_aggregate", (options, value) => options with { LimitTenantsToPlacementAggregate = value }),
        Flag("placement_aggregate_required_for_tenants", (options, value) => options with { PlacementAggregateRequiredForTenants = value }),
        Flag("query_placement_for_availability_zone", (options, value) => options with { QueryPlacementForAvailabilityZone = value }),
        Flag("query_placement_for_image_type_support", (options, value) => options with { QueryPlacementForImageTypeSupport = value }),
        Flag("enable_isolated_aggregate_filtering", (options, value) => options with { EnableIsolatedAggregateFiltering = value }),
        Flag("image_metadata_prefilter", (options, value) => options with { ImageMetadataPrefilter = value }),
        Number("ram_weight_multiplier", (options, value) => options with { RamWeightMultiplier = value }),
        Number("cpu_weight_multiplier", (options, value) => options with { CpuWeightMultiplier = value }),
        Number("disk_weight_multiplier", (options, value) => options with { DiskWeightMultiplier = value }),
        Number("io_ops_weight_multiplier", (options, value) => options with { IoOpsWeightMultiplier = value }),
        Number("soft_affinity_weight_multiplier", (options, value) => options with { SoftAffinityWeightMultiplier = value }),
        Number("soft_anti_affinity_weight_multiplier", (options, value) => options with { SoftAntiAffinityWeightMultiplier = value }),
        Number("build_failure_weight_multiplier", (options, value) => options with { BuildFailureWeightMultiplier = value }),
        Number("cross_cell_move_weight_multiplier", (options, value) => options with { CrossCellMoveWeightMultiplier = value }),
        Number("hypervisor_version_weight_multiplier", (options, value) => options with { HypervisorVersionWeightMultiplier = value }),
        Number("num_instances_weight_multiplier", (options, value) => options with { NumInstancesWeightMultiplier = value }),
        Number("image_props_weight_multiplier", (options, value) => options with { ImagePropsWeightMultiplier = value }),
        Factors("image_props_weight_setting", (options, value) => options with { ImagePropsWeightSetting = value }),
        Number("metrics_weight_multiplier", (options, value) => options with { MetricsWeightMultiplier = value }),
        Factors("metrics_weight_setting", (options, value) => options with { MetricsWeightSetting = value }),
        Flag("metrics_required", (options, value) => options with { MetricsRequired = value }),
        Number("metrics_weight_of_unavailable", (options, value) => options with { MetricsWeightOfUnavailable = value }),
    ];

    private static readonly string[] Keys = [.. Options.Select(option => option.Key)];

    public static void Read(PresetReader reader, YamlNode node)
    {
        if (reader.Section(node, "the scheduler", Keys) is not { } section)
            return;
        reader.Change(
            node,
            builder => builder.WithScheduler(
                scheduler => Options.Where(option => section.Has(option.Key))
                    .Aggregate(scheduler, (options, option) => option.Read(section, options))));
    }

    private static PresetOption Integer(string key, Func<SchedulerOptions, int, SchedulerOptions> set) =>
        new(key, (section, options) => section.Integer(key) is { } value ? set(options, value) : options);

    private static PresetOption Number(string key, Func<SchedulerOptions, double, SchedulerOptions> set) =>
        new(key, (section, options) => section.Number(key) is { } value ? set(options, value) : options);

    private static PresetOption Flag(string key, Func<SchedulerOptions, bool, SchedulerOptions> set) =>
        new(key, (section, options) => section.Flag(key) is { } value ? set(options, value) : options);

    private static PresetOption Text(string key, Func<SchedulerOptions, string, SchedulerOptions> set) =>
        new(key, (section, options) => section.Text(key) is { } value ? set(options, value) : options);

    private static PresetOption Texts(string key, Func<SchedulerOptions, ImmutableArray<string>, SchedulerOptions> set) =>
        new(key, (section, options) => set(options, [.. section.Texts(key).Select(text => text.Value ?? "")]));

    private static PresetOption Factors(
        string key, Func<SchedulerOptions, ImmutableSortedDictionary<string, double>, SchedulerOptions> set) =>
        new(key, (section, options) => set(options, section.NumbersByName(key)));

    private sealed record PresetOption(string Key, Func<PresetSection, SchedulerOptions, SchedulerOptions> Read);
}
