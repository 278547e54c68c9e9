using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Nova.Pci;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The kinds of PCI devices that an alias can request.</summary>
public enum PciDeviceType
{
    /// <summary><c>type-PCI</c>: a whole device without virtual functions.</summary>
    Standard,

    /// <summary><c>type-PF</c>: a physical function, with all of its virtual functions.</summary>
    PhysicalFunction,

    /// <summary><c>type-VF</c>: virtual functions of one physical function.</summary>
    VirtualFunction,
}

/// <summary>
/// A PCI device of a compute host that servers can get, or the virtual functions of one. It is a child provider of the host's node in
/// Placement, named <c>host1_0000:81:00.0</c>, with an inventory of <see cref="Count"/>.
/// </summary>
/// <param name="Address">The address of the device, or of the physical function: <c>0000:81:00.0</c>.</param>
/// <param name="VendorId">Four hexadecimal digits.</param>
/// <param name="ProductId">Four hexadecimal digits.</param>
/// <remarks>
/// Upstream: <c>[pci]device_spec</c> with <c>[pci]report_in_placement</c> and <c>[filter_scheduler]pci_in_placement</c>.
/// </remarks>
/// <example>
/// <code>
/// builder
///     .WithComputeHost("host1", host => host with { Devices = [new PciDevice("0000:81:00.0", "10de", "20f1")] })
///     .WithPciAlias(new PciAlias("gpu") { VendorId = "10de", ProductId = "20f1" });
/// </code>
/// </example>
public sealed record PciDevice(string Address, string VendorId, string ProductId)
{
    /// <summary>Its kind. Default: <see cref="PciDeviceType.Standard"/>.</summary>
    public PciDeviceType Type { get; init; }

    /// <summary>The number of virtual functions; 1 for other kinds. Default: 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>
    /// The resource class, normalized: <c>gpu</c> is <c>CUSTOM_GPU</c>. Default: <c>CUSTOM_PCI_</c> with vendor and product, such as
    /// <c>CUSTOM_PCI_10DE_20F1</c>.
    /// </summary>
    public string? ResourceClass { get; init; }

    /// <summary>The traits, normalized: <c>big</c> is <c>CUSTOM_BIG</c>. <c>COMPUTE_MANAGED_PCI_DEVICE</c> is added.</summary>
    public ImmutableSortedSet<string> Traits { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The resource class in Placement.</summary>
    [JsonIgnore]
    internal string PlacementClass => PciNames.ResourceClass(ResourceClass, VendorId, ProductId);
}
