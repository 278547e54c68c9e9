using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;

namespace Fixtures.Toolkit.OpenStack.Neutron.Networks;

/// <summary>The least MTU that the subnets of a network need.</summary>
/// <remarks>
/// Source: Neutron, <c>_validate_change_network_mtu</c>, which reports the least MTU, and <c>_validate_subnet_network_mtu</c>, which
/// reports the network's.
/// </remarks>
internal static class NetworkMtu
{
    private const int LeastOfIpv4 = 500;
    private const int LeastOfIpv6 = 1280;

    /// <summary>Refuses a new MTU that is too small for a subnet of the network.</summary>
    public static void CheckChange(NeutronChange change, Network network, int mtu)
    {
        if (!change.Release.ChecksMtuOfSubnets || mtu >= LeastOfIpv6)
            return;
        var subnets = change.State.Subnets.By("network_id", network.Id).ToList();
        if (subnets.Count > 0 && mtu < LeastOfIpv4)
            throw NetworkFaults.MtuTooSmall(network.Id, LeastOfIpv4);
        if (subnets.Exists(subnet => subnet.IpVersion == 6))
            throw NetworkFaults.MtuTooSmall(network.Id, LeastOfIpv6);
    }

    /// <summary>Refuses a subnet that the MTU of its network is too small for.</summary>
    public static void CheckSubnet(NeutronChange change, Network network, int ipVersion)
    {
        if (change.Release.ChecksMtuOfSubnets && network.Mtu > 0 && network.Mtu < (ipVersion == 6 ? LeastOfIpv6 : LeastOfIpv4))
            throw NetworkFaults.MtuTooSmall(network.Id, network.Mtu);
    }
}
