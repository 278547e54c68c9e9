using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>The filter <c>fixed_ips=ip_address=10.0.0.5</c>; other keys are <c>subnet_id</c> and <c>ip_address_substr</c>.</summary>
internal static class FixedIpFilter
{
    public static bool Matches(Port port, IReadOnlyList<string> values)
    {
        if (IsAny(values))
            return true;
        var wanted = Wanted(values);
        return port.FixedIps.Any(ip =>
            Passes(wanted["ip_address"], ip.IpAddress.Equals)
            && Passes(wanted["subnet_id"], ip.SubnetId.Equals)
            && Passes(wanted["ip_address_substr"], part => ip.IpAddress.Contains(part, StringComparison.Ordinal)));
    }

    /// <summary>The ports that have the address, or an address of the subnet.</summary>
    public static IEnumerable<Port>? Candidates(NeutronState state, IReadOnlyList<string> values)
    {
        if (IsAny(values))
            return null;
        var wanted = Wanted(values);
        var ids = wanted.Contains("ip_address")
            ? state.Addresses.Values.SelectMany(space => wanted["ip_address"].Where(space.Has).Select(address => space.Taken[address]))
            : wanted.Contains("subnet_id")
                ? wanted["subnet_id"].SelectMany(id => state.Addresses.TryGetValue(id, out var space) ? space.Taken.Values : [])
                : null;
        return ids?.Distinct().Order(StringComparer.Ordinal).Select(state.Ports.Find).OfType<Port>();
    }

    /// <summary>The value that a client sends for a flag without a value: no filter (<c>convert_kvp_list_to_dict</c>).</summary>
    private static bool IsAny(IReadOnlyList<string> values) => values is ["True"];

    private static ILookup<string, string> Wanted(IReadOnlyList<string> values) => values.Select(value =>
    {
        var equals = value.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? (Key: value[..equals].Trim(), Value: value[(equals + 1)..].Trim())
            : throw NeutronFault.InvalidInput($"'{PythonStr.Of(value)}' is not of the form <key>=[value]");
    }).ToLookup(pair => pair.Key, pair => pair.Value);

    private static bool Passes(IEnumerable<string> wanted, Func<string, bool> matches) => !wanted.Any() || wanted.Any(matches);
}
