using System.Numerics;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;

/// <summary>Converters of given values.</summary>
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

    public static object? BooleanOrNone(object? value) => value is null ? null : Boolean(value);

    /// <summary>A long, or a <see cref="BigInteger"/> if the number does not fit into one.</summary>
    public static object? Integer(object? value)
    {
        if (!PythonInteger.TryParse(value, out var number))
            throw NeutronFault.InvalidInput($"'{PythonStr.Of(value)}' is not an integer");
        return number >= long.MinValue && number <= long.MaxValue ? (object)(long)number : number;
    }

    public static object? ListIfNone(object? value) => value ?? new List<object?>();

    /// <summary>An IPv6 address in its shortest form; other values unchanged.</summary>
    public static object? CanonicalAddress(object? value) => value switch
    {
        string text when text.Contains(':', StringComparison.Ordinal) && IpText.TryParse(text, out var address, out _) =>
            IpText.Format(address, 6),

        // netaddr.IPAddress reads an integer beyond the IPv4 range as an IPv6 address.
        long number and > uint.MaxValue => IpText.Format((UInt128)number, 6),
        BigInteger number when number.Sign > 0 && number.GetBitLength() <= 128 => IpText.Format((UInt128)number, 6),
        _ => value,
    };

    /// <summary>Allocation pools with IPv6 addresses in their shortest form; none for null.</summary>
    /// <remarks>Source: neutron-lib, <c>convert_allocation_pools_to_canonical_format</c>.</remarks>
    public static object? CanonicalPools(object? value) => value switch
    {
        null => new List<object?>(),
        string { Length: 0 } or IReadOnlyDictionary<string, object?> { Count: 0 } => new List<object?>(),
        IReadOnlyList<object?> pools when pools.All(pool => pool is IReadOnlyDictionary<string, object?>) =>
            pools.Cast<IReadOnlyDictionary<string, object?>>().Select(CanonicalPool).ToList(),
        _ => throw NeutronFault.InvalidInput("Invalid data format for allocation pools"),
    };

    private static object? CanonicalPool(IReadOnlyDictionary<string, object?> pool) =>
        pool.ToDictionary(end => end.Key, end => CanonicalAddress(end.Value));

    /// <summary>An address block with its prefix length; the address itself stays as given.</summary>
    public static object? CanonicalCidr(object? value) => value is string text && Cidr.TryParse(text, out var cidr)
        ? $"{IpText.Format(cidr.Address, cidr.Version)}/{cidr.PrefixLength}"
        : throw NeutronFault.InvalidInput($"{PythonStr.Of(value)} is not in a CIDR format");
}
