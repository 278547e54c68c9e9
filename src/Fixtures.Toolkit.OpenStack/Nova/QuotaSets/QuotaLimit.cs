using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.QuotaSets;

/// <summary>The limits on things that are counted within one request.</summary>
/// <remarks>Source: nova/quota.py, limit_check: the project's limit and the user's.</remarks>
internal static class QuotaLimit
{
    public static bool IsExceeded(NovaState state, string projectId, string userId, string resource, int count) =>
        IsOver(state.Quotas.Limit(resource, projectId), count) || IsOver(state.Quotas.Limit(resource, projectId, userId), count);

    private static bool IsOver(int limit, int count) => limit >= 0 && count > limit;
}
