using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Quotas;

/// <summary>The quota sets of projects and of quota classes as JSON.</summary>
internal static class VolumeQuotaDocument
{
    /// <summary>The limits by resource, in upstream's order.</summary>
    public static JsonObject Limits(CinderState state, Func<CinderQuotas, string, int> limit)
    {
        var quotas = state.Get(CinderQuotas.Field);
        var document = new JsonObject();
        foreach (var resource in QuotaChecks.ResourceNames(state))
            document[resource] = limit(quotas, resource);
        return document;
    }

    /// <summary>The limits of a project, each with what the project uses.</summary>
    public static JsonObject LimitsWithUsage(CinderState state, string projectId)
    {
        var quotas = state.Get(CinderQuotas.Field);
        var usage = VolumeQuotaUsage.Of(state, projectId);
        var document = new JsonObject();
        foreach (var resource in QuotaChecks.ResourceNames(state))
        {
            document[resource] = new JsonObject
            {
                ["limit"] = quotas.LimitOf(projectId, resource),
                ["in_use"] = usage.InUse(resource),
                ["reserved"] = usage.Reserved(resource),
            };
        }

        return document;
    }

    /// <summary>Adds the id at the end, which answers to updates lack.</summary>
    public static JsonObject WithId(this JsonObject quotaSet, string id)
    {
        quotaSet["id"] = id;
        return quotaSet;
    }
}
