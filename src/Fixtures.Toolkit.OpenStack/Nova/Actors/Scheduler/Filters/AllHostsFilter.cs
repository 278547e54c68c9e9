namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>Passes every host.</summary>
internal sealed class AllHostsFilter : IHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) => true;
}
