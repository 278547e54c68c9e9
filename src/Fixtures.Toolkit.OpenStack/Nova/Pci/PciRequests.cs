using System.Collections.Immutable;
using System.Globalization;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Pci;

/// <summary>The devices that a flavor requests by aliases.</summary>
/// <remarks>Upstream: nova.pci.request.get_pci_requests_from_flavor.</remarks>
internal static class PciRequests
{
    public const string ExtraSpec = "pci_passthrough:alias";

    private const NumberStyles Digits = NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    /// <summary>More devices than any host has; upstream would ask Placement for them one by one.</summary>
    private const int Most = 1024;

    /// <summary>Whether the flavor requests devices.</summary>
    public static bool HasDevices(this Flavor flavor) => flavor.ExtraSpecs.ContainsKey(ExtraSpec);

    /// <summary>Refuses a flavor whose aliases are not valid.</summary>
    /// <exception cref="FaultException">The flavor's text, an alias, or the configuration is not valid.</exception>
    public static void Require(Flavor flavor, ImmutableArray<PciAlias> aliases) => From(flavor, aliases);

    /// <summary>The aliases that a flavor requests, one for each device.</summary>
    /// <exception cref="FaultException">The flavor's text, an alias, or the configuration is not valid.</exception>
    public static IReadOnlyList<PciAlias> From(Flavor flavor, ImmutableArray<PciAlias> aliases)
    {
        if (!flavor.ExtraSpecs.TryGetValue(ExtraSpec, out var text))
            return [];
        RequireValid(aliases);
        return From(text, aliases);
    }

    /// <param name="text">The value of the extra spec.</param>
    /// <param name="aliases">The aliases of the configuration, which are valid.</param>
    /// <exception cref="FaultException">The text is not valid, or names an unknown alias.</exception>
    public static IReadOnlyList<PciAlias> From(string text, ImmutableArray<PciAlias> aliases)
    {
        var devices = new List<PciAlias>();
        foreach (var request in text.Split(','))
        {
            // Upstream answers 500 to a text that is not "name:count"; extra specs are validated from 2.86 on.
            if (request.Split(':') is not [var name, var count]
                || !int.TryParse(count, Digits, CultureInfo.InvariantCulture, out var number)
                || number > Most)
                throw new PciInvalidAliasException($"Invalid PCI alias definition: '{request}' is not of the form name:count");
            var alias = aliases.FirstOrDefault(alias => alias.Name == name.Trim())
                ?? throw new PciRequestAliasNotDefinedException(name.Trim());
            devices.AddRange(Enumerable.Repeat(alias, number));
        }

        return devices;
    }

    /// <remarks>
    /// Upstream: _get_alias_from_config, and _validate_multispec and _validate_required_ids, which came after release 2025.1. Before, such
    /// aliases made the API answer 500.
    /// </remarks>
    private static void RequireValid(ImmutableArray<PciAlias> aliases)
    {
        foreach (var same in aliases.GroupBy(alias => alias.Name))
        {
            if (same.Any(alias => alias.NumaPolicy != same.First().NumaPolicy))
                throw new PciInvalidAliasException($"Invalid PCI alias definition: NUMA policy mismatch for alias '{same.Key}'");
            if (same.Any(alias => alias.DeviceType != same.First().DeviceType))
                throw new PciInvalidAliasException($"Invalid PCI alias definition: Device type mismatch for alias '{same.Key}'");
        }

        if (Names(aliases.GroupBy(alias => alias.Name).Where(same => same.Count() > 1).Select(same => same.Key)) is { } several)
        {
            throw new PciInvalidAliasException(
                $"The PCI alias(es) {several} have multiple specs but [filter_scheduler]pci_in_placement is True. The PCI in Placement "
                + "feature only supports one spec per alias. You can assign the same resource_class to multiple [pci]device_spec matchers "
                + "to allow using different devices for the same alias.");
        }

        if (Names(aliases.Where(IsUnspecific).Select(alias => alias.Name).Order(StringComparer.Ordinal)) is { } unspecific)
        {
            throw new PciInvalidAliasException(
                $"The PCI alias(es) {unspecific} does not have vendor_id and product_id fields set or resource_class field set.");
        }
    }

    private static bool IsUnspecific(PciAlias alias) => alias.ResourceClass is null && (alias.VendorId is null || alias.ProductId is null);

    private static string? Names(IEnumerable<string> names) => string.Join(',', names) is { Length: > 0 } text ? text : null;
}
