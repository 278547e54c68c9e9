using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.QuotaSets;

/// <summary>New limits, checked against what is in use and against what the project may give its users.</summary>
internal static class QuotaUpdate
{
    public static NovaState Apply(NovaState state, string projectId, string? userId, JsonElement limits)
    {
        if (limits.Member("networks") is not null)
            throw new NovaBadRequestException("The networks quota has been removed");
        var isForced = limits.Member("force")?.Boolean() ?? false;
        var wanted = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var limit in limits.EnumerateObject().Where(limit => limit.Name != "force"))
        {
            var value = limit.Value.Integer();
            if (!isForced)
                Check(state, projectId, userId, limit.Name, value);
            wanted[limit.Name] = value;
        }

        return state.WithQuotas(state.Quotas.Set(projectId, userId, wanted));
    }

    private static void Check(NovaState state, string projectId, string? userId, string resource, int limit)
    {
        var used = QuotaUsage.Of(state, projectId, userId).Of(resource);
        var ofProject = state.Quotas.Limit(resource, projectId);
        var given = state.Quotas.GivenToUsers(projectId, resource);
        var minimum = userId is not null ? used : Math.Max(ofProject < 0 ? -1 : given, used);
        var maximum = userId is null || ofProject < 0 ? -1 : ofProject - given + state.Quotas.OfUser(projectId, userId).GetValueOrDefault(resource);
        if (Infinite(limit) < Infinite(minimum))
            throw new NovaBadRequestException($"Quota limit {limit} for {resource} must be greater than or equal to already used and reserved {minimum}.");
        if (Infinite(limit) > Infinite(maximum))
            throw new NovaBadRequestException($"Quota limit {limit} for {resource} must be less than or equal to {maximum}.");
    }

    private static long Infinite(int limit) => limit == -1 ? long.MaxValue : limit;
}
