using System.Numerics;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;

namespace Fixtures.Toolkit.OpenStack.Neutron.SubnetPools;

/// <summary>The shortest, longest and default prefix length of the subnets of a pool.</summary>
/// <remarks>Source: Neutron, <c>SubnetPoolReader._read_prefix_bounds</c>.</remarks>
internal sealed record PrefixBounds(int Min, int Max, int Default)
{
    /// <param name="fallback">The default length if the request gives none; null means the shortest.</param>
    public static PrefixBounds Read(RequestValues values, int width, int min, int max, int? fallback)
    {
        var shortest = values.Whole("min_prefixlen") ?? min;
        var longest = values.Whole("max_prefixlen") ?? max;
        var usual = values.Whole("default_prefixlen") ?? fallback ?? shortest;
        Require(shortest <= longest, "min_prefixlen", shortest, "max_prefixlen", longest);
        Require(longest <= width, "max_prefixlen", longest, "ip_version_max", width);
        Require(usual >= shortest, "default_prefixlen", usual, "min_prefixlen", shortest);
        Require(usual <= longest, "default_prefixlen", usual, "max_prefixlen", longest);
        return new((int)shortest, (int)longest, (int)usual);
    }

    private static void Require(bool holds, string type, BigInteger length, string baseType, BigInteger baseLength)
    {
        if (!holds)
            throw SubnetPoolFaults.Bounds(type, length, baseType, baseLength);
    }
}
