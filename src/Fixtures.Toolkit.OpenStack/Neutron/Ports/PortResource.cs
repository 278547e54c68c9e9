using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Neutron.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.FloatingIps;
using Fixtures.Toolkit.OpenStack.Neutron.Networks;
using Fixtures.Toolkit.OpenStack.Neutron.Notifications;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>Ports: how they are made, plugged in, changed and removed.</summary>
internal sealed class PortResource : Resource<Port>
{
    public static readonly PortResource Instance = new();

    public override string Name => "port";

    public override string? Quota => "port";

    public override Pipeline Pipeline => Pipeline.Core;

    public override Paging Paging => Paging.StrictMarker;

    public override AttributeTable Attributes => PortAttributes.Table;

    public override IReadOnlyList<DocumentField<Port>> Fields => PortDocument.Fields;

    public override IReadOnlyList<string> GuardedFields { get; } = ["binding:vif_type", "binding:vif_details", "binding:host_id", "binding:profile"];

    public override IReadOnlyList<string> IndexedFields { get; } = ["network_id", "device_id", "mac_address", "security_groups"];

    public override Table<Port> Table(NeutronState state) => state.Ports;

    public override NeutronFault NotFound(string id) => PortFaults.NotFound(id);

    /// <summary>Ports are in sight of their owner and of the owner of their network.</summary>
    public override bool IsVisible(View view, Port row) =>
        base.IsVisible(view, row) || (view.State.Networks.Find(row.NetworkId) is { } network && view.Caller.Owns(network.ProjectId));

    public override IEnumerable<Port> Visible(View view) => view.Caller.SeesAll
        ? view.State.Ports.All
        : view.State.Networks.By("project_id", view.Caller.ProjectId)
            .Aggregate(view.State.Ports.IdsBy("project_id", view.Caller.ProjectId), (ids, network) => ids.Union(view.State.Ports.IdsBy("network_id", network.Id)))
            .Select(id => view.State.Ports.Find(id)!);

    public override void AddParents(View view, IDictionary<string, object?> target) => ParentNetwork.Add(view, target);

    public override void CheckOwnership(NeutronChange change, RequestValues values) => ParentNetwork.CheckOwner(change, values, "port");

    public override bool? Matches(View view, Port row, string filter, IReadOnlyList<string> values) =>
        filter == "fixed_ips" ? FixedIpFilter.Matches(row, values) : null;

    public override IEnumerable<Port>? Candidates(NeutronState state, string filter, IReadOnlyList<string> values) =>
        filter == "fixed_ips" ? FixedIpFilter.Candidates(state, values) : null;

    public override Port Create(NeutronChange change, RequestValues values)
    {
        RefuseDeviceOfOthers(change, values.Text("device_owner") ?? "", values.Text("device_id") ?? "", values.Text("project_id") ?? "");
        var network = NetworkResource.Instance.Get(change.View, values.Text("network_id")!);
        var mac = values.Text("mac_address") is { } given ? Canonical(given) : FreeMac(change, network.Id);
        RefuseUsedMac(change, network.Id, mac, null);
        var port = new Port(change.NewId(), values.Text("project_id") ?? "", network.Id, mac, change.NewStandard(values.Text("description"), revision: 1))
        {
            Name = values.Text("name") ?? "",
            AdminStateUp = values.Flag("admin_state_up"),
            DeviceId = values.Text("device_id") ?? "",
            DeviceOwner = values.Text("device_owner") ?? "",
            ExtraDhcpOptions = PortDhcpOptions.Merge([], values),
            Binding = BindingOf(PortBinding.None, values),
        };
        port = port with
        {
            FixedIps = PortAddresses.Allocate(change, port, values),
        };
        port = PortSecurity.OfNew(change, port, network, values);
        change.Put(port);
        change.Tell(ServerEvent.OfStatus(port, before: null));
        return port;
    }

    public override Port Update(NeutronChange change, Port row, RequestValues values)
    {
        var mac = values["mac_address"] == PortAttributes.NewMac ? FreeMac(change, row.NetworkId)
            : values.Text("mac_address") is { } given ? Canonical(given)
            : row.MacAddress;
        if (mac != row.MacAddress)
            RefuseNewMac(change, row, mac);
        if (values.Has("device_owner") || values.Has("device_id"))
            RefuseDeviceOfOthers(change, values.Text("device_owner", row.DeviceOwner), values.Text("device_id", row.DeviceId), row.ProjectId);
        var moved = row with { MacAddress = mac };
        var ips = values.Has("fixed_ips") ? PortAddresses.Change(change, moved, FixedIpRequest.All(values)) : mac != row.MacAddress ? PortAddresses.Remake(change, moved) : row.FixedIps;
        var secured = PortSecurity.OfUpdated(change, moved, values);

        // update_port reads the network as the caller: who owns a port of a network that he no longer sees cannot change it.
        NetworkResource.Instance.Get(change.View, row.NetworkId);
        var next = secured with
        {
            Name = values.Text("name", row.Name),
            AdminStateUp = values.Flag("admin_state_up", row.AdminStateUp),
            DeviceId = values.Text("device_id", row.DeviceId),
            DeviceOwner = values.Text("device_owner", row.DeviceOwner),
            FixedIps = ips,
            ExtraDhcpOptions = PortDhcpOptions.Merge(row.ExtraDhcpOptions, values),
            Binding = BindingOf(row.Binding, values),
            Standard = row.Standard.Touched(change.Now, ips.SequenceEqual(row.FixedIps) ? 1 : 2) with
            {
                Description = values.Text("description", row.Standard.Description ?? ""),
            },
        };
        change.Put(next);
        FloatingIpAssociation.ForgetLost(change, next);
        TellOfUpdate(change, row, next);
        return next;
    }

    public override void Delete(NeutronChange change, Port row)
    {
        if (IsKeptByItsDevice(change.State, row))
            throw PortFaults.ServicePort(row.Id, row.DeviceOwner);

        // delete_port, too, reads the network as the caller.
        NetworkResource.Instance.Get(change.View, row.NetworkId);
        Remove(change, row);
        change.Tell(ServerEvent.OfDeletion(row));
    }

    /// <summary>A port of a router or a floating IP that exists goes with it, not by itself.</summary>
    /// <remarks>Source: Neutron, <c>prevent_l3_port_deletion</c>.</remarks>
    private static bool IsKeptByItsDevice(NeutronState state, Port row) => !row.FixedIps.IsEmpty && row.DeviceOwner switch
    {
        "network:router_interface" or "network:router_gateway" => state.Routers.Find(row.DeviceId) is not null,
        "network:floatingip" => state.FloatingIps.Find(row.DeviceId) is not null,
        _ => false,
    };

    /// <remarks>Source: Neutron, <c>_enforce_device_owner_not_router_intf_or_device_id</c>.</remarks>
    /// <summary>A port does not become the interface of another project's router, but for an administrator.</summary>
    /// <remarks>Source: Neutron, <c>_enforce_device_owner_not_router_intf_or_device_id</c>.</remarks>
    public static void RefuseDeviceOfOthers(NeutronChange change, string owner, string deviceId, string projectId)
    {
        if (!change.Caller.IsAdmin && owner is ("network:router_interface" or "network:router_interface_distributed" or "network:ha_router_replicated_interface")
            && change.State.Routers.Find(deviceId) is { } router && router.ProjectId != projectId)
            throw PortFaults.DeviceOfOthers(deviceId);
    }

    /// <summary>Takes the port out, with its addresses and what hangs on it.</summary>
    public static void Remove(NeutronChange change, Port row)
    {
        foreach (var ip in row.FixedIps)
            PortAddresses.Release(change, ip);
        FloatingIpAssociation.Release(change, row.Id);
        change.State = change.State with { Ports = change.State.Ports.Remove(row.Id) };
    }

    public static void TellOfUpdate(NeutronChange change, Port before, Port after)
    {
        if (before.Binding.Host != after.Binding.Host && before.Binding.IsBound && after.Binding.IsBound)
        {
            change.Tell(ServerEvent.OfStatus(after with { Binding = PortBinding.None }, before));
            change.Tell(ServerEvent.OfStatus(after, before: null));
        }
        else
        {
            change.Tell(ServerEvent.OfStatus(after, before));
        }

        change.Tell(ServerEvent.OfChange(after));
    }

    public static string FreeMac(NeutronChange change, string networkId)
    {
        string mac;
        do
            mac = change.NewMac();
        while (IsUsed(change, networkId, mac));
        return mac;
    }

    private static PortBinding BindingOf(PortBinding current, RequestValues values) => current with
    {
        Host = values.Has("binding:host_id") ? PythonStr.IsTruthy(values["binding:host_id"]) ? PythonStr.Column(values["binding:host_id"])! : "" : current.Host,
        VnicType = values.Has("binding:vnic_type") ? values.Text("binding:vnic_type") ?? "normal" : current.VnicType,
        Profile = !values.Has("binding:profile") ? current.Profile
            : values.Map("binding:profile") is { Count: > 0 } profile ? JsonSerializer.SerializeToElement(profile)
            : null,
    };

    private static void RefuseNewMac(NeutronChange change, Port row, string mac)
    {
        if (row.Binding.IsBound)
            throw PortFaults.Bound(row.Id, row.Binding.VifType, row.MacAddress, mac);
        RefuseUsedMac(change, row.NetworkId, mac, row.Id);
    }

    private static void RefuseUsedMac(NeutronChange change, string networkId, string mac, string? exceptId)
    {
        if (change.State.Ports.By("mac_address", mac).Any(other => other.NetworkId == networkId && other.Id != exceptId))
            throw PortFaults.MacInUse(networkId, mac);
    }

    private static bool IsUsed(NeutronChange change, string networkId, string mac) =>
        change.State.Ports.By("mac_address", mac).Any(other => other.NetworkId == networkId);

    private static string Canonical(string mac) =>
        string.Join(':', mac.ToLowerInvariant().Split('-', ':').Select(part => part.PadLeft(2, '0')));
}
