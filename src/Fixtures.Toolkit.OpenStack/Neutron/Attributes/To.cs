using System.Globalization;
using Fixtures.Toolkit.OpenStack.Neutron.Addressing;

namespace Fixtures.Toolkit.OpenStack.Neutron.Attributes;

/// <summary>Conversions of given values.</summary>
/// <remarks>Source: neutron-lib, <c>api/converters.py</c>.</remarks>
internal static class To
{
    public static object? Boolean(object? value) => value switch
    {
        bool flag => flag,
        string or long => PythonText.Of(value).Trim().ToLowerInvariant() switch
        {
            "t" or "true" or "on" or "y" or "yes" or "1" => true,
            "f" or "false" or "off" or "n" or "no" or "0" => false,
            _ => throw NeutronFault.InvalidInput($"'{PythonText.Of(value)}' cannot be converted to boolean"),
        },
        _ => throw NeutronFault.InvalidInput($"'{PythonText.Of(value)}' cannot be converted to boolean"),
    };

    public static object? BooleanIfAny(object? value) => value is null ? null : Boolean(value);

    public static object? Integer(object? value) => value switch
    {
        long number => number,
        bool flag => flag ? 1L : 0L,
        double number when !double.IsNaN(number) && !double.IsInfinity(number) => (long)number,
        string text when long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw NeutronFault.InvalidInput($"'{PythonText.Of(value)}' is not an integer"),
    };

    public static object? ListIfNone(object? value) => value ?? new List<object?>();

    /// <summary>An IPv6 address in its shortest form; anything else as it was.</summary>
    public static object? CanonicalAddress(object? value) =>
        value is string text && text.Contains(':', StringComparison.Ordinal) && IpText.TryParse(text, out var address, out _) ? IpText.Of(address, 6) : value;

    /// <summary>A network with its prefix length; the address stays as given.</summary>
    public static object? CanonicalCidr(object? value) => value is string text && Cidr.TryParse(text, out var cidr)
        ? $"{IpText.Of(cidr.Address, cidr.Version)}/{cidr.PrefixLength}"
        : throw NeutronFault.InvalidInput($"{PythonText.Of(value)} is not in a CIDR format");
}
