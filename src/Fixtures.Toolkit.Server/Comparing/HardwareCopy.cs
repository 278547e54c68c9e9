using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>Copies what a builder decides: the release, the compute hosts and the storage backends.</summary>
internal static class HardwareCopy
{
    /// <summary>The newest release whose compute API goes no further than the recorded cloud's; of two equal ones the older.</summary>
    public static OpenStackRelease ReleaseOf(RecordedRun run)
    {
        var announced = run.Rows("compute_versions")
            .Select(version => ApiVersion.TryParse(version["version"]?.ToString(), out var maximum) ? maximum : default)
            .DefaultIfEmpty().Max();
        return OpenStackRelease.All.Where(release => MaximumOf(release).CompareTo(announced) <= 0)
            .OrderByDescending(MaximumOf).FirstOrDefault() ?? OpenStackRelease.Default;
    }

    public static void Configure(OpenStackBuilder builder, RecordedRun run, List<string> uncopied)
    {
        foreach (var hypervisor in run.Rows("hypervisors"))
            AddHost(builder, run, hypervisor, uncopied);
        var nodes = run.Rows("hypervisors").Select(row => row["hypervisor_hostname"]?.ToString()).ToHashSet();
        foreach (var provider in run.Rows("providers").Where(row => !nodes.Contains(row["name"]?.ToString())))
            uncopied.Add($"the resource provider {provider["name"]}: it is no compute node");
        foreach (var pool in run.Rows("pools"))
            AddBackend(builder, run, pool);
    }

    private static ApiVersion MaximumOf(OpenStackRelease release) => release.Profile.For<NovaRelease>().Maximum;

    private static void AddHost(OpenStackBuilder builder, RecordedRun run, JsonObject hypervisor, List<string> uncopied)
    {
        var (host, node) = (hypervisor["service"]?["host"]?.ToString() ?? "", hypervisor["hypervisor_hostname"]?.ToString() ?? "");
        var provider = run.Rows("providers").FirstOrDefault(row => row["name"]?.ToString() == node)?["uuid"]?.ToString();
        if (run.Lists.GetValueOrDefault($"inventories {provider}") is not JsonObject inventories)
        {
            uncopied.Add($"the sizes of the host {host}: Placement lists no inventory of {node}");
            inventories = [];
        }

        if (host != node)
            uncopied.Add($"the name of the node {node}: in the world it is that of its host {host}");
        var traits = run.Lists.GetValueOrDefault($"traits {provider}") as JsonArray;
        foreach (var other in inventories.Select(inventory => inventory.Key).Except(["VCPU", "MEMORY_MB", "DISK_GB"]))
            uncopied.Add($"the {other} of the host {host}");
        builder.WithComputeHost(host, given => given with
        {
            HypervisorType = hypervisor["hypervisor_type"]?.ToString() ?? given.HypervisorType,
            HypervisorVersion = Whole(hypervisor["hypervisor_version"]) ?? given.HypervisorVersion,
            HostIp = hypervisor["host_ip"]?.ToString() ?? given.HostIp,
            Vcpus = Whole(inventories["VCPU"]?["total"]) ?? given.Vcpus,
            MemoryMb = Whole(inventories["MEMORY_MB"]?["total"]) ?? given.MemoryMb,
            DiskGb = Whole(inventories["DISK_GB"]?["total"]) ?? given.DiskGb,
            ReservedCpus = Whole(inventories["VCPU"]?["reserved"]) ?? given.ReservedCpus,
            ReservedMemoryMb = Whole(inventories["MEMORY_MB"]?["reserved"]) ?? given.ReservedMemoryMb,
            ReservedDiskMb = (Whole(inventories["DISK_GB"]?["reserved"]) ?? 0) * 1024,
            InitialCpuAllocationRatio = Fraction(inventories["VCPU"]?["allocation_ratio"]) ?? given.InitialCpuAllocationRatio,
            InitialRamAllocationRatio = Fraction(inventories["MEMORY_MB"]?["allocation_ratio"]) ?? given.InitialRamAllocationRatio,
            InitialDiskAllocationRatio = Fraction(inventories["DISK_GB"]?["allocation_ratio"]) ?? given.InitialDiskAllocationRatio,
            Traits = traits is null ? given.Traits : [.. traits.Select(trait => trait?.ToString() ?? "").Where(trait => trait.Length > 0)],
        });
    }

    /// <summary>The name of a pool: <c>host@backend#pool</c>.</summary>
    private static void AddBackend(OpenStackBuilder builder, RecordedRun run, JsonObject pool)
    {
        var service = (pool["name"]?.ToString() ?? "").Split('#')[0];
        var zone = run.Rows("volume_services").FirstOrDefault(row => row["host"]?.ToString() == service)?["zone"]?.ToString();
        var able = pool["capabilities"];
        builder.WithVolumeBackend(service.Split('@')[^1], backend => backend with
        {
            CapacityGb = (int?)Fraction(able?["total_capacity_gb"]) ?? backend.CapacityGb,
            MaxOverSubscriptionRatio = Fraction(able?["max_over_subscription_ratio"]) ?? backend.MaxOverSubscriptionRatio,
            ReservedPercentage = Whole(able?["reserved_percentage"]) ?? backend.ReservedPercentage,
            AvailabilityZone = zone ?? backend.AvailabilityZone,
        });
    }

    private static int? Whole(JsonNode? node) => (int?)Fraction(node);

    private static double? Fraction(JsonNode? node) =>
        double.TryParse(node?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
