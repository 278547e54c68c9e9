using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;

/// <summary>The allocation ratios that a host reports.</summary>
/// <remarks>Upstream: ComputeDriver._get_allocation_ratios: the option, else the ratio in Placement, else the initial ratio.</remarks>
internal readonly record struct AllocationRatios(double Cpu, double Ram, double Disk)
{
    /// <summary>Those of a host that Placement does not know yet.</summary>
    public static AllocationRatios From(ComputeHost host) => new(
        host.CpuAllocationRatio ?? host.InitialCpuAllocationRatio ?? ComputeHostDefaults.Zed.CpuAllocationRatio,
        host.RamAllocationRatio ?? host.InitialRamAllocationRatio ?? ComputeHostDefaults.Zed.RamAllocationRatio,
        host.DiskAllocationRatio ?? host.InitialDiskAllocationRatio ?? ComputeHostDefaults.Zed.DiskAllocationRatio);

    /// <summary>The same, with the ratios of the inventories in Placement where the host has no option.</summary>
    public AllocationRatios Or(ComputeHost host, JsonElement inventories) => new(
        host.CpuAllocationRatio ?? RatioIn(inventories, "VCPU") ?? Cpu,
        host.RamAllocationRatio ?? RatioIn(inventories, "MEMORY_MB") ?? Ram,
        host.DiskAllocationRatio ?? RatioIn(inventories, "DISK_GB") ?? Disk);

    private static double? RatioIn(JsonElement inventories, string resourceClass) =>
        inventories.TryGetProperty(resourceClass, out var inventory) ? inventory.GetProperty("allocation_ratio").GetDouble() : null;
}
