using Fixtures.Toolkit.OpenStack.Simulation.UserCode;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

/// <summary>
/// Tracks the calls of a test's own filters and weighers, since they may block: the world names a call that does not return.
/// </summary>
internal static class TrackedParts
{
    /// <summary>The settings with all filters and weighers of the test tracked.</summary>
    public static SchedulerSettings TrackCalls(this SchedulerSettings settings, UserCalls calls)
    {
        if (settings.Filters.All(filter => IsOwn(filter.Part)) && settings.Weighers.All(weigher => IsOwn(weigher.Part)))
            return settings;
        calls.Expect();
        return settings with
        {
            Filters = [.. settings.Filters.Select(filter => Track(filter, () => new TrackedFilter(filter, calls)))],
            Weighers = [.. settings.Weighers.Select(weigher => Track(weigher, () => new TrackedWeigher(weigher, calls)))],
        };
    }

    private static Named<TPart> Track<TPart>(Named<TPart> part, Func<TPart> track)
        where TPart : notnull => IsOwn(part.Part) ? part : part with { Part = track() };

    private static bool IsOwn<TPart>(TPart part)
        where TPart : notnull => part.GetType().Assembly == typeof(TrackedParts).Assembly;

    private sealed class TrackedFilter(Named<IHostFilter> filter, UserCalls calls) : IHostFilter
    {
        public bool Passes(HostState host, SchedulingRequest request) =>
            calls.Run(caller: null, () => $"the filter {filter.Name} for {host.Host}", () => filter.Part.Passes(host, request));
    }

    private sealed class TrackedWeigher(Named<IHostWeigher> weigher, UserCalls calls) : IHostWeigher
    {
        public double Multiplier => weigher.Part.Multiplier;

        public double Weigh(HostState host, SchedulingRequest request) =>
            calls.Run(caller: null, () => $"the weigher {weigher.Name} for {host.Host}", () => weigher.Part.Weigh(host, request));
    }
}
