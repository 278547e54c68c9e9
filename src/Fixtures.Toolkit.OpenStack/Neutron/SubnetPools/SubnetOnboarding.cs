using System.Net;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Networks;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;

namespace Fixtures.Toolkit.OpenStack.Neutron.SubnetPools;

/// <summary>Adds the subnets of a network to a pool, as if they were allocated from it.</summary>
/// <remarks>Source: Neutron, <c>onboard_network_subnets</c>.</remarks>
internal static class SubnetOnboarding
{
    public static IReadOnlyList<Subnet> Onboard(NeutronChange change, SubnetPool pool, string networkId)
    {
        var network = NetworkResource.Instance.Get(change.View, networkId);
        if (!change.Caller.IsAdmin && !change.Caller.Owns(network.ProjectId))
            throw new NeutronFault(HttpStatusCode.Forbidden, "NotAuthorized", "Not authorized.");
        var subnets = change.State.Subnets.By("network_id", network.Id).Where(subnet => subnet.IpVersion == pool.IpVersion).ToList();
        foreach (var subnet in subnets)
            RefuseAllocated(change, pool, subnet);
        if (subnets.Count == 0)
            return [];
        SubnetPoolResource.Instance.Update(
            change, pool, new RequestValues(
                new() { ["prefixes"] = SubnetPoolPrefixApi.Texts(pool.Prefixes, subnets.Select(subnet => subnet.Block)) }));
        foreach (var subnet in subnets)
            change.Put(subnet with { SubnetPoolId = pool.Id, Standard = subnet.Standard.Touched(change.Now) });
        return subnets;
    }

    private static void RefuseAllocated(NeutronChange change, SubnetPool pool, Subnet subnet)
    {
        if (change.State.Subnets.By("subnetpool_id", pool.Id).Any(other => other.Block.Overlaps(subnet.Block)))
        {
            throw SubnetPoolFaults.IllegalUpdate(
                $"Onboarding subnet {subnet.Id}: {subnet.Cidr} conflicts with allocated prefixes in subnet pool {pool.Id}");
        }
    }
}
