namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>Passes hosts whose compute service is enabled and up.</summary>
internal sealed class ComputeFilter : IExplainingHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) =>
        host is { IsEnabled: true, IsUp: true };

    public string? Explain(HostState host, SchedulingRequest request) => host switch
    {
        { IsEnabled: false, Service.DisabledReason: { Length: > 0 } reason } => $"the service is disabled: {reason}",
        { IsEnabled: false } => "the service is disabled",
        { IsUp: false, Service.IsForcedDown: true } => "the service is forced down",
        { IsUp: false } => "the service is down",
        _ => null,
    };
}
