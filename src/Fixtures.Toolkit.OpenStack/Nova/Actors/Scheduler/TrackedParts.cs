using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;
using Fixtures.Toolkit.OpenStack.Simulation.UserCode;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

/// <summary>
/// Tracks the calls of a test's own filters and weighers, since they may block: the world names a call that does not return.
/// </summary>
internal static class TrackedParts
{
    /// <summary>The parts with all filters and weighers of the test tracked.</summary>
    public static SchedulerParts TrackCalls(this SchedulerParts parts, UserCalls calls)
    {
        if (parts.Filters.All(filter => IsOwn(filter.Part)) && parts.Weighers.All(weigher => IsOwn(weigher.Part)))
            return parts;
        calls.Expect();
        return parts with
        {
            Filters = [.. parts.Filters.Select(filter => Track(filter, () => new TrackedFilter(filter, calls)))],
            Weighers = [.. parts.Weighers.Select(weigher => Track(weigher, () => new TrackedWeigher(weigher, calls)))],
        };
    }

    private static Named<TPart> Track<TPart>(Named<TPart> part, Func<TPart> track)
        where TPart : class => IsOwn(part.Part) ? part : part with { Part = track(), IsOfTest = true };

    private static bool IsOwn<TPart>(TPart part)
        where TPart : class => part.GetType().Assembly == typeof(TrackedParts).Assembly;

    private sealed class TrackedFilter(Named<IHostFilter> filter, UserCalls calls) : IExplainingHostFilter
    {
        public bool Passes(HostState host, SchedulingRequest request) =>
            calls.Run(caller: null, () => $"the filter {filter.Name} for {host.Host}", () => filter.Part.Passes(host, request));

        public string? Explain(HostState host, SchedulingRequest request) => filter.Part is IExplainingHostFilter explaining
            ? calls.Run(caller: null, () => $"the filter {filter.Name} on {host.Host}", () => explaining.Explain(host, request))
            : null;
    }

    private sealed class TrackedWeigher(Named<IHostWeigher> weigher, UserCalls calls) : IHostWeigher
    {
        public double Multiplier => weigher.Part.Multiplier;

        public double Weigh(HostState host, SchedulingRequest request) =>
            calls.Run(caller: null, () => $"the weigher {weigher.Name} for {host.Host}", () => weigher.Part.Weigh(host, request));
    }
}
