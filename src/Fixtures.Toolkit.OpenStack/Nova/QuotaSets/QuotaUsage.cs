using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.QuotaSets;

/// <summary>How much is in use, counted from what there is.</summary>
internal sealed record QuotaUsage(int Instances, int Cores, int Ram, int ServerGroups)
{
    /// <param name="state">Nova's state.</param>
    /// <param name="projectId">Whose servers count.</param>
    /// <param name="userId">Only those of this user, when given.</param>
    public static QuotaUsage Of(NovaState state, string projectId, string? userId = null)
    {
        var used = userId is null
            ? state.Servers.UsageOf(projectId)
            : state.Servers.OfProject(projectId).Where(server => server.UserId == userId).Aggregate(default(ServerUsage), (sum, server) => sum.Plus(server.Flavor, 1));
        return new(used.Instances, used.Cores, used.RamMb, state.ServerGroups.Values.Count(group => group.ProjectId == projectId && (userId is null || group.UserId == userId)));
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
