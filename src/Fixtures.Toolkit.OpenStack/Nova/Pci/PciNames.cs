using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Nova.Pci;

/// <summary>The names that Placement accepts for the resource classes and traits of devices.</summary>
/// <remarks>Upstream: get_resource_class and get_traits of compute/pci_placement_translator.py.</remarks>
internal static partial class PciNames
{
    public const string Managed = "COMPUTE_MANAGED_PCI_DEVICE";

    private const string Custom = "CUSTOM_";

    private static readonly FrozenSet<string> StandardClasses =
    [
        "VCPU", "MEMORY_MB", "DISK_GB", "PCI_DEVICE", "SRIOV_NET_VF", "NUMA_SOCKET", "NUMA_CORE", "NUMA_THREAD", "NUMA_MEMORY_MB",
        "IPV4_ADDRESS", "VGPU", "VGPU_DISPLAY_HEAD", "NET_BW_EGR_KILOBIT_PER_SEC", "NET_BW_IGR_KILOBIT_PER_SEC", "PCPU",
        "MEM_ENCRYPTION_CONTEXT", "FPGA", "PGPU", "NET_PACKET_RATE_KILOPACKET_PER_SEC", "NET_PACKET_RATE_EGR_KILOPACKET_PER_SEC",
        "NET_PACKET_RATE_IGR_KILOPACKET_PER_SEC",
    ];

    /// <summary>The resource class: the requested one, or one made of the ids.</summary>
    public static string ResourceClass(string? requested, string? vendorId, string? productId)
    {
        if (requested is null)
            return $"{Custom}PCI_{vendorId}_{productId}".ToUpperInvariant();
        var upper = requested.ToUpperInvariant();
        return StandardClasses.Contains(upper) || upper.StartsWith(Custom, StringComparison.Ordinal) ? upper : Normalize(upper);
    }

    /// <summary>Whether Placement knows the class, or may know it because it is a custom one.</summary>
    public static bool IsResourceClass(string name) => StandardClasses.Contains(name) || name.StartsWith(Custom, StringComparison.Ordinal);

    public static string Trait(string name)
    {
        var upper = name.ToUpperInvariant();
        return StandardTrait().IsMatch(name) || upper.StartsWith(Custom, StringComparison.Ordinal) ? upper : Normalize(upper);
    }

    private static string Normalize(string upper) => Custom + NoLetters().Replace(upper, "_");

    [GeneratedRegex("[^0-9A-Z]+")]
    private static partial Regex NoLetters();

    [GeneratedRegex("^(COMPUTE|HW|MISC|OWNER|STORAGE)_[A-Z0-9_]+$")]
    private static partial Regex StandardTrait();
}
