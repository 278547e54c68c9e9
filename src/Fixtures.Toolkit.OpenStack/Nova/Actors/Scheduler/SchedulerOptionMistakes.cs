using System.Globalization;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Weighers;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

/// <summary>Finds the mistakes in the scheduler's options of a builder.</summary>
internal static class SchedulerOptionMistakes
{
    public static IEnumerable<string> In(OpenStackBuilder builder)
    {
        var options = builder.Get<SchedulerSettings>().Options;
        var release = builder.World.Release.For<NovaRelease>().Scheduler;
        return UnknownNames("filter", options.EnabledFilters, BuiltInFilters.Names)
            .Concat(UnknownNames("weigher", options.EnabledWeighers ?? [], release.Weighers))
            .Concat(Numbers(options))
            .Concat(Zones(options, release))
            .Concat(Architecture(options))
            .Concat(Hosts(options, [.. builder.Get<ComputeHostSettings>().Hosts.Select(host => host.Name)]));
    }

    private static IEnumerable<string> UnknownNames(string kind, IEnumerable<string> names, IReadOnlyCollection<string> known)
    {
        var all = names.ToList();
        foreach (var unknown in all.Except(known))
            yield return $"There is no {kind} '{unknown}'.{Nearest.Hint(unknown, known)} There are {string.Join(", ", known)}.";
        foreach (var twice in all.GroupBy(name => name).Where(same => same.Count() > 1))
            yield return $"The {kind} '{twice.Key}' is enabled twice.";
    }

    private static IEnumerable<string> Numbers(SchedulerOptions options)
    {
        (string Name, double Value, double Least)[] numbers =
        [
            (nameof(options.MaxAttempts), options.MaxAttempts, 1),
            (nameof(options.MaxPlacementResults), options.MaxPlacementResults, 1),
            (nameof(options.HostSubsetSize), options.HostSubsetSize, 1),
            (nameof(options.MaxIoOpsPerHost), options.MaxIoOpsPerHost, 0),
            (nameof(options.MaxInstancesPerHost), options.MaxInstancesPerHost, 1),
            (nameof(options.SoftAffinityWeightMultiplier), options.SoftAffinityWeightMultiplier, 0),
            (nameof(options.SoftAntiAffinityWeightMultiplier), options.SoftAntiAffinityWeightMultiplier, 0),
        ];
        return from number in numbers
               where !(number.Value >= number.Least)
               select string.Create(
                   CultureInfo.InvariantCulture,
                   $"The scheduler's {number.Name} is {number.Value}. Use {number.Least} or more.");
    }

    private static IEnumerable<string> Zones(SchedulerOptions options, SchedulerRelease release) =>
        options.QueryPlacementForAvailabilityZone || release.HasZoneMappingOption
            ? []
            : [$"The release has no {nameof(options.QueryPlacementForAvailabilityZone)}: it always asks Placement for the zone."];

    private static IEnumerable<string> Architecture(SchedulerOptions options) =>
        options.ImagePropertiesDefaultArchitecture is { } name && ImageProperty.ErrorOf("hw_architecture", name) is { } error
            ? [$"The scheduler's {nameof(options.ImagePropertiesDefaultArchitecture)}: {error}."]
            : [];

    private static IEnumerable<string> Hosts(SchedulerOptions options, IReadOnlyList<string> hosts) =>
        from host in options.IsolatedHosts.Except(hosts)
        select $"The scheduler cannot isolate the host '{host}', which the cloud does not have.{Nearest.Hint(host, hosts)} It has "
            + $"{string.Join(", ", hosts)}.";
}
