using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;
using Fixtures.Toolkit.OpenStack.Neutron.Sharing;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>Port security: security groups and address pairs need it, and Neutron's own ports have neither.</summary>
/// <remarks>Source: Neutron, <c>plugins/ml2/plugin.py</c>.</remarks>
internal static class PortSecurity
{
    public static Port Create(NeutronChange change, Port port, Network network, RequestValues values)
    {
        // Neutron's own ports are trusted, even if the request says otherwise: _determine_port_security_and_has_ip.
        var enabled = !port.IsNetworkOwned && values.Flag("port_security_enabled", network.PortSecurityEnabled);
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
            AllowedAddressPairs = PortAddressPairs.Read(values, port.MacAddress),
            SecurityGroups = values.Has("security_groups")
                ? GroupsOf(change, port, values)
                : [SecurityGroupDefaults.Ensure(change, port.ProjectId).Id],
        };
    }

    public static Port Update(NeutronChange change, Port port, RequestValues values)
    {
        var enabled = values.Flag("port_security_enabled", port.PortSecurityEnabled);
        if (!enabled)
            RefuseWithoutPortSecurity(port, values);
        return port with
        {
            PortSecurityEnabled = enabled,
            SecurityGroups = values.Has("security_groups") ? GroupsOf(change, port, values) : port.SecurityGroups,
            AllowedAddressPairs = values.Has("allowed_address_pairs")
                ? PortAddressPairs.Read(values, port.MacAddress)
                : port.AllowedAddressPairs,
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

    /// <summary>The requested groups. One error names all that are missing or not usable by the port's project.</summary>
    /// <remarks>Source: Neutron, <c>_get_security_groups_on_port</c>.</remarks>
    private static ImmutableArray<string> GroupsOf(NeutronChange change, Port port, RequestValues values)
    {
        var ids = values.Texts("security_groups");
        if (ids.Count == port.SecurityGroups.Length && ids.All(port.SecurityGroups.Contains))
            return port.SecurityGroups;
        var groups = ids.Select(id => SecurityGroupResource.Instance.Find(change.View, id)).OfType<SecurityGroup>()
            .Where(group => change.Caller.IsAdmin || group.ProjectId == port.ProjectId || RbacEntries.Reaches(change.View, group.Id))
            .ToList();
        var missing = ids.Except(groups.Select(group => group.Id), StringComparer.OrdinalIgnoreCase).ToList();
        if (missing.Count > 0)
            throw SecurityGroupFaults.NotFound(string.Join(", ", missing));
        if (groups.Select(group => group.IsStateful).Distinct().Count() > 1)
        {
            throw SecurityGroupFaults.Conflict(
                "Cannot apply both stateful and stateless security groups on the same port at the same time");
        }

        return [.. groups.Select(group => group.Id)];
    }
}
