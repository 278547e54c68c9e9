using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;

namespace Fixtures.Toolkit.OpenStack.Nova.QuotaSets;

/// <summary>Sets limits, after checking them against the usage and against the limits of the project's users.</summary>
/// <remarks>Upstream: QuotaSetsController._update and DbQuotaDriver.get_settable_quotas.</remarks>
internal static class QuotaUpdate
{
    public static NovaState Apply(NovaState state, string projectId, string? userId, JsonElement limits, PlacementUsage? counted = null)
    {
        if (limits.Member("networks") is not null)
            throw new NovaBadRequestException("The networks quota has been removed");
        var isForced = limits.Member("force")?.Boolean() ?? false;
        var wanted = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var limit in limits.EnumerateObject().Where(limit => limit.Name != "force"))
        {
            var value = limit.Value.Integer();
            if (!isForced && !state.Quotas.IsNoop)
                Check(state, projectId, userId, limit.Name, value, counted);
            wanted[limit.Name] = value;
        }

        return state.WithQuotas(state.Quotas.Set(projectId, userId, wanted));
    }

    private static void Check(
        NovaState state, string projectId, string? userId, string resource, int limit, PlacementUsage? counted)
    {
        var used = QuotaUsage.From(state, projectId, userId, counted).Of(resource);
        var ofProject = state.Quotas.Limit(resource, projectId);
        var given = state.Quotas.SumOfUsers(projectId, resource);
        var minimum = userId is not null ? used : Math.Max(ofProject < 0 ? -1 : given, used);
        var maximum = userId is null || ofProject < 0
            ? -1
            : ofProject - given + state.Quotas.OfUser(projectId, userId).GetValueOrDefault(resource);
        if (UnlimitedAsMax(limit) < UnlimitedAsMax(minimum))
            throw new NovaBadRequestException(
                $"Quota limit {limit} for {resource} must be greater than or equal to already used and reserved {minimum}.");
        if (UnlimitedAsMax(limit) > UnlimitedAsMax(maximum))
            throw new NovaBadRequestException($"Quota limit {limit} for {resource} must be less than or equal to {maximum}.");
    }

    private static long UnlimitedAsMax(int limit) => limit == -1 ? long.MaxValue : limit;
}
