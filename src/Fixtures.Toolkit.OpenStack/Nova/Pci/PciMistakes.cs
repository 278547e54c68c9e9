using System.Globalization;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Nova.Pci;

/// <summary>Finds the mistakes in the devices and the aliases of a builder.</summary>
internal static partial class PciMistakes
{
    private static readonly string[] NumaPolicies = ["required", "preferred", "legacy", "socket"];

    /// <remarks>Upstream: the schema of nova.pci.request.</remarks>
    public static IEnumerable<string> In(PciAlias alias)
    {
        if (string.IsNullOrWhiteSpace(alias.Name) || alias.Name.Length > 256 || alias.Name != alias.Name.Trim())
            yield return $"A PCI alias cannot be named '{alias.Name}'. Use 1 to 256 characters without surrounding blanks.";
        foreach (var id in new[] { alias.VendorId, alias.ProductId }.OfType<string>().Where(id => !Id().IsMatch(id)))
            yield return $"'{id}' cannot be an id of the PCI alias '{alias.Name}'. Use four hexadecimal digits, such as 10de.";
        if (!NumaPolicies.Contains(alias.NumaPolicy))
        {
            yield return $"'{alias.NumaPolicy}' is no NUMA policy for the PCI alias '{alias.Name}'. Use one of "
                + $"{string.Join(", ", NumaPolicies)}.";
        }
    }

    /// <param name="host">The name of the host or node.</param>
    /// <param name="devices">Its devices.</param>
    public static IEnumerable<string> In(string host, IReadOnlyCollection<PciDevice> devices) =>
        devices.SelectMany(device => In(host, device)).Concat(
            from same in devices.GroupBy(device => device.Address, StringComparer.OrdinalIgnoreCase)
            where same.Count() > 1
            select $"Two PCI devices of compute host '{host}' have the address {same.Key}. Virtual functions of one device are one entry "
                + $"with a {nameof(PciDevice.Count)}.");

    private static IEnumerable<string> In(string host, PciDevice device)
    {
        if (!Address().IsMatch(device.Address))
            yield return $"'{device.Address}' is no address of a PCI device of compute host '{host}'. Use one such as 0000:81:00.0.";
        foreach (var id in new[] { device.VendorId, device.ProductId }.Where(id => !Id().IsMatch(id)))
            yield return $"'{id}' cannot be an id of PCI device {device.Address} of compute host '{host}'. Use four hexadecimal digits.";
        if (device.Count < 1 || (device.Count > 1 && device.Type != PciDeviceType.VirtualFunction))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"PCI device {device.Address} of compute host '{host}' cannot count {device.Count}. Only virtual functions can be several; "
                    + $"set {nameof(PciDevice.Type)} to {nameof(PciDeviceType.VirtualFunction)}.");
        }
    }

    [GeneratedRegex("^[0-9a-fA-F]{4}$")]
    private static partial Regex Id();

    [GeneratedRegex("^[0-9a-fA-F]{4}:[0-9a-fA-F]{2}:[0-9a-fA-F]{2}\\.[0-7]$")]
    private static partial Regex Address();
}
