using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>Passes hosts with fewer I/O operations than <c>max_io_ops_per_host</c>.</summary>
/// <remarks>Upstream: nova.scheduler.filters.io_ops_filter.</remarks>
internal sealed class IoOpsFilter : IExplainingHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) => host.NumIoOps < request.Options.MaxIoOpsPerHost;

    public string? Explain(HostState host, SchedulingRequest request) => Text(host, request.Options.MaxIoOpsPerHost);

    public static string Text(HostState host, int most) =>
        string.Create(CultureInfo.InvariantCulture, $"{host.NumIoOps} I/O operations, {most} or more are too many");
}

/// <summary>The same, with the metadata <c>max_io_ops_per_host</c> of the host's aggregates in place of the option.</summary>
internal sealed class AggregateIoOpsFilter : IExplainingHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) => host.NumIoOps < MostOn(host, request);

    public string? Explain(HostState host, SchedulingRequest request) => IoOpsFilter.Text(host, MostOn(host, request));

    private static int MostOn(HostState host, SchedulingRequest request) =>
        HostAggregates.Least(request.State, host.Host, "max_io_ops_per_host", request.Options.MaxIoOpsPerHost);
}

/// <summary>Passes hosts with fewer servers than <c>max_instances_per_host</c>.</summary>
/// <remarks>Upstream: nova.scheduler.filters.num_instances_filter.</remarks>
internal sealed class NumInstancesFilter : IExplainingHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) => host.NumInstances < request.Options.MaxInstancesPerHost;

    public string? Explain(HostState host, SchedulingRequest request) => Text(host, request.Options.MaxInstancesPerHost);

    public static string Text(HostState host, int most) =>
        string.Create(CultureInfo.InvariantCulture, $"{host.NumInstances} servers, {most} are the most");
}

/// <summary>The same, with the metadata <c>max_instances_per_host</c> of the host's aggregates in place of the option.</summary>
internal sealed class AggregateNumInstancesFilter : IExplainingHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) => host.NumInstances < MostOn(host, request);

    public string? Explain(HostState host, SchedulingRequest request) => NumInstancesFilter.Text(host, MostOn(host, request));

    private static int MostOn(HostState host, SchedulingRequest request) =>
        HostAggregates.Least(request.State, host.Host, "max_instances_per_host", request.Options.MaxInstancesPerHost);
}
