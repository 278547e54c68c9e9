using System.Collections.Immutable;
using System.Globalization;
using Fixtures.Toolkit.OpenStack;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Presets;

/// <summary>The compute hosts of a preset: a number of equal ones, or each by name with its resources and traits.</summary>
internal static class PresetHosts
{
    private static readonly string[] Keys =
    [
        "vcpus", "memory_mb", "disk_gb", "reserved_cpus", "reserved_memory_mb", "reserved_disk_mb", "cpu_allocation_ratio",
        "ram_allocation_ratio", "disk_allocation_ratio", "initial_cpu_allocation_ratio", "initial_ram_allocation_ratio",
        "initial_disk_allocation_ratio", "host_ip", "hypervisor_version", "metrics", "traits", "resources",
        "vgpus", "devices", "nodes",
    ];

    private static readonly string[] DeviceKeys = ["vendor_id", "product_id", "type", "count", "resource_class", "traits"];

    public static void Read(PresetReader reader, YamlNode node)
    {
        if (node is YamlScalarNode { Value: { } text }
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            reader.Builder.WithComputeHosts(count);
            return;
        }

        foreach (var (name, key, value) in reader.Entries(node, "a number of hosts or a mapping of hosts by name"))
        {
            if (reader.Section(value, "a host", Keys) is not { } given)
                continue;
            var host = Configure(reader, new ComputeHost(name), given);
            reader.Change(key, builder => builder.WithComputeHost(name, _ => host));
        }
    }

    private static ComputeHost Configure(PresetReader reader, ComputeHost host, PresetSection given) => host with
    {
        Vcpus = given.Integer("vcpus", min: 1) ?? host.Vcpus,
        MemoryMb = given.Integer("memory_mb", min: 1) ?? host.MemoryMb,
        DiskGb = given.Integer("disk_gb") ?? host.DiskGb,
        HostIp = given.Text("host_ip") ?? host.HostIp,
        HypervisorVersion = given.Integer("hypervisor_version") ?? host.HypervisorVersion,
        Metrics = given.NumbersByName("metrics"),
        ReservedCpus = given.Integer("reserved_cpus") ?? host.ReservedCpus,
        ReservedDiskMb = given.Integer("reserved_disk_mb") ?? host.ReservedDiskMb,
        InitialCpuAllocationRatio = given.Ratio("initial_cpu_allocation_ratio"),
        InitialRamAllocationRatio = given.Ratio("initial_ram_allocation_ratio"),
        InitialDiskAllocationRatio = given.Ratio("initial_disk_allocation_ratio"),
        ReservedMemoryMb = given.Integer("reserved_memory_mb") ?? host.ReservedMemoryMb,
        CpuAllocationRatio = given.Ratio("cpu_allocation_ratio") ?? host.CpuAllocationRatio,
        RamAllocationRatio = given.Ratio("ram_allocation_ratio") ?? host.RamAllocationRatio,
        DiskAllocationRatio = given.Ratio("disk_allocation_ratio") ?? host.DiskAllocationRatio,
        Traits = host.Traits.Union(given.Texts("traits").Select(trait => trait.Value ?? "")),
        Resources = Resources(reader, given),
        Vgpus = given.Integer("vgpus") ?? host.Vgpus,
        Devices = [.. Devices(reader, given)],
        Nodes = [.. Nodes(reader, given)],
    };

    private static IEnumerable<ComputeHost> Nodes(PresetReader reader, PresetSection host)
    {
        if (host.Find("nodes") is not { } node)
            yield break;
        foreach (var (name, _, value) in reader.Entries(node, "a mapping of nodes by name"))
        {
            if (reader.Section(value, "a node", Keys) is { } given)
                yield return Configure(reader, new ComputeHost(name), given);
        }
    }

    private static IEnumerable<PciDevice> Devices(PresetReader reader, PresetSection host)
    {
        if (host.Find("devices") is not { } node)
            yield break;
        foreach (var (address, _, value) in reader.Entries(node, "a mapping of PCI devices by address"))
        {
            if (reader.Section(value, "a PCI device", DeviceKeys) is not { } given)
                continue;
            yield return new PciDevice(address, given.Text("vendor_id") ?? "", given.Text("product_id") ?? "")
            {
                Type = PresetAliases.TypeOf(reader, given, "type") ?? PciDeviceType.Standard,
                Count = given.Integer("count", min: 1) ?? 1,
                ResourceClass = given.Text("resource_class"),
                Traits = [.. given.Texts("traits").Select(trait => trait.Value ?? "")],
            };
        }
    }

    private static ImmutableSortedDictionary<string, int> Resources(PresetReader reader, PresetSection host)
    {
        var resources = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        var node = host.Find("resources");
        var names = node is null ? [] : reader.Entries(node, "a mapping of amounts by resource class").ToList();
        if (node is not null && names.Count > 0
            && reader.Section(node, "resources", [.. names.Select(entry => entry.Name)]) is { } section)
        {
            foreach (var (name, _, _) in names)
                resources[name] = section.Integer(name, min: 1) ?? 1;
        }

        return resources.ToImmutable();
    }
}
