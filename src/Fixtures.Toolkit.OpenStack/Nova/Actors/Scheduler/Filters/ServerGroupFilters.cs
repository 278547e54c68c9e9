using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>Members of a group with the policy affinity go where the others are, or stay: the server's own host is one of the group's, too.</summary>
/// <remarks>Source: nova/scheduler/filters/affinity_filter.py; the group's hosts come from InstanceGroup.get_hosts.</remarks>
internal sealed class ServerGroupAffinityFilter : IHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) =>
        GroupMembers.Of(request, "affinity") is not { } group
        || GroupMembers.HostsOf(group, request, GroupMembers.HostOf(request)) is not [_, ..] hosts
        || hosts.Contains(host.Host);
}

/// <summary>Members of a group with the policy anti-affinity keep away from each other. A server may always stay where it is.</summary>
internal sealed class ServerGroupAntiAffinityFilter : IHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) =>
        GroupMembers.Of(request, "anti-affinity") is not { } group
        || GroupMembers.HostOf(request) == host.Host
        || GroupMembers.HostsOf(group, request).Count(name => name == host.Host) < (group.MaxServersPerHost ?? 1);
}

internal static class GroupMembers
{
    /// <summary>The group of the hint, when it has that policy.</summary>
    public static ServerGroup? Of(SchedulingRequest request, string policy) =>
        request.Hint("group") is [var text, ..] && Guid.TryParse(text, out var id) && request.State.ServerGroups.GetValueOrDefault(id) is { } group && group.Policy == policy
            ? group
            : null;

    /// <summary>How many members of the server's group are on the host, the server itself among them; none where the group has another policy.</summary>
    public static int CountOn(HostState host, SchedulingRequest request, string policy) =>
        Of(request, policy) is { } group ? HostsOf(group, request, HostOf(request)).Count(name => name == host.Host) : 0;

    /// <summary>Where the server is that looks for a host; null where it is nowhere yet.</summary>
    public static string? HostOf(SchedulingRequest request) => request.State.Servers.FindLiving(request.Server.Id)?.Host;

    /// <summary>The hosts of the group's other members, one for each, those chosen in this very request among them.</summary>
    /// <param name="group">The group.</param>
    /// <param name="request">The server that looks for a host.</param>
    /// <param name="own">The server's own host, where it counts.</param>
    public static IReadOnlyList<string> HostsOf(ServerGroup group, SchedulingRequest request, string? own = null) =>
    [
        .. own is null ? [] : (string[])[own],
        .. group.Members.Where(member => member != request.Server.Id && !request.Chosen.ContainsKey(member))
            .Select(member => request.State.Servers.FindLiving(member)?.Host).OfType<string>(),
        .. request.Chosen.Values,
    ];
}
