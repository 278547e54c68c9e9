using Fixtures.Toolkit.OpenStack.Simulation.UserCode;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

/// <summary>Filters and weighers of the test's, which may block: the world notes each call of one until it returns.</summary>
internal static class NotedParts
{
    /// <summary>The settings with every part that is not the cloud's own noted.</summary>
    public static SchedulerSettings NoteCalls(this SchedulerSettings settings, UserCalls calls)
    {
        if (settings.Filters.All(filter => IsOwn(filter.Part)) && settings.Weighers.All(weigher => IsOwn(weigher.Part)))
            return settings;
        calls.Expect();
        return settings with
        {
            Filters = [.. settings.Filters.Select(filter => IsOwn(filter.Part) ? filter : filter with { Part = new NotedFilter(filter, calls) })],
            Weighers = [.. settings.Weighers.Select(weigher => IsOwn(weigher.Part) ? weigher : weigher with { Part = new NotedWeigher(weigher, calls) })],
        };
    }

    private static bool IsOwn<TPart>(TPart part)
        where TPart : notnull => part.GetType().Assembly == typeof(NotedParts).Assembly;

    private sealed class NotedFilter(Named<IHostFilter> filter, UserCalls calls) : IHostFilter
    {
        public bool Passes(HostState host, SchedulingRequest request) =>
            calls.Run(caller: null, () => $"the filter {filter.Name} for {host.Host}", () => filter.Part.Passes(host, request));
    }

    private sealed class NotedWeigher(Named<IHostWeigher> weigher, UserCalls calls) : IHostWeigher
    {
        public double Multiplier => weigher.Part.Multiplier;

        public double Weigh(HostState host, SchedulingRequest request) =>
            calls.Run(caller: null, () => $"the weigher {weigher.Name} for {host.Host}", () => weigher.Part.Weigh(host, request));
    }
}
