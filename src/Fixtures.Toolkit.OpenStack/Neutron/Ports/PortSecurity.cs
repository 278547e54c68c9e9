using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Neutron.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Networks;
using Fixtures.Toolkit.OpenStack.Neutron.RbacPolicies;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>What port security allows: security groups and address pairs need it; Neutron's own ports have neither.</summary>
/// <remarks>Source: Neutron, <c>plugins/ml2/plugin.py</c>.</remarks>
internal static class PortSecurity
{
    public static Port OfNew(NeutronChange change, Port port, Network network, RequestValues values)
    {
        // Neutron's own ports are trusted, whatever was asked for (_determine_port_security).
        var enabled = !port.IsNetworkOwned && (values.Has("port_security_enabled") ? values.Flag("port_security_enabled") : network.PortSecurityEnabled);
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
            SecurityGroups = values.Has("security_groups") ? GroupsOf(change, port, values) : [SecurityGroupDefaults.Ensure(change, port.ProjectId).Id],
        };
    }

    public static Port OfUpdated(NeutronChange change, Port port, RequestValues values)
    {
        var enabled = values.Flag("port_security_enabled", port.PortSecurityEnabled);
        if (!enabled)
            RefuseWithoutPortSecurity(port, values);
        return port with
        {
            PortSecurityEnabled = enabled,
            SecurityGroups = values.Has("security_groups") ? GroupsOf(change, port, values) : port.SecurityGroups,
            AllowedAddressPairs = values.Has("allowed_address_pairs") ? PortAddressPairs.Of(values, port.MacAddress) : port.AllowedAddressPairs,
        };
    }

    /// <remarks>Source: Neutron, <c>_portsec_ext_port_update_processing</c>.</remarks>
    private static void RefuseWithoutPortSecurity(Port port, RequestValues values)
    {
        if (values.Has("allowed_address_pairs") ? values.List("allowed_address_pairs").Count > 0 : !port.AllowedAddressPairs.IsEmpty)
            throw PortFaults.PairsNeedPortSecurity();
        if (values.List("security_groups").Count > 0)
            throw PortFaults.GroupsNeedPortSecurity();
        if (!values.Has("security_groups") && !port.SecurityGroups.IsEmpty)
            throw PortFaults.HasGroups();
    }

    /// <summary>All groups that do not exist, or are of no use to the port's project, are named together.</summary>
    /// <remarks>Source: Neutron, <c>_get_security_groups_on_port</c>.</remarks>
    private static ImmutableArray<string> GroupsOf(NeutronChange change, Port port, RequestValues values)
    {
        var ids = values.Texts("security_groups");
        if (ids.Count == port.SecurityGroups.Length && ids.All(port.SecurityGroups.Contains))
            return port.SecurityGroups;
        var groups = ids.Select(id => SecurityGroupResource.Instance.Find(change.View, id)).OfType<SecurityGroup>()
            .Where(group => change.Caller.IsAdmin || group.ProjectId == port.ProjectId || RbacEntries.Reaches(change.View, group.Id)).ToList();
        var missing = ids.Except(groups.Select(group => group.Id), StringComparer.OrdinalIgnoreCase).ToList();
        if (missing.Count > 0)
            throw SecurityGroupFaults.NotFound(string.Join(", ", missing));
        if (groups.Select(group => group.IsStateful).Distinct().Count() > 1)
            throw SecurityGroupFaults.Conflict("Cannot apply both stateful and stateless security groups on the same port at the same time");
        return [.. groups.Select(group => group.Id)];
    }
}
