using Fixtures.Toolkit.OpenStack.Neutron.AddressGroups;
using Fixtures.Toolkit.OpenStack.Neutron.FloatingIps;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Networks;
using Fixtures.Toolkit.OpenStack.Neutron.Ports;
using Fixtures.Toolkit.OpenStack.Neutron.Routers;
using Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;
using Fixtures.Toolkit.OpenStack.Neutron.Subnets;

namespace Fixtures.Toolkit.OpenStack.Neutron;

/// <summary>All subscriptions of topics to events of lower topics, in the order of their calls.</summary>
internal static class NeutronCallbacks
{
    public static readonly IReadOnlyList<Callback> All =
    [
        // _before_network_delete_handler deletes unused floating IPs, whose ports Ml2Plugin.delete_network would otherwise find in use.
        Callback.On(NetworkEvents.BeforeDelete, FloatingIpResource.RemoveUnused),
        Callback.On(NetworkEvents.BeforeDelete, PortResource.RemoveAllOf),
        Callback.On(NetworkEvents.BeforeDelete, SubnetResource.RemoveAllOf),

        Callback.On(SubnetEvents.AfterCreate, PortAddresses.AddAutomatic),
        Callback.On(SubnetEvents.AfterCreate, RouterGateway.AddAddresses),
        Callback.On(SubnetEvents.BeforeDelete, PortAddresses.DropAll),

        Callback.On(PortEvents.AfterUpdate, FloatingIpAssociation.ForgetLost),
        Callback.On(PortEvents.BeforeRemove, FloatingIpAssociation.Release),

        Callback.On(AddressGroupEvents.BeforeDelete, SecurityGroupRuleResource.RefuseUsed),
    ];
}
