using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>The allowed address pairs of a port: further addresses that it may use.</summary>
/// <remarks>Source: neutron-lib, <c>api/validators/allowedaddresspairs.py</c>.</remarks>
internal static class PortAddressPairs
{
    private const int MaxPairs = 10;

    public static Validator CheckIn(NeutronRelease release) => value => Check(release, value);

    private static string? Check(NeutronRelease release, object? value)
    {
        if (value is not IReadOnlyList<object?> pairs)
            throw NeutronFault.BadRequest("Allowed address pairs must be a list.");
        if (pairs.Count > MaxPairs)
            throw PortFaults.TooManyPairs(MaxPairs);
        var seen = new HashSet<(object?, object?)>();
        foreach (var pair in pairs)
        {
            if (pair is not IReadOnlyDictionary<string, object?> map)
                return $"'{PythonStr.Of(pair)}' is not a dictionary";
            CheckPair(release, map, seen);
        }

        return null;
    }

    public static ImmutableArray<AddressPair> Read(RequestValues values, string ownMac) =>
    [
        .. values.Maps("allowed_address_pairs").Select(
            map => new AddressPair(map.Text("mac_address") ?? ownMac, map.RequiredText("ip_address"))),
    ];

    private static void CheckPair(NeutronRelease release, IReadOnlyDictionary<string, object?> map, HashSet<(object?, object?)> seen)
    {
        if (map.TryGetValue("mac_address", out var mac) && Must.BeMac(mac) is { } notMac)
            throw NeutronFault.BadRequest(notMac);
        if (!map.TryGetValue("ip_address", out var address))
            throw PortFaults.PairWithoutAddress();
        if (!seen.Add((mac, address)))
            throw PortFaults.PairTwice(PythonStr.Of(mac), PythonStr.Of(address));
        var unknown = map.Keys.Where(key => key is not ("mac_address" or "ip_address")).ToList();
        if (unknown.Count > 0)
            throw NeutronFault.BadRequest($"Unrecognized attribute(s) '{string.Join(", ", unknown)}'");
        var isBlock = address is string text && text.Contains('/', StringComparison.Ordinal);
        if ((isBlock ? Must.BeSubnetIn(release)(address) : Must.BeAddress(address)) is { } fault)
            throw NeutronFault.BadRequest(fault);
    }
}
