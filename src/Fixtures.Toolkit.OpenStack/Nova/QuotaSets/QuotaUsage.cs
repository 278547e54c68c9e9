using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;
using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.QuotaSets;

/// <summary>The usage of a project or a user, counted from Nova's state.</summary>
internal sealed record QuotaUsage(int Instances, int Cores, int Ram, int ServerGroups)
{
    /// <param name="state">Nova's state.</param>
    /// <param name="projectId">The project whose servers count.</param>
    /// <param name="userId">The user whose servers count; null counts all users.</param>
    public static QuotaUsage From(NovaState state, string projectId, string? userId = null)
    {
        var used = userId is null
            ? state.Servers.UsageOf(projectId)
            : state.Servers.OfProject(projectId)
                .Where(server => server.UserId == userId)
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
