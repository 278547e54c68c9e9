using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The scheduler's filters and weighers. Builder methods such as <c>WithHostFilter</c> change them.</summary>
internal sealed record SchedulerSettings
{
    /// <summary>The filters that run for a rebuild with another image: upstream's filters with <c>RUN_ON_REBUILD = True</c>.</summary>
    internal static ImmutableHashSet<string> RebuildFilters { get; } = ["ImagePropertiesFilter"];

    /// <summary>The filters by name, in the order in which they run.</summary>
    internal ImmutableArray<Named<IHostFilter>> Filters { get; init; } =
    [
        new("ComputeFilter", new ComputeFilter()),
        new("AvailabilityZoneFilter", new AvailabilityZoneFilter()),
        new("ComputeCapabilitiesFilter", new ComputeCapabilitiesFilter()),
        new("ImagePropertiesFilter", new ImagePropertiesFilter()),
        new("ServerGroupAntiAffinityFilter", new ServerGroupAntiAffinityFilter()),
        new("ServerGroupAffinityFilter", new ServerGroupAffinityFilter()),
        new("SameHostFilter", new SameHostFilter()),
        new("DifferentHostFilter", new DifferentHostFilter()),
    ];

    /// <summary>The preferred hosts of a new world, the most preferred first.</summary>
    internal ImmutableArray<string> Preference { get; init; } = [];

    /// <summary>The weighers by name.</summary>
    internal ImmutableArray<Named<IHostWeigher>> Weighers { get; init; } =
    [
        new("RAMWeigher", new RamWeigher()),
        new("CPUWeigher", new CpuWeigher()),
        new("DiskWeigher", new DiskWeigher()),
        new("ServerGroupSoftAffinityWeigher", new ServerGroupSoftAffinityWeigher()),
        new("ServerGroupSoftAntiAffinityWeigher", new ServerGroupSoftAntiAffinityWeigher()),
        new("BuildFailureWeigher", new BuildFailureWeigher()),
    ];
}

/// <summary>A filter or weigher with its name in upstream's configuration.</summary>
internal sealed record Named<T>(string Name, T Part);
