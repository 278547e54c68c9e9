using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>How the scheduler chooses. Change it with the <c>With…</c> methods of the builder.</summary>
internal sealed record SchedulerSettings
{
    /// <summary>The filters that are asked when a server gets another image where it is.</summary>
    internal static ImmutableHashSet<string> FiltersOfRebuilds { get; } = ["ImagePropertiesFilter"];

    /// <summary>The filters by name, in the order in which they are asked.</summary>
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

/// <summary>A part of the scheduler under the name that upstream's configuration gives it.</summary>
internal sealed record Named<T>(string Name, T Part);
