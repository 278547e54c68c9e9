using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerGroups;

/// <summary>Counts server groups and checks their quota.</summary>
internal static class ServerGroupQuota
{
    /// <summary>The number of groups of a project; with a user, only the user's.</summary>
    public static int Count(NovaState state, string projectId, string? userId) =>
        state.ServerGroups.Values.Count(group => group.ProjectId == projectId && (userId is null || group.UserId == userId));

    /// <exception cref="ServerGroupLimitException">The quota of the project or the user is exhausted.</exception>
    public static void Require(NovaState state, string projectId, string userId)
    {
        var headroom = QuotaHeadroom.From(
            state.Quotas, projectId, userId, QuotaResources.ServerGroups, user => Count(state, projectId, user));
        if (headroom.Left < 1)
            throw new ServerGroupLimitException();
    }
}
