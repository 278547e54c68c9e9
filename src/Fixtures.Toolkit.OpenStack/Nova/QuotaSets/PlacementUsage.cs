using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.QuotaSets;

/// <summary>The allocations of a project, and of one of its users, by resource class.</summary>
internal sealed record PlacementUsage(IReadOnlyDictionary<string, int> OfProject, IReadOnlyDictionary<string, int>? OfUser)
{
    /// <summary>The usage; null unless the deployment counts the quota's usage in Placement.</summary>
    public static async Task<PlacementUsage?> CountAsync(NovaContext nova, string projectId, string? userId, string? requestId)
    {
        if (!nova.Settings.CountsUsageFromPlacement)
            return null;
        var ofProject = await nova.Clients.Placement.GetUsagesAsync(projectId, null, requestId);
        var ofUser = userId is null ? null : await nova.Clients.Placement.GetUsagesAsync(projectId, userId, requestId);
        return new PlacementUsage(ofProject, ofUser);
    }

    /// <summary>The servers of a project in the API database that are not about to be deleted, in whatever cell.</summary>
    /// <remarks>Upstream: InstanceMappingList.get_counts.</remarks>
    public static int Instances(NovaState state, string projectId, string? userId = null) =>
        state.Servers.OfProject(projectId).Count(server => (userId is null || server.UserId == userId) && !server.IsQueuedForDelete());

    public int Cores(string? userId) => Of(userId, "VCPU") + Of(userId, "PCPU");

    public int Ram(string? userId) => Of(userId, "MEMORY_MB");

    private int Of(string? userId, string resourceClass) =>
        ((userId is null ? null : OfUser) ?? OfProject).GetValueOrDefault(resourceClass);
}
