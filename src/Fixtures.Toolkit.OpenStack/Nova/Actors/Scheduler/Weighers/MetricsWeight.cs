using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Weighers;

/// <summary>The weight of a host's metrics: the sum of each, times its factor.</summary>
/// <remarks>Upstream: nova.scheduler.weights.metrics.</remarks>
internal static class MetricsWeight
{
    /// <exception cref="NovaException">The host lacks a metric that is required.</exception>
    public static double Of(HostState host, SchedulingRequest request)
    {
        var (options, weight) = (request.Options, 0.0);
        foreach (var (name, factor) in options.MetricsWeightSetting)
        {
            if (host.Hardware.Metrics.TryGetValue(name, out var value))
            {
                weight += value * factor;
            }
            else if (options.MetricsRequired)
            {
                throw new NovaException(
                    "ComputeHostMetricNotFound", $"Metric {name} could not be found on the compute host node {host.Host}.{host.Host}.");
            }
            else if (factor * options.MetricsWeightMultiplier != 0)
            {
                return options.MetricsWeightOfUnavailable;
            }
        }

        return weight;
    }
}
