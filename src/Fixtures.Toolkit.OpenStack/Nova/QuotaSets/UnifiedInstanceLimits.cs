using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.QuotaSets;

/// <summary>Checks servers and the resources of their flavor against unified limits; the usage is counted in Placement.</summary>
/// <remarks>Source: nova/limit/placement.py.</remarks>
internal static class UnifiedInstanceLimits
{
    /// <summary>The number of servers that the limits allow, from the maximum down to the minimum. Each of 0 checks the usage.</summary>
    /// <remarks>Upstream: enforce_num_instances_and_flavor, which tries one server less until it fits.</remarks>
    /// <exception cref="ServerRequestException">403: the limits do not allow the minimum.</exception>
    public static async Task<int> RequireRoomAsync(
        NovaContext nova,
        string projectId,
        Flavor flavor,
        int minCount,
        int maxCount,
        string? requestId,
        bool isVolumeBacked = false)
    {
        if (!nova.Settings.UsesUnifiedLimits)
            return maxCount;
        var amounts = AmountsOf(flavor, isVolumeBacked);
        var limits = await nova.Clients.Limits.GetAsync(projectId, amounts.Keys, requestId);
        var used = await nova.Clients.Placement.GetUsagesAsync(projectId, null, requestId);
        var servers = PlacementUsage.Instances(nova.State.Value, projectId);
        for (var count = maxCount; ; count--)
        {
            var over = UnifiedLimits.Overs(projectId, limits, UsageOf, resource => amounts[resource] * count);
            if (over is null)
                return count;
            if (count <= minCount)
                throw ServerRequestException.Forbidden(over);
        }

        int UsageOf(string resource) => resource == UnifiedLimits.Servers ? servers : used.GetValueOrDefault(resource["class:".Length..]);
    }

    /// <summary>The amounts of one server, by the name of the limit in the order in which oslo.limit checks them.</summary>
    /// <remarks>Upstream: _get_deltas_by_flavor and nova.scheduler.utils.resources_for_limits.</remarks>
    private static SortedDictionary<string, int> AmountsOf(Flavor flavor, bool isVolumeBacked)
    {
        var amounts = new SortedDictionary<string, int>(StringComparer.Ordinal) { [UnifiedLimits.Servers] = 1 };
        Add("VCPU", flavor.Vcpus);
        Add("MEMORY_MB", flavor.MemoryMb);
        Add("DISK_GB", (isVolumeBacked ? 0 : flavor.DiskGb) + flavor.EphemeralGb + ((flavor.SwapMb + 1023) / 1024));
        foreach (var (name, value) in flavor.ExtraSpecs)
        {
            if (name.StartsWith("resources:", StringComparison.Ordinal) && int.TryParse(value, out var amount))
            {
                amounts.Remove($"class:{name["resources:".Length..]}");
                Add(name["resources:".Length..], amount);
            }
        }

        return amounts;

        void Add(string resourceClass, int amount)
        {
            if (amount != 0)
                amounts[$"class:{resourceClass}"] = amount;
        }
    }
}
