using System.Globalization;
using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.QuotaSets;

/// <summary>Whether a project and its user have room for more servers.</summary>
internal static class InstanceQuota
{
    /// <summary>How many of the servers may be made: as many as fit between the least and the most that were asked for.</summary>
    /// <exception cref="TooManyInstancesException">Not even the least fits.</exception>
    public static int RequireRoom(NovaState state, string projectId, string userId, Flavor flavor, int minCount, int maxCount)
    {
        while (true)
        {
            var asked = new Dictionary<string, int>(StringComparer.Ordinal)
            {
                [QuotaResources.Cores] = maxCount * flavor.Vcpus,
                [QuotaResources.Instances] = maxCount,
                [QuotaResources.Ram] = maxCount * flavor.MemoryMb,
            };
            var rooms = asked.Keys.ToDictionary(resource => resource, resource => QuotaRoom.Of(state, projectId, userId, resource));
            var overs = asked.Where(pair => pair.Value > rooms[pair.Key].Left).Select(pair => pair.Key).ToList();
            if (overs.Count == 0)
                return maxCount;

            var allowed = Math.Min(rooms[QuotaResources.Instances].Left, Math.Min(rooms[QuotaResources.Cores].Left / flavor.Vcpus, rooms[QuotaResources.Ram].Left / flavor.MemoryMb));
            if (allowed <= 0 || allowed < minCount || allowed > maxCount)
                throw new TooManyInstancesException(overs, resource => Requested(resource, asked, minCount, maxCount), rooms);
            maxCount = allowed;
        }
    }

    /// <summary>Refuses servers that were made already, where limits or other servers have changed meanwhile.</summary>
    /// <remarks>Upstream: check_num_instances_quota with nothing asked for; it names the limit as what is used.</remarks>
    public static void RequireStillWithin(NovaState state, string projectId, string userId, Flavor flavor, int count)
    {
        var asked = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            [QuotaResources.Cores] = count * flavor.Vcpus,
            [QuotaResources.Instances] = count,
            [QuotaResources.Ram] = count * flavor.MemoryMb,
        };
        var rooms = asked.Keys.ToDictionary(resource => resource, resource => QuotaRoom.Of(state, projectId, userId, resource));
        var overs = asked.Keys.Where(resource => rooms[resource].Left < 0).ToList();
        if (overs.Count > 0)
        {
            var exhausted = overs.ToDictionary(resource => resource, resource => rooms[resource] with { Left = 0 });
            throw new TooManyInstancesException(overs, resource => asked[resource].ToString(CultureInfo.InvariantCulture), exhausted);
        }
    }

    /// <summary>Refuses a resize for which there are too few cores or too little RAM.</summary>
    public static void RequireRoomToGrow(NovaState state, string projectId, string userId, Flavor before, Flavor after)
    {
        var asked = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            [QuotaResources.Cores] = after.Vcpus - before.Vcpus,
            [QuotaResources.Ram] = after.MemoryMb - before.MemoryMb,
        };
        var rooms = asked.Keys.ToDictionary(resource => resource, resource => QuotaRoom.Of(state, projectId, userId, resource));
        var overs = asked.Where(pair => pair.Value > 0 && pair.Value > rooms[pair.Key].Left).Select(pair => pair.Key).ToList();
        if (overs.Count > 0)
            throw new TooManyInstancesException(overs, resource => asked[resource].ToString(CultureInfo.InvariantCulture), rooms);
    }

    private static string Requested(string resource, Dictionary<string, int> asked, int minCount, int maxCount) =>
        resource == QuotaResources.Instances && minCount != maxCount
            ? string.Create(CultureInfo.InvariantCulture, $"{minCount}-{maxCount}")
            : asked[resource].ToString(CultureInfo.InvariantCulture);
}

/// <summary>The tighter of a project's and a user's limits on a resource.</summary>
/// <param name="Limit">-1 is none.</param>
/// <param name="Left">What may still be used.</param>
internal readonly record struct QuotaRoom(int Limit, int Left)
{
    public static QuotaRoom Of(NovaState state, string projectId, string userId, string resource)
    {
        var ofProject = Under(state.Quotas.Limit(resource, projectId), QuotaUsage.Of(state, projectId).Of(resource));
        if (!state.Quotas.OfUser(projectId, userId).ContainsKey(resource))
            return ofProject;
        var ofUser = Under(state.Quotas.Limit(resource, projectId, userId), QuotaUsage.Of(state, projectId, userId).Of(resource));
        return ofUser.Left < ofProject.Left ? ofUser : ofProject;
    }

    private static QuotaRoom Under(int limit, int used) => new(limit, limit < 0 ? int.MaxValue : limit - used);
}

internal sealed class TooManyInstancesException(IReadOnlyList<string> overs, Func<string, string> requested, IReadOnlyDictionary<string, QuotaRoom> rooms)
    : FaultException(HttpStatusCode.Forbidden, Words(overs, requested, rooms))
{
    private static string Words(IReadOnlyList<string> overs, Func<string, string> requested, IReadOnlyDictionary<string, QuotaRoom> rooms)
    {
        var names = string.Join(", ", overs);
        var used = string.Join(", ", overs.Select(resource => rooms[resource].Limit - rooms[resource].Left));
        var allowed = string.Join(", ", overs.Select(resource => rooms[resource].Limit));
        return $"Quota exceeded for {names}: Requested {string.Join(", ", overs.Select(requested))}, but already used {used} of {allowed} {names}";
    }
}
