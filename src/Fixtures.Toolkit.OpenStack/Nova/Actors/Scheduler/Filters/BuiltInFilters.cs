using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>Upstream's filters by name. They have no state, so all worlds share them.</summary>
/// <remarks>
/// Upstream: nova.scheduler.filters. NUMATopologyFilter and PciPassthroughFilter are not among them, as hosts have no such hardware.
/// </remarks>
internal static class BuiltInFilters
{
    private static readonly ImmutableSortedDictionary<string, Named<IHostFilter>> All = new Named<IHostFilter>[]
    {
        Once("AggregateImagePropertiesIsolation", new AggregateImagePropertiesIsolation()) with { RunsOnRebuild = true },
        Once("AggregateInstanceExtraSpecsFilter", new AggregateInstanceExtraSpecsFilter()),
        Each("AggregateIoOpsFilter", new AggregateIoOpsFilter()),
        Once("AggregateMultiTenancyIsolation", new AggregateMultiTenancyIsolation()),
        Each("AggregateNumInstancesFilter", new AggregateNumInstancesFilter()),
        Once("AggregateTypeAffinityFilter", new AggregateTypeAffinityFilter()),
        Once("AllHostsFilter", new AllHostsFilter()),
        Once("AvailabilityZoneFilter", new AvailabilityZoneFilter()),
        Once("ComputeCapabilitiesFilter", new ComputeCapabilitiesFilter()),
        Once("ComputeFilter", new ComputeFilter()),
        Once("DifferentHostFilter", new DifferentHostFilter()),
        Once("ImagePropertiesFilter", new ImagePropertiesFilter()) with { RunsOnRebuild = true },
        Each("IoOpsFilter", new IoOpsFilter()),
        Once("IsolatedHostsFilter", new IsolatedHostsFilter()) with { RunsOnRebuild = true },
        Each("JsonFilter", new JsonFilter()),
        Each("MetricsFilter", new MetricsFilter()),
        Each("NumInstancesFilter", new NumInstancesFilter()),
        Once("SameHostFilter", new SameHostFilter()),
        Each("ServerGroupAffinityFilter", new ServerGroupAffinityFilter()),
        Each("ServerGroupAntiAffinityFilter", new ServerGroupAntiAffinityFilter()),
        Once("SimpleCIDRAffinityFilter", new SimpleCidrAffinityFilter()),
    }.ToImmutableSortedDictionary(filter => filter.Name, filter => filter, StringComparer.Ordinal);

    private static readonly ImmutableArray<Named<IHostFilter>> Default = Find(SchedulerOptions.Default);

    /// <summary>The names of all filters.</summary>
    public static IReadOnlyCollection<string> Names { get; } = [.. All.Keys];

    /// <summary>The enabled filters, in their order; unknown names are left out.</summary>
    public static ImmutableArray<Named<IHostFilter>> Enabled(SchedulerOptions options) =>
        ReferenceEquals(options, SchedulerOptions.Default) ? Default : Find(options);

    private static ImmutableArray<Named<IHostFilter>> Find(SchedulerOptions options) =>
        [.. options.EnabledFilters.Where(All.ContainsKey).Select(name => All[name])];

    private static Named<IHostFilter> Once(string name, IHostFilter filter) => new(name, filter) { RunsOncePerRequest = true };

    private static Named<IHostFilter> Each(string name, IHostFilter filter) => new(name, filter);
}
