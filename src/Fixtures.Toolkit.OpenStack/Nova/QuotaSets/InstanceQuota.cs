using System.Globalization;
using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;

namespace Fixtures.Toolkit.OpenStack.Nova.QuotaSets;

/// <summary>Checks the quotas of instances, cores and RAM for a project and its user.</summary>
internal static class InstanceQuota
{
    /// <summary>
    /// The largest number of servers that the quota allows, from <paramref name="minCount"/> to <paramref name="maxCount"/>.
    /// </summary>
    /// <remarks>Upstream: nova.compute.utils.check_num_instances_quota.</remarks>
    /// <exception cref="TooManyInstancesException">The quota does not allow the minimum.</exception>
    public static int RequireRoom(
        NovaState state, string projectId, string userId, Flavor flavor, int minCount, int maxCount, PlacementUsage? counted = null)
    {
        while (true)
        {
            var requested = new Dictionary<string, int>(StringComparer.Ordinal)
            {
                [QuotaResources.Cores] = maxCount * flavor.Vcpus,
                [QuotaResources.Instances] = maxCount,
                [QuotaResources.Ram] = maxCount * flavor.MemoryMb,
            };
            var headroom = HeadroomOf(state, projectId, userId, requested.Keys, counted);
            var overs = requested.Where(pair => pair.Value > headroom[pair.Key].Left).Select(pair => pair.Key).ToList();
            if (overs.Count == 0)
                return maxCount;

            var byCores = headroom[QuotaResources.Cores].Left / flavor.Vcpus;
            var byRam = headroom[QuotaResources.Ram].Left / flavor.MemoryMb;
            var allowed = Math.Min(headroom[QuotaResources.Instances].Left, Math.Min(byCores, byRam));
            if (allowed <= 0 || allowed < minCount || allowed > maxCount)
                throw new TooManyInstancesException(overs, resource => Describe(resource, requested, minCount, maxCount), headroom);
            maxCount = allowed;
        }
    }

    /// <summary>Repeats the check after the servers are created, since parallel requests can pass the first check together.</summary>
    /// <remarks>
    /// Upstream: ComputeTaskManager.schedule_and_build_instances calls check_num_instances_quota with a delta of zero, so the message
    /// names the limit as the usage.
    /// </remarks>
    public static void RequireStillWithin(
        NovaState state, string projectId, string userId, Flavor flavor, int count, PlacementUsage? counted = null)
    {
        var requested = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            [QuotaResources.Cores] = count * flavor.Vcpus,
            [QuotaResources.Instances] = count,
            [QuotaResources.Ram] = count * flavor.MemoryMb,
        };
        var headroom = HeadroomOf(state, projectId, userId, requested.Keys, counted);
        var overs = requested.Keys.Where(resource => headroom[resource].Left < 0).ToList();
        if (overs.Count > 0)
        {
            var exhausted = overs.ToDictionary(resource => resource, resource => headroom[resource] with { Left = 0 });
            throw new TooManyInstancesException(overs, resource => requested[resource].ToString(CultureInfo.InvariantCulture), exhausted);
        }
    }

    /// <summary>Checks the additional cores and RAM of a resize.</summary>
    public static void RequireRoomToGrow(
        NovaState state, string projectId, string userId, Flavor before, Flavor after, PlacementUsage? counted = null)
    {
        var requested = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            [QuotaResources.Cores] = after.Vcpus - before.Vcpus,
            [QuotaResources.Ram] = after.MemoryMb - before.MemoryMb,
        };
        var headroom = HeadroomOf(state, projectId, userId, requested.Keys, counted);
        var overs = requested.Where(pair => pair.Value > 0 && pair.Value > headroom[pair.Key].Left).Select(pair => pair.Key).ToList();
        if (overs.Count > 0)
            throw new TooManyInstancesException(overs, resource => requested[resource].ToString(CultureInfo.InvariantCulture), headroom);
    }

    private static Dictionary<string, QuotaHeadroom> HeadroomOf(
        NovaState state, string projectId, string userId, IEnumerable<string> resources, PlacementUsage? counted)
    {
        var ofProject = QuotaUsage.From(state, projectId, counted: counted);
        var ofUser = new Lazy<QuotaUsage>(() => QuotaUsage.From(state, projectId, userId, counted));
        return resources.ToDictionary(
            resource => resource,
            resource => QuotaHeadroom.From(
                state.Quotas, projectId, userId, resource, user => (user is null ? ofProject : ofUser.Value).Of(resource)));
    }

    private static string Describe(string resource, Dictionary<string, int> requested, int minCount, int maxCount) =>
        resource == QuotaResources.Instances && minCount != maxCount
            ? string.Create(CultureInfo.InvariantCulture, $"{minCount}-{maxCount}")
            : requested[resource].ToString(CultureInfo.InvariantCulture);
}

internal sealed class TooManyInstancesException(
    IReadOnlyList<string> overs, Func<string, string> requested, IReadOnlyDictionary<string, QuotaHeadroom> headroom)
    : FaultException(HttpStatusCode.Forbidden, Describe(overs, requested, headroom))
{
    private static string Describe(
        IReadOnlyList<string> overs, Func<string, string> requested, IReadOnlyDictionary<string, QuotaHeadroom> headroom)
    {
        var names = string.Join(", ", overs);
        var used = string.Join(", ", overs.Select(resource => headroom[resource].Limit - headroom[resource].Left));
        var allowed = string.Join(", ", overs.Select(resource => headroom[resource].Limit));
        var request = string.Join(", ", overs.Select(requested));
        return $"Quota exceeded for {names}: Requested {request}, but already used {used} of {allowed} {names}";
    }
}
