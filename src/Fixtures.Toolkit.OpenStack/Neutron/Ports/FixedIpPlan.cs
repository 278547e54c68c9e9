using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>An entry of <c>fixed_ips</c> in a request: a subnet, an address, or both.</summary>
internal sealed record FixedIpRequest(string? SubnetId, string? Address)
{
    public static IReadOnlyList<FixedIpRequest> Read(RequestValues values) =>
        [.. values.Maps("fixed_ips").Select(map => new FixedIpRequest(map.Text("subnet_id"), map.Text("ip_address")))];
}

/// <summary>The addresses that an update of a port keeps, removes and requests.</summary>
/// <remarks>Source: Neutron, <c>_get_changed_ips_for_port</c>.</remarks>
internal sealed record FixedIpPlan(IReadOnlyList<FixedIp> Kept, IReadOnlyList<FixedIp> Removed, IReadOnlyList<FixedIpRequest> Added)
{
    public static FixedIpPlan From(NeutronChange change, Port port, IReadOnlyList<FixedIpRequest> wanted)
    {
        var (left, kept, added, remade) = (port.FixedIps.ToList(), new List<FixedIp>(), new List<FixedIpRequest>(), new List<FixedIp>());
        foreach (var want in wanted.OrderBy(want => want.Address is null))
        {
            var same = left.FindLast(ip => want.Address is null ? ip.SubnetId == want.SubnetId : ip.IpAddress == want.Address);
            if (same is not null)
                left.Remove(same);

            // An automatic address requested by its subnet is derived again, with the same result.
            if (same is null || (want.Address is null && Eui64.Is(same.IpAddress)))
                added.Add(want);
            if (same is not null)
                (want.Address is null && Eui64.Is(same.IpAddress) ? remade : kept).Add(same);
        }

        // Automatic addresses stay even if the request leaves them out: _is_ip_required_by_subnet.
        left.AddRange(remade);
        var stays = left.ToLookup(ip => change.State.Subnets.Find(ip.SubnetId) is { IsAutoAddressed: true } && !port.IsRouterInterface);
        return new([.. kept, .. stays[true]], [.. stays[false]], added);
    }
}
