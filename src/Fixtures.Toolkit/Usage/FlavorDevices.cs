using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Pci;

namespace Fixtures.Toolkit.Usage;

/// <summary>The PCI devices that a flavor requests by aliases, as amounts in Placement.</summary>
internal static class FlavorDevices
{
    /// <summary>One of its class for each device; nothing without aliases, and in a cloud without Nova.</summary>
    public static ResourceAmounts AmountsOf(FlavorInfo flavor, OpenStackCloud cloud)
    {
        ArgumentNullException.ThrowIfNull(flavor);
        if (!flavor.ExtraSpecs.TryGetValue(PciRequests.ExtraSpec, out var text) || !cloud.HasService("compute"))
            return ResourceAmounts.None;
        var devices = PciRequests.From(text, cloud.World.Part<NovaContext>().Settings.PciAliases);
        return new(devices.GroupBy(device => device.PlacementClass).Select(same => KeyValuePair.Create(same.Key, (long)same.Count())));
    }
}
