using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Networks;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Python;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>Refuses changes of a port that its device, its floating IPs or its binding do not allow.</summary>
internal static class PortChecks
{
    /// <summary>Whether a router or a floating IP that still exists keeps the port.</summary>
    /// <remarks>Source: Neutron, <c>prevent_l3_port_deletion</c>.</remarks>
    public static bool IsKeptByItsDevice(NeutronChange change, Port row)
    {
        var state = change.State;
        return (change.Release.KeepsDevicePortWithoutAddress || !row.FixedIps.IsEmpty) && row.DeviceOwner switch
        {
            "network:router_interface" or "network:router_gateway" => state.Routers.Find(row.DeviceId) is not null,
            "network:floatingip" => state.FloatingIps.Find(row.DeviceId) is not null,
            _ => false,
        };
    }

    /// <summary>Only administrators may make a port an interface of another project's router.</summary>
    /// <remarks>Source: Neutron, <c>_enforce_device_owner_not_router_intf_or_device_id</c>.</remarks>
    public static void RefuseDeviceOfOthers(NeutronChange change, string owner, string deviceId, string projectId)
    {
        var isInterface =
            owner is "network:router_interface" or "network:router_interface_distributed" or "network:ha_router_replicated_interface";
        if (isInterface && !change.Caller.IsAdmin && change.State.Routers.Find(deviceId) is { } router && router.ProjectId != projectId)
            throw PortFaults.DeviceOfOthers(deviceId);
    }

    /// <summary>Refuses to take away the address of a floating IP that the caller sees.</summary>
    /// <remarks>Source: Neutron, <c>prevent_internal_ip_change_for_fip</c>.</remarks>
    public static void RefuseLostFloatingIp(NeutronChange change, Port row, RequestValues values)
    {
        if (!change.Release.KeepsAddressUnderFloatingIp || !values.Has("fixed_ips"))
            return;
        var floating = change.State.FloatingIps.By("port_id", row.Id)
            .FirstOrDefault(ip => change.Caller.SeesAll || change.Caller.Owns(ip.ProjectId));
        if (floating is not null && values.Maps("fixed_ips").All(ip => ip.Text("ip_address") != floating.FixedIpAddress))
            throw PortFaults.AddressOfFloatingIp(row.Id);
    }

    public static void RefuseNewVnicType(NeutronChange change, Port row, RequestValues values)
    {
        if (change.Release.FixesVnicTypeOfBoundPort && row.Binding.HasInterface
            && values.Text("binding:vnic_type", row.Binding.VnicType) != row.Binding.VnicType)
            throw PortFaults.InUse(row.Id, row.NetworkId, row.DeviceId);
    }

    public static void RefuseNewMac(NeutronChange change, Port row, string mac)
    {
        if (row.Binding.IsBound)
            throw PortFaults.Bound(row.Id, row.Binding.VifType, row.MacAddress, mac);
        RefuseUsedMac(change, row.NetworkId, mac, row.Id);
    }

    public static void RefuseUsedMac(NeutronChange change, string networkId, string mac, string? exceptId)
    {
        if (change.State.Ports.By("mac_address", mac).Any(other => other.NetworkId == networkId && other.Id != exceptId))
            throw PortFaults.MacInUse(networkId, mac);
    }
}
