using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Neutron.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Networks;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>What port security allows: security groups and address pairs need it; Neutron's own ports have neither.</summary>
/// <remarks>Source: Neutron, <c>plugins/ml2/plugin.py</c>.</remarks>
internal static class PortSecurity
{
    public static Port OfNew(NeutronChange change, Port port, Network network, RequestValues values)
    {
        var enabled = values.Has("port_security_enabled") ? values.Flag("port_security_enabled") : !port.IsNetworkOwned && network.PortSecurityEnabled;
        if (!enabled)
        {
            if (values.List("allowed_address_pairs").Count > 0)
                throw PortFaults.PairsNeedPortSecurity();
            if (values.List("security_groups").Count > 0)
                throw PortFaults.GroupsNeedPortSecurity();
            return port with { PortSecurityEnabled = false };
        }

        return port with
        {
            PortSecurityEnabled = true,
            AllowedAddressPairs = PortAddressPairs.Of(values, port.MacAddress),
            SecurityGroups = values.Has("security_groups") ? GroupsOf(change, values)
                : port.IsNetworkOwned ? []
                : [SecurityGroupDefaults.Ensure(change, port.ProjectId).Id],
        };
    }

    public static Port OfUpdated(NeutronChange change, Port port, RequestValues values)
    {
        var enabled = values.Flag("port_security_enabled", port.PortSecurityEnabled);
        var groups = values.Has("security_groups") ? GroupsOf(change, values) : port.SecurityGroups;
        var pairs = values.Has("allowed_address_pairs") ? PortAddressPairs.Of(values, port.MacAddress) : port.AllowedAddressPairs;
        if (!enabled)
        {
            if (!pairs.IsEmpty)
                throw PortFaults.PairsNeedPortSecurity();
            if (!groups.IsEmpty)
                throw port.PortSecurityEnabled ? PortFaults.HasGroups() : PortFaults.GroupsNeedPortSecurity();
        }

        return port with { PortSecurityEnabled = enabled, SecurityGroups = groups, AllowedAddressPairs = pairs };
    }

    private static ImmutableArray<string> GroupsOf(NeutronChange change, RequestValues values)
    {
        var groups = values.Texts("security_groups").Select(id => SecurityGroupResource.Instance.Get(change.View, id)).ToList();
        if (groups.Select(group => group.IsStateful).Distinct().Count() > 1)
            throw SecurityGroupFaults.Conflict("Cannot apply both stateful and stateless security groups on the same port at the same time");
        return [.. groups.Select(group => group.Id)];
    }
}
