using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.QuotaSets;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerMetadata;

/// <summary>How many metadata items a server may have.</summary>
internal static class MetadataQuota
{
    public static void Require(NovaState state, string projectId, string userId, int count)
    {
        if (QuotaLimit.IsExceeded(state, projectId, userId, QuotaResources.MetadataItems, count))
            throw ServerRequestException.Forbidden($"Maximum number of metadata items exceeds {state.Quotas.Limit(QuotaResources.MetadataItems, projectId, userId)}");
    }
}
