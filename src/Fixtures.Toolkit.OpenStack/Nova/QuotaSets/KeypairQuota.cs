using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Keypairs;

namespace Fixtures.Toolkit.OpenStack.Nova.QuotaSets;

/// <summary>Keypairs count by user, whatever the project.</summary>
internal static class KeypairQuota
{
    public static void RequireRoom(NovaState state, string projectId, string userId)
    {
        var limit = state.Quotas.Limit(QuotaResources.KeyPairs, projectId, userId);
        if (limit >= 0 && state.Keypairs.Of(userId).Count() >= limit)
            throw new KeypairLimitException();
    }
}
