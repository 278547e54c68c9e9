using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;

/// <summary>An address block. <see cref="Address"/> is the address as written, which need not be the first one.</summary>
internal readonly record struct Cidr(UInt128 Address, int PrefixLength, int Version)
{
    private int Width => Version == 4 ? 32 : 128;

    private UInt128 HostMask => PrefixLength == 0 && Width == 128 ? UInt128.MaxValue : (UInt128.One << (Width - PrefixLength)) - 1;

    public UInt128 First => Address & ~HostMask;

    public UInt128 Last => Address | HostMask;

    /// <summary>Number of addresses; all of IPv6 counts as one less, to fit the type.</summary>
    public UInt128 Size => Last - First == UInt128.MaxValue ? UInt128.MaxValue : Last - First + 1;

    public static Cidr Parse(string text) => TryParse(text, out var cidr)
        ? cidr
        : throw new FormatException($"'{text}' is not an address block: write it as 10.0.0.0/24 or fd00::/64.");

    public static bool TryParse(string text, out Cidr cidr)
    {
        cidr = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!IpText.TryParse(Expanded(slash < 0 ? text : text[..slash]), out var address, out var version))
            return false;
        var width = version == 4 ? 32 : 128;
        var length = width;
        var isNumber = slash < 0 || int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length);
        if (!isNumber || length > width)
            return false;
        cidr = new Cidr(address, length, version);
        return true;
    }

    /// <summary>Completes a partial address, <c>10.1</c> to <c>10.1.0.0</c>, as netaddr's <c>expand_partial_address</c>.</summary>
    private static string Expanded(string text)
    {
        var missing = 3 - text.Count(c => c == '.');
        var isPartial = missing > 0 && text.Length > 0
            && text.Split('.').All(part => byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        return isPartial ? text + string.Concat(Enumerable.Repeat(".0", missing)) : text;
    }

    public bool Contains(UInt128 address) => address >= First && address <= Last;

    public bool Contains(Cidr other) => Version == other.Version && other.First >= First && other.Last <= Last;

    public bool Overlaps(Cidr other) => Version == other.Version && First <= other.Last && other.First <= Last;

    /// <summary>The largest blocks that together cover this one without the other.</summary>
    public IEnumerable<Cidr> Without(Cidr other)
    {
        if (!Overlaps(other))
            return [this];
        if (other.Contains(this))
            return [];
        var half = new Cidr(First, PrefixLength + 1, Version);
        return [.. half.Without(other), .. new Cidr(half.Last + 1, PrefixLength + 1, Version).Without(other)];
    }

    public override string ToString() => $"{IpText.Format(First, Version)}/{PrefixLength}";
}
