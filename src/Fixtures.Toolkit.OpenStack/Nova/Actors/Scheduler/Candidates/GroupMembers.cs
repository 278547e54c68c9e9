using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Candidates;

/// <summary>The members of the server group that a request's hint names.</summary>
internal static class GroupMembers
{
    /// <summary>The group of the hint, if it has the policy.</summary>
    public static ServerGroup? Of(SchedulingRequest request, string policy) =>
        request.Hint("group") is [var text, ..]
            && Guid.TryParse(text, out var id)
            && request.State.ServerGroups.GetValueOrDefault(id) is { } group
            && group.Policy == policy
            ? group
            : null;

    /// <summary>
    /// The number of the group's members on the host, the server itself among them; 0 where the group has another policy.
    /// </summary>
    public static int CountOn(HostState host, SchedulingRequest request, string policy) =>
        Of(request, policy) is { } group ? HostsOf(group, request, HostOf(request)).Count(name => name == host.Host) : 0;

    /// <summary>The server's current host; null where it has none.</summary>
    public static string? HostOf(SchedulingRequest request) => request.State.Servers.FindLiving(request.Server.Id)?.Host;

    /// <summary>The hosts of the group's other members, one entry each, including those chosen in this request.</summary>
    /// <param name="group">The group.</param>
    /// <param name="request">The request for a host.</param>
    /// <param name="own">The server's current host, where it counts.</param>
    public static IReadOnlyList<string> HostsOf(ServerGroup group, SchedulingRequest request, string? own = null) =>
    [
        .. own is null ? [] : (string[])[own],
        .. group.Members.Where(member => member != request.Server.Id && !request.Chosen.ContainsKey(member))
            .Select(member => request.State.Servers.FindPresent(member)?.Host).OfType<string>(),
        .. request.Chosen.Values,
    ];
}
