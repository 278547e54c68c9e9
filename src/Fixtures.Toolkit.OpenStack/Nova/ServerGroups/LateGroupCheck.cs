using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerGroups;

/// <summary>A host's own look at the policy of a server's group, since several servers may have been scheduled at once.</summary>
/// <remarks>Upstream: _validate_instance_group_policy.</remarks>
internal static class LateGroupCheck
{
    /// <exception cref="GroupAffinityViolationException">The server must not be on the host.</exception>
    public static void Require(NovaState state, Server server, string host)
    {
        if (server.Request.SchedulerHints.GetValueOrDefault("group", []) is not [var hint, ..] || !Guid.TryParse(hint, out var id))
            return;
        if (state.ServerGroups.GetValueOrDefault(id) is not { } group)
            return;
        if (group.Policy == "anti-affinity" && OthersOn(state, group, server.Id, host) >= (group.MaxServersPerHost ?? 1))
            throw new GroupAffinityViolationException("Anti-affinity");
        if (group.Policy == "affinity" && OtherHosts(state, group, server.Id) is { Count: > 0 } hosts && !hosts.Contains(host))
            throw new GroupAffinityViolationException("Affinity");
    }

    /// <summary>How many other members are on the host, or on their way to or from it.</summary>
    private static int OthersOn(NovaState state, ServerGroup group, Guid server, string host)
    {
        var moving = state.Migrations.ByNumber.Values
            .Where(migration => !MigrationStatus.IsSettled(migration.Status) && (migration.Source == host || migration.Destination == host))
            .Select(migration => migration.ServerId);
        return state.Servers.OnHost(host).Select(other => other.Id).Union(moving).Intersect(group.Members).Count(member => member != server);
    }

    private static HashSet<string> OtherHosts(NovaState state, ServerGroup group, Guid server) =>
        group.Members.Where(member => member != server).Select(member => state.Servers.FindLiving(member)?.Host).OfType<string>().ToHashSet(StringComparer.Ordinal);
}

internal sealed class GroupAffinityViolationException(string policy)
    : NovaException("GroupAffinityViolation", $"{policy} instance group policy was violated");
