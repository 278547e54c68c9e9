namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>Passes hosts that report all metrics of <c>[metrics]/weight_setting</c>.</summary>
/// <remarks>Upstream: nova.scheduler.filters.metrics_filter.</remarks>
internal sealed class MetricsFilter : IExplainingHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) => !Missing(host, request).Any();

    public string? Explain(HostState host, SchedulingRequest request) =>
        $"it does not report the metrics {string.Join(", ", Missing(host, request))}";

    private static IEnumerable<string> Missing(HostState host, SchedulingRequest request) =>
        request.Options.MetricsWeightSetting.Keys.Where(name => !host.Hardware.Metrics.ContainsKey(name));
}
