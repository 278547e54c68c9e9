using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.SubnetPools;

namespace Fixtures.Toolkit.OpenStack.Neutron.Subnets;

/// <summary>The source of a new subnet's addresses: a given block, a subnet pool, or both.</summary>
/// <param name="Block">The given block; null if the pool chooses.</param>
internal sealed record SubnetRequest(Cidr? Block, string? PoolId, int IpVersion)
{
    /// <remarks>Source: Neutron, <c>_create_subnet_precommit</c>. Zed validates the subnet only where the request names no pool.</remarks>
    public static SubnetRequest Read(NeutronChange change, RequestValues values)
    {
        if (values.IsSet("cidr") && values.IsSet("prefixlen"))
            throw NeutronFault.Bad("subnets", "cidr and prefixlen must not be supplied together");
        var block = values.Text("cidr") is { } cidr ? Cidr.Parse(Cidr.Parse(cidr).ToString()) : (Cidr?)null;
        var poolId = SubnetPoolAllocation.PoolIdOf(change, values);
        if (poolId is null && block is null)
            throw NeutronFault.Bad("subnets", "a subnetpool must be specified in the absence of a cidr");
        if (poolId is not null && block is null && values.IsSet("allocation_pools"))
            throw NeutronFault.Bad("subnets", "allocation_pools allowed only for specific subnet requests.");
        if (poolId is "prefix_delegation")
            throw new NotModelledException("IPv6 prefix delegation");
        var version = values.RequiredNumber("ip_version");
        if (poolId is null || change.Release.ChecksSubnetsOfPools)
            SubnetPlan.Check(change.Release, block, version, values, null);
        return new(block, poolId, version);
    }
}
