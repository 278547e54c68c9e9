using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;

namespace Fixtures.Toolkit.OpenStack.Nova.Scheduler.Filters;

/// <summary>Members of a group with the policy affinity go where the others are.</summary>
internal sealed class ServerGroupAffinityFilter : IHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request, NovaState state, DateTimeOffset now) =>
        GroupMembers.Of(request, state, "affinity") is not { } group
        || GroupMembers.HostsOf(group, request, state) is not [_, ..] hosts
        || hosts.Contains(host.Host);
}

/// <summary>Members of a group with the policy anti-affinity keep away from each other.</summary>
internal sealed class ServerGroupAntiAffinityFilter : IHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request, NovaState state, DateTimeOffset now) =>
        GroupMembers.Of(request, state, "anti-affinity") is not { } group
        || GroupMembers.HostsOf(group, request, state).Count(name => name == host.Host) < (group.MaxServersPerHost ?? 1);
}

internal static class GroupMembers
{
    /// <summary>The group of the hint, when it has that policy.</summary>
    public static ServerGroup? Of(SchedulingRequest request, NovaState state, string policy) =>
        request.Hint("group") is [var text, ..] && Guid.TryParse(text, out var id) && state.ServerGroups.GetValueOrDefault(id) is { } group && group.Policy == policy
            ? group
            : null;

    /// <summary>The hosts of the group's other members, one for each, those chosen in this very request among them.</summary>
    public static IReadOnlyList<string> HostsOf(ServerGroup group, SchedulingRequest request, NovaState state) =>
    [
        .. group.Members.Where(member => member != request.Server.Id && !request.Chosen.ContainsKey(member))
            .Select(member => state.Servers.FindLiving(member)?.Host).OfType<string>(),
        .. request.Chosen.Values,
    ];
}
