using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerGroups;

/// <summary>The host's late check of a server group's policy, since the scheduler may place several members at once.</summary>
/// <remarks>Upstream: ComputeManager._validate_instance_group_policy.</remarks>
internal static class AffinityPolicyCheck
{
    /// <exception cref="GroupAffinityViolationException">The policy forbids the server on this host.</exception>
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

    /// <summary>The number of other members on the host, or moving to or from it.</summary>
    private static int OthersOn(NovaState state, ServerGroup group, Guid server, string host)
    {
        var moving = state.Migrations.ByNumber.Values
            .Where(migration =>
                MigrationStatus.IsInProgress(migration.Status) && (migration.Source == host || migration.Destination == host))
            .Select(migration => migration.ServerId);
        return state.Servers.OnHost(host)
            .Select(other => other.Id)
            .Union(moving)
            .Intersect(group.Members)
            .Count(member => member != server);
    }

    private static HashSet<string> OtherHosts(NovaState state, ServerGroup group, Guid server) =>
        group.Members
            .Where(member => member != server)
            .Select(member => state.Servers.FindPresent(member)?.Host)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
}

internal sealed class GroupAffinityViolationException(string policy)
    : NovaException("GroupAffinityViolation", $"{policy} instance group policy was violated");
