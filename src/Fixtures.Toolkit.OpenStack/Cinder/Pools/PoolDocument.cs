using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Scheduler;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Cinder.Pools;

/// <summary>A pool as JSON.</summary>
/// <remarks>Source: the LVM driver's statistics, as a Cinder with a thin volume group lists them.</remarks>
internal static class PoolDocument
{
    public static JsonObject From(BackendPool pool, bool withDetails, DateTimeOffset? reported)
    {
        var document = new JsonObject { ["name"] = pool.Name };
        if (withDetails)
            document["capabilities"] = Capabilities(pool, reported);
        return document;
    }

    public static JsonObject Capabilities(BackendPool pool, DateTimeOffset? reported) => new()
    {
        ["pool_name"] = pool.BackendName,
        ["total_capacity_gb"] = Float(pool.TotalGb),
        ["free_capacity_gb"] = Float(pool.FreeGb),
        ["reserved_percentage"] = pool.ReservedPercentage,
        ["location_info"] = pool.Capabilities["location_info"],
        ["QoS_support"] = false,
        ["provisioned_capacity_gb"] = Float(pool.ProvisionedGb),
        ["max_over_subscription_ratio"] = PythonFloat.Repr(pool.MaxOverSubscriptionRatio),
        ["thin_provisioning_support"] = true,
        ["thick_provisioning_support"] = false,
        // The thin pool is a logical volume itself.
        ["total_volumes"] = pool.VolumeCount + 1,
        ["filter_function"] = null,
        ["goodness_function"] = null,
        ["multiattach"] = true,
        ["backend_state"] = "up",
        ["allocated_capacity_gb"] = pool.AllocatedGb,
        ["cacheable"] = true,
        ["volume_backend_name"] = pool.BackendName,
        ["storage_protocol"] = pool.Capabilities["storage_protocol"],
        ["vendor_name"] = pool.Capabilities["vendor_name"],
        ["driver_version"] = pool.Capabilities["driver_version"],
        ["timestamp"] = CinderTime.Text(reported),
    };

    private static JsonNode? Float(double value) => JsonNode.Parse(PythonFloat.Repr(value));
}
