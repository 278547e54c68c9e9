namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>Only hosts whose compute service is enabled and up.</summary>
internal sealed class ComputeFilter : IHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) =>
        host is { IsEnabled: true, IsUp: true };
}
