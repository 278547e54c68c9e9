using Fixtures.Toolkit.OpenStack.Nova.QuotaSets;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerMetadata;

/// <summary>How many metadata items a server may have.</summary>
internal static class MetadataQuota
{
    public static void Require(NovaState state, string projectId, int count)
    {
        var limit = state.Quotas.Limit(QuotaResources.MetadataItems, projectId);
        if (limit >= 0 && count > limit)
            throw ServerRequestException.Forbidden($"Maximum number of metadata items exceeds {limit}");
    }
}
