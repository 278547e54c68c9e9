using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Pci;

namespace Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;

/// <summary>A child provider of a node in Placement, with devices of one class.</summary>
/// <param name="Name">The name of the provider.</param>
/// <param name="ResourceClass">The resource class.</param>
/// <param name="Total">How many.</param>
/// <param name="Traits">The traits; null leaves them alone.</param>
internal sealed record DeviceProvider(string Name, string ResourceClass, int Total, ImmutableSortedSet<string>? Traits)
{
    /// <summary>The providers of the devices of a node.</summary>
    /// <remarks>
    /// Upstream: PlacementView of compute/pci_placement_translator.py, and _ensure_pgpu_providers of virt/libvirt/driver.py.
    /// </remarks>
    public static IEnumerable<DeviceProvider> Of(ComputeHost node)
    {
        foreach (var device in node.Devices)
        {
            yield return new(
                $"{node.Name}_{device.Address.ToUpperInvariant()}",
                device.PlacementClass,
                device.Count,
                [PciNames.Managed, .. device.Traits.Select(PciNames.Trait)]);
        }

        if (node.Vgpus > 0)
            yield return new($"{node.Name}_pci_0000_84_00_0", "VGPU", node.Vgpus, Traits: null);
    }
}
