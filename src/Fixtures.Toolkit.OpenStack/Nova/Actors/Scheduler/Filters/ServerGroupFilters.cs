using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Candidates;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>With the policy <c>affinity</c>, passes the hosts of the group, to which the server's own host belongs.</summary>
/// <remarks>Upstream: nova.scheduler.filters.affinity_filter; the group's hosts come from InstanceGroup.get_hosts.</remarks>
internal sealed class ServerGroupAffinityFilter : IHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) =>
        GroupMembers.Of(request, "affinity") is not { } group
        || GroupMembers.HostsOf(group, request, GroupMembers.HostOf(request)) is not [_, ..] hosts
        || hosts.Contains(host.Host);
}

/// <summary>With the policy <c>anti-affinity</c>, passes hosts without other members. A server may always stay on its own host.</summary>
internal sealed class ServerGroupAntiAffinityFilter : IHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) =>
        GroupMembers.Of(request, "anti-affinity") is not { } group
        || GroupMembers.HostOf(request) == host.Host
        || GroupMembers.HostsOf(group, request).Count(name => name == host.Host) < (group.MaxServersPerHost ?? 1);
}
