using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;

namespace Fixtures.Toolkit.OpenStack.Neutron.Subnets;

/// <summary>Subnets of one network and IP version come from one pool or from pools of one address scope.</summary>
/// <remarks>Source: Neutron, <c>_validate_network_subnetpools</c>.</remarks>
internal static class SubnetPoolAffinity
{
    public static void Check(NeutronChange change, Network network, int version, SubnetPool? pool)
    {
        var others = change.State.Subnets.By("network_id", network.Id).Where(other => other.IpVersion == version).ToList();
        var scopes = others.Select(other => other.SubnetPoolId is { } id ? change.State.SubnetPools.Find(id)?.AddressScopeId : null);
        var scope = scopes.FirstOrDefault(id => id is not null);
        if (pool is null && others.Exists(other => other.SubnetPoolId is not null))
            throw SubnetFaults.OtherPool();
        if (pool is null)
            return;
        if (scope is not null && pool.AddressScopeId != scope)
            throw SubnetFaults.OtherScope();
        if (scope is null && others.Exists(other => other.SubnetPoolId != pool.Id))
            throw SubnetFaults.OtherPool();
    }
}
