using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Quotas;

/// <summary>Checks limits on things that are counted within one request, such as metadata items.</summary>
/// <remarks>Upstream: nova.quota.DbQuotaDriver.limit_check compares with the project's limit and the user's.</remarks>
internal static class QuotaLimit
{
    public static bool IsExceeded(NovaState state, string projectId, string userId, string resource, int count) =>
        IsOver(state.Quotas.Limit(resource, projectId), count) || IsOver(state.Quotas.Limit(resource, projectId, userId), count);

    private static bool IsOver(int limit, int count) => limit >= 0 && count > limit;
}
