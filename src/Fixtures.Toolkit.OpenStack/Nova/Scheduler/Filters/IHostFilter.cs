namespace Fixtures.Toolkit.OpenStack.Nova.Scheduler.Filters;

/// <summary>Refuses hosts that a server cannot have.</summary>
internal interface IHostFilter
{
    bool Passes(HostState host, SchedulingRequest request, NovaState state, DateTimeOffset now);
}
