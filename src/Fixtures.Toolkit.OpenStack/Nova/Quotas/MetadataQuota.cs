using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Quotas;

/// <summary>Checks the quota of a server's metadata items.</summary>
internal static class MetadataQuota
{
    /// <summary>Checks the quota, which is a unified limit where the deployment uses them.</summary>
    public static Task RequireAsync(NovaContext nova, string projectId, string userId, int count, string? requestId)
    {
        Require(nova.State.Value, projectId, userId, count);
        return UnifiedLimits.RequireAsync(nova, UnifiedLimits.ServerMetadataItems, used: 0, count, requestId);
    }

    private static void Require(NovaState state, string projectId, string userId, int count)
    {
        if (QuotaLimit.IsExceeded(state, projectId, userId, QuotaResources.MetadataItems, count))
            {
                var limit = state.Quotas.Limit(QuotaResources.MetadataItems, projectId, userId);
                throw ServerRequestException.Forbidden($"Maximum number of metadata items exceeds {limit}");
            }
    }
}
