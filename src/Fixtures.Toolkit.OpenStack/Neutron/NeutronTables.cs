using Fixtures.Toolkit.OpenStack.Neutron.AddressGroups;
using Fixtures.Toolkit.OpenStack.Neutron.AddressScopes;
using Fixtures.Toolkit.OpenStack.Neutron.Agents;
using Fixtures.Toolkit.OpenStack.Neutron.AutoAllocation;
using Fixtures.Toolkit.OpenStack.Neutron.Flavors;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;
using Fixtures.Toolkit.OpenStack.Neutron.Sharing;

namespace Fixtures.Toolkit.OpenStack.Neutron;

/// <summary>The tables and other fields of Neutron's state, one line for each.</summary>
internal static class NeutronTables
{
    /// <summary>The state of a new world.</summary>
    public static readonly NeutronState Initial = new(
    [
        Network.Table,
        Subnet.Table,
        AddressTable.Key,
        Port.Table,
        SecurityGroup.Table,
        SecurityGroupRule.Table,
        DefaultRule.Table,
        RbacPolicy.Table,
        Router.Table,
        FloatingIp.Table,
        SubnetPool.Table,
        AddressScope.Table,
        AddressGroup.Table,
        ServiceFlavor.Table,
        ServiceProfile.Table,
        Agent.Table,
        AllocatedTopologyTable.Key,
        QuotaLimits.Key,
    ]);
}
