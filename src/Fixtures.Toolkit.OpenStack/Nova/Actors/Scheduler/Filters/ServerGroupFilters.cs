using System.Globalization;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Candidates;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>With the policy <c>affinity</c>, passes the hosts of the group, to which the server's own host belongs.</summary>
/// <remarks>Upstream: nova.scheduler.filters.affinity_filter; the group's hosts come from InstanceGroup.get_hosts.</remarks>
internal sealed class ServerGroupAffinityFilter : IExplainingHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) =>
        GroupMembers.Of(request, "affinity") is not { } group
        || GroupMembers.HostsOf(group, request, GroupMembers.HostOf(request)) is not [_, ..] hosts
        || hosts.Contains(host.Host);

    public string? Explain(HostState host, SchedulingRequest request) => GroupMembers.Of(request, "affinity") is { } group
        ? $"the server group '{group.Name}' is on "
            + string.Join(", ", GroupMembers.HostsOf(group, request, GroupMembers.HostOf(request)).Distinct())
        : null;
}

/// <summary>With the policy <c>anti-affinity</c>, passes hosts without other members. A server may always stay on its own host.</summary>
internal sealed class ServerGroupAntiAffinityFilter : IExplainingHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) =>
        GroupMembers.Of(request, "anti-affinity") is not { } group
        || GroupMembers.HostOf(request) == host.Host
        || GroupMembers.HostsOf(group, request).Count(name => name == host.Host) < (group.MaxServersPerHost ?? 1);

    public string? Explain(HostState host, SchedulingRequest request)
    {
        if (GroupMembers.Of(request, "anti-affinity") is not { } group)
            return null;
        var members = GroupMembers.HostsOf(group, request).Count(name => name == host.Host);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{members} {(members == 1 ? "member" : "members")} of the server group '{group.Name}' on it, {group.MaxServersPerHost ?? 1} "
                + $"at most");
    }
}
