using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Pci;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// A name for PCI devices, by which flavors request them: <c>pci_passthrough:alias</c> = <c>gpu:2</c>. A request takes one device of the
/// alias's resource class, with all of its traits, for each unit.
/// </summary>
/// <param name="Name">The name, without surrounding blanks.</param>
/// <remarks>Upstream: <c>[pci]alias</c>, with <c>[filter_scheduler]pci_in_placement</c>.</remarks>
public sealed record PciAlias(string Name)
{
    /// <summary>Four hexadecimal digits; together with <see cref="ProductId"/> they make the resource class.</summary>
    public string? VendorId { get; init; }

    /// <summary>Four hexadecimal digits.</summary>
    public string? ProductId { get; init; }

    /// <summary>
    /// The kind of the devices. Placement chooses by class and traits alone, so devices of several kinds need classes of their own. Null:
    /// any.
    /// </summary>
    public PciDeviceType? DeviceType { get; init; }

    /// <summary>The resource class, normalized as that of a device. Default: made of vendor and product.</summary>
    public string? ResourceClass { get; init; }

    /// <summary>The traits that a device must have, normalized.</summary>
    public ImmutableSortedSet<string> Traits { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>
    /// <c>required</c>, <c>preferred</c>, <c>legacy</c> or <c>socket</c>. Hosts have no NUMA cells here, so that it decides nothing.
    /// Default: <c>legacy</c>.
    /// </summary>
    public string NumaPolicy { get; init; } = "legacy";

    /// <summary>Whether servers with its devices can be migrated live, from release 2025.1 on. Default: no.</summary>
    public bool IsLiveMigratable { get; init; }

    /// <summary>The resource class in Placement.</summary>
    internal string PlacementClass => PciNames.ResourceClass(ResourceClass, VendorId, ProductId);
}
