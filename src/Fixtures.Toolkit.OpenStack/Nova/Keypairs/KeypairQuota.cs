using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;

namespace Fixtures.Toolkit.OpenStack.Nova.Keypairs;

/// <summary>Checks the quota of keypairs, which are counted by user in all projects (quota._keypair_get_count_by_user).</summary>
internal static class KeypairQuota
{
    public static void RequireRoom(NovaState state, string projectId, string userId)
    {
        var limit = state.Quotas.Limit(QuotaResources.KeyPairs, projectId, userId);
        if (limit >= 0 && state.Keypairs.Of(userId).Count() >= limit)
            throw new KeypairLimitException();
    }
}
