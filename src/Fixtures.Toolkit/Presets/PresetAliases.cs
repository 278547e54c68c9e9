using Fixtures.Toolkit.OpenStack;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Presets;

/// <summary>The PCI aliases of a preset, with the keys of upstream's <c>[pci]alias</c>.</summary>
internal static class PresetAliases
{
    public static void Read(PresetReader reader, YamlNode node)
    {
        foreach (var (name, key, value) in reader.Entries(node, "a mapping of PCI aliases by name"))
        {
            var section = reader.Section(
                value, "a PCI alias", "vendor_id", "product_id", "device_type", "resource_class", "traits", "numa_policy",
                "live_migratable");
            if (section is not { } given)
                continue;
            var alias = new PciAlias(name)
            {
                VendorId = given.Text("vendor_id"),
                ProductId = given.Text("product_id"),
                DeviceType = TypeOf(reader, given, "device_type"),
                ResourceClass = given.Text("resource_class"),
                Traits = [.. given.Texts("traits").Select(trait => trait.Value ?? "")],
                NumaPolicy = given.Text("numa_policy") ?? "legacy",
                IsLiveMigratable = given.Flag("live_migratable") ?? false,
            };
            reader.Change(key, builder => builder.WithPciAlias(alias));
        }
    }

    /// <summary>The kind of a device, with upstream's name; null if it is absent.</summary>
    public static PciDeviceType? TypeOf(PresetReader reader, PresetSection section, string key)
    {
        switch (section.Text(key))
        {
            case null:
                return null;
            case "type-PCI":
                return PciDeviceType.Standard;
            case "type-PF":
                return PciDeviceType.PhysicalFunction;
            case "type-VF":
                return PciDeviceType.VirtualFunction;
            case var other:
                reader.Reject(section.Node, $"'{key}' must be type-PCI, type-PF or type-VF, not '{other}'.");
                return null;
        }
    }
}
