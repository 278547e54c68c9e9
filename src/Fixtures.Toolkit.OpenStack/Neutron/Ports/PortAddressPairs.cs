using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Neutron.Attributes;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>Addresses beside its own that a port may use.</summary>
/// <remarks>Source: neutron-lib, <c>api/validators/allowedaddresspairs.py</c>.</remarks>
internal static class PortAddressPairs
{
    private const int Most = 10;

    public static string? Check(object? value)
    {
        if (value is not IReadOnlyList<object?> pairs)
            throw NeutronFault.BadRequest("Allowed address pairs must be a list.");
        if (pairs.Count > Most)
            throw PortFaults.TooManyPairs(Most);
        var seen = new HashSet<(object?, object?)>();
        foreach (var pair in pairs)
        {
            if (pair is not IReadOnlyDictionary<string, object?> map)
                return $"'{PythonStr.Of(pair)}' is not a dictionary";
            CheckPair(map, seen);
        }

        return null;
    }

    public static ImmutableArray<AddressPair> Of(RequestValues values, string ownMac) =>
        [.. values.Maps("allowed_address_pairs").Select(map => new AddressPair(map.GetValueOrDefault("mac_address") as string ?? ownMac, (string)map["ip_address"]!))];

    private static void CheckPair(IReadOnlyDictionary<string, object?> map, HashSet<(object?, object?)> seen)
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
        if ((address is string text && text.Contains('/', StringComparison.Ordinal) ? Must.BeSubnet(address) : Must.BeAddress(address)) is { } fault)
            throw NeutronFault.BadRequest(fault);
    }
}
