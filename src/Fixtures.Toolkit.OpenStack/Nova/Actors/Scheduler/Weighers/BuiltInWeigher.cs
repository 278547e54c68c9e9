namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Weighers;

/// <summary>A weigher of upstream with its configured multiplier.</summary>
/// <param name="multiplier">The configured multiplier.</param>
/// <param name="key">The aggregate metadata that override the multiplier for its hosts; the lowest of several wins.</param>
/// <param name="weigh">The weight of a host.</param>
/// <remarks>Upstream: nova.weights.BaseWeigher; nova.scheduler.utils.get_weight_multiplier.</remarks>
internal sealed class BuiltInWeigher(double multiplier, string key, Func<HostState, SchedulingRequest, double> weigh) : IHostWeigher
{
    /// <summary>The lower bound of the normalization: lower weights count as this one. Null takes the lowest weight of the hosts.</summary>
    public double? Minimum { get; init; }

    /// <summary>Whether the configured multiplier and those of aggregates are negated.</summary>
    public bool IsNegated { get; init; }

    public string Key => key;

    public double Multiplier => IsNegated ? -multiplier : multiplier;

    public double Weigh(HostState host, SchedulingRequest request) => weigh(host, request);
}
