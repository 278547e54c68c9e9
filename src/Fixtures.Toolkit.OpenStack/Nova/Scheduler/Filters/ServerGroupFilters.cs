using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;

namespace Fixtures.Toolkit.OpenStack.Nova.Scheduler.Filters;

/// <summary>Members of a group with the policy affinity go where the others are.</summary>
internal sealed class ServerGroupAffinityFilter : IHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) =>
        GroupMembers.Of(request, "affinity") is not { } group
        || GroupMembers.HostsOf(group, request) is not [_, ..] hosts
        || hosts.Contains(host.Host);
}

/// <summary>Members of a group with the policy anti-affinity keep away from each other.</summary>
internal sealed class ServerGroupAntiAffinityFilter : IHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) =>
        GroupMembers.Of(request, "anti-affinity") is not { } group
        || GroupMembers.HostsOf(group, request).Count(name => name == host.Host) < (group.MaxServersPerHost ?? 1);
}

internal static class GroupMembers
{
    /// <summary>The group of the hint, when it has that policy.</summary>
    public static ServerGroup? Of(SchedulingRequest request, string policy) =>
        request.Hint("group") is [var text, ..] && Guid.TryParse(text, out var id) && request.State.ServerGroups.GetValueOrDefault(id) is { } group && group.Policy == policy
            ? group
            : null;

    /// <summary>The hosts of the group's other members, one for each, those chosen in this very request among them.</summary>
    public static IReadOnlyList<string> HostsOf(ServerGroup group, SchedulingRequest request) =>
    [
        .. group.Members.Where(member => member != request.Server.Id && !request.Chosen.ContainsKey(member))
            .Select(member => request.State.Servers.FindLiving(member)?.Host).OfType<string>(),
        .. request.Chosen.Values,
    ];
}
