using System.Numerics;
using Fixtures.Toolkit.OpenStack.Neutron.Addressing;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Attributes;

/// <summary>Conversions of given values.</summary>
/// <remarks>Source: neutron-lib, <c>api/converters.py</c>.</remarks>
internal static class To
{
    /// <remarks>Source: oslo.utils, <c>strutils.bool_from_string(strict=True)</c>.</remarks>
    public static object? Boolean(object? value) => value as bool? ?? PythonStr.Of(value).Trim().ToLowerInvariant() switch
    {
        "t" or "true" or "on" or "y" or "yes" or "1" => true,
        "f" or "false" or "off" or "n" or "no" or "0" => false,
        _ => throw NeutronFault.InvalidInput($"'{PythonStr.Of(value)}' cannot be converted to boolean"),
    };

    public static object? BooleanIfAny(object? value) => value is null ? null : Boolean(value);

    /// <summary>A long where it fits into one.</summary>
    public static object? Integer(object? value)
    {
        if (!PythonInteger.TryParse(value, out var number))
            throw NeutronFault.InvalidInput($"'{PythonStr.Of(value)}' is not an integer");
        return number >= long.MinValue && number <= long.MaxValue ? (object)(long)number : number;
    }

    public static object? ListIfNone(object? value) => value ?? new List<object?>();

    /// <summary>An IPv6 address in its shortest form; anything else as it was.</summary>
    public static object? CanonicalAddress(object? value) => value switch
    {
        string text when text.Contains(':', StringComparison.Ordinal) && IpText.TryParse(text, out var address, out _) => IpText.Of(address, 6),

        // netaddr takes a number beyond those of IPv4 for an IPv6 address.
        long number and > uint.MaxValue => IpText.Of((UInt128)number, 6),
        BigInteger number when number.Sign > 0 && number.GetBitLength() <= 128 => IpText.Of((UInt128)number, 6),
        _ => value,
    };

    /// <summary>A network with its prefix length; the address stays as given.</summary>
    public static object? CanonicalCidr(object? value) => value is string text && Cidr.TryParse(text, out var cidr)
        ? $"{IpText.Of(cidr.Address, cidr.Version)}/{cidr.PrefixLength}"
        : throw NeutronFault.InvalidInput($"{PythonStr.Of(value)} is not in a CIDR format");
}
