using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;
using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.QuotaSets;

/// <summary>The usage of a project or a user, counted from Nova's state.</summary>
internal sealed record QuotaUsage(int Instances, int Cores, int Ram, int ServerGroups)
{
    /// <summary>Counts the servers of the cells that respond.</summary>
    /// <param name="state">Nova's state.</param>
    /// <param name="projectId">The project whose servers count.</param>
    /// <param name="userId">The user whose servers count; null counts all users.</param>
    /// <param name="counted">The allocations, where the deployment counts them; null counts the servers.</param>
    public static QuotaUsage From(NovaState state, string projectId, string? userId = null, PlacementUsage? counted = null)
    {
        if (counted is not null)
        {
            return new(
                PlacementUsage.Instances(state, projectId, userId),
                counted.Cores(userId),
                counted.Ram(userId),
                ServerGroupQuota.Count(state, projectId, userId));
        }

        var used = userId is null && state.DownCellHosts.IsEmpty
            ? state.Servers.UsageOf(projectId)
            : state.Servers.OfProject(projectId)
                .Where(server => (userId is null || server.UserId == userId) && server.IsPresent && !state.IsInDownCell(server))
                .Aggregate(ServerUsage.None, (sum, server) => sum.Plus(server.Flavor, 1));
        return new(
            used.Instances,
            used.Cores,
            used.RamMb,
            ServerGroupQuota.Count(state, projectId, userId));
    }

    public int Of(string resource) => resource switch
    {
        QuotaResources.Instances => Instances,
        QuotaResources.Cores => Cores,
        QuotaResources.Ram => Ram,
        QuotaResources.ServerGroups => ServerGroups,
        _ => 0,
    };
}
