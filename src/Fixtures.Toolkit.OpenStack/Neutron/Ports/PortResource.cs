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

/// <summary>Creates, binds, updates and deletes ports.</summary>
internal sealed class PortResource : Resource<Port>
{
    public static readonly PortResource Instance = new();

    public override string Name => "port";

    public override Pipeline Pipeline => Pipeline.Core;

    public override Paging Paging => Paging.StrictMarker;

    public override AttributeTable Attributes => PortAttributes.Table;

    public override IReadOnlyList<DocumentField<Port>> Fields => PortDocument.Fields;

    public override IReadOnlyList<string> GuardedFields { get; } =
        ["binding:vif_type", "binding:vif_details", "binding:host_id", "binding:profile"];

    public override IReadOnlyList<string> IndexedFields { get; } = ["network_id", "device_id", "mac_address", "security_groups"];

    public override NeutronFault NotFound(string id) => PortFaults.NotFound(id);

    /// <summary>The owner of a port and the owner of its network see it.</summary>
    public override bool IsVisible(View view, Port row) =>
        base.IsVisible(view, row) || (view.State.Networks.Find(row.NetworkId) is { } network && view.Caller.Owns(network.ProjectId));

    public override IEnumerable<Port> Visible(View view) => view.Caller.SeesAll
        ? view.State.Ports.All
        : view.State.Networks.By("project_id", view.Caller.ProjectId)
            .Aggregate(
                view.State.Ports.IdsBy("project_id", view.Caller.ProjectId),
                (ids, network) => ids.Union(view.State.Ports.IdsBy("network_id", network.Id)))
            .Select(view.State.Ports.Get);

    public override void AddParents(View view, IDictionary<string, object?> target) => ParentNetwork.Add(view, target);

    public override void CheckOwnership(NeutronChange change, RequestValues values) => ParentNetwork.CheckOwner(change, values, "port");

    public override bool? Matches(View view, Port row, string filter, IReadOnlyList<string> values) =>
        filter == "fixed_ips" ? FixedIpFilter.Matches(row, values) : null;

    public override IEnumerable<Port>? Candidates(NeutronState state, string filter, IReadOnlyList<string> values) =>
        filter == "fixed_ips" ? FixedIpFilter.Candidates(state, values) : null;

    public override Port Create(NeutronChange change, RequestValues values)
    {
        var project = values.Text("project_id") ?? "";
        PortChecks.RefuseDeviceOfOthers(change, values.Text("device_owner") ?? "", values.Text("device_id") ?? "", project);
        var network = NetworkResource.Instance.Get(change.View, values.RequiredText("network_id"));
        var mac = values.Text("mac_address") is { } given ? Canonical(given) : FreeMac(change, network.Id);
        PortChecks.RefuseUsedMac(change, network.Id, mac, null);
        var port = new Port(change.NewId(), project, network.Id, mac, change.NewStandard(values.Text("description"), revision: 1))
        {
            Name = values.Text("name") ?? "",
            AdminStateUp = values.Flag("admin_state_up"),
            DeviceId = values.Text("device_id") ?? "",
            DeviceOwner = values.Text("device_owner") ?? "",
            ExtraDhcpOptions = PortDhcpOptions.Merge([], values),
            Binding = BindingOf(PortBinding.None, values),
        };
        port = port with { FixedIps = PortAddresses.Allocate(change, port, values) };
        port = PortSecurity.Create(change, port, network, values);
        change.Put(port);
        if (port.Binding.IsBound)
            change.Closing = PortBindingStep.Of(port);
        change.Notify(PortNotification.StatusChanged(port, before: null));
        return port;
    }

    public override Port Update(NeutronChange change, Port row, RequestValues values)
    {
        PortChecks.RefuseLostFloatingIp(change, row, values);
        PortChecks.RefuseNewVnicType(change, row, values);
        var mac = values["mac_address"] == PortAttributes.NewMac ? FreeMac(change, row.NetworkId)
            : values.Text("mac_address") is { } given ? Canonical(given)
            : row.MacAddress;
        if (mac != row.MacAddress)
            PortChecks.RefuseNewMac(change, row, mac);
        if (values.Has("device_owner") || values.Has("device_id"))
            PortChecks.RefuseDeviceOfOthers(
                change, values.Text("device_owner", row.DeviceOwner), values.Text("device_id", row.DeviceId), row.ProjectId);
        var moved = row with { MacAddress = mac };
        var ips = values.Has("fixed_ips") ? PortAddresses.Change(change, moved, FixedIpRequest.Read(values))
            : mac != row.MacAddress ? PortAddresses.Rederive(change, moved)
            : row.FixedIps;
        var secured = PortSecurity.Update(change, moved, values);

        // Ml2Plugin.update_port reads the network as the caller: on a network that the caller no longer sees it answers 404.
        NetworkResource.Instance.Get(change.View, row.NetworkId);

        // Changed addresses and a new binding raise the revision once more: IPAllocation.revises_on_change.
        var binding = BindingOf(row.Binding, values);
        var isRebound = binding.IsBound && PortBindings.IsRebound(row.Binding, binding);
        var steps = 1 + (ips.SequenceEqual(row.FixedIps) ? 0 : 1) + (isRebound ? 1 : 0);
        var next = secured with
        {
            Name = values.Text("name", row.Name),
            AdminStateUp = values.Flag("admin_state_up", row.AdminStateUp),
            DeviceId = values.Text("device_id", row.DeviceId),
            DeviceOwner = values.Text("device_owner", row.DeviceOwner),
            FixedIps = ips,
            ExtraDhcpOptions = PortDhcpOptions.Merge(row.ExtraDhcpOptions, values),
            Binding = binding,
            InactiveBindings = row.InactiveBindings.RemoveAll(other => other.Host == binding.Host),
            Standard = row.Standard.Touched(change.Now, steps) with
            {
                Description = values.Text("description", row.Standard.Description ?? ""),
            },
        };
        change.Put(next);
        if (next.Binding.IsBound && next.Binding.Host != row.Binding.Host)
            change.Closing = PortBindingStep.Of(next);
        change.Publish(PortEvents.AfterUpdate, next);
        NotifyUpdate(change, row, next);
        return next;
    }

    public override void Delete(NeutronChange change, Port row)
    {
        if (PortChecks.IsKeptByItsDevice(change, row))
            throw PortFaults.ServicePort(row.Id, row.DeviceOwner);

        // Ml2Plugin.delete_port reads the network as the caller, too.
        NetworkResource.Instance.Get(change.View, row.NetworkId);
        if (change.Release.KeepsPortUnderForeignFloatingIp && !change.Caller.SeesAll
            && change.State.FloatingIps.By("port_id", row.Id).Any(ip => !change.Caller.Owns(ip.ProjectId)))
            throw PortFaults.HasFloatingIp(row.Id);
        Remove(change, row);
        change.Notify(PortNotification.Deleted(row));
    }

    /// <summary>Removes the ports of a network that is deleted; refuses while a port is in use.</summary>
    public static void RemoveAllOf(NeutronChange change, Network network)
    {
        var ports = change.State.Ports.By("network_id", network.Id).ToList();
        var inUse = ports.Where(port => !port.IsRemovedWithItsNetwork).Select(port => port.Id).ToList();
        if (inUse.Count > 0)
            throw NetworkFaults.InUse(network.Id, inUse);
        ports.ForEach(port => Remove(change, port));
    }

    /// <summary>Removes the port and releases its addresses.</summary>
    public static void Remove(NeutronChange change, Port row)
    {
        foreach (var ip in row.FixedIps)
            PortAddresses.Release(change, ip);
        change.Publish(PortEvents.BeforeRemove, row);
        change.Remove(row);
    }

    private static void NotifyUpdate(NeutronChange change, Port before, Port after)
    {
        if (before.Binding.Host != after.Binding.Host && before.Binding.IsBound && after.Binding.IsBound)
        {
            change.Notify(PortNotification.StatusChanged(after with { Binding = PortBinding.None }, before));
            change.Notify(PortNotification.StatusChanged(after, before: null));
        }
        else
        {
            change.Notify(PortNotification.StatusChanged(after, before));
        }

        change.Notify(PortNotification.Changed(after));
    }

    public static string FreeMac(NeutronChange change, string networkId)
    {
        string mac;
        do
            mac = change.NewMac();
        while (IsUsed(change, networkId, mac));
        return mac;
    }

    private static PortBinding BindingOf(PortBinding current, RequestValues values)
    {
        var next = WithGiven(current, values);
        return PortBindings.IsRebound(current, next) ? PortBindings.Rebound(next) : next;
    }

    private static PortBinding WithGiven(PortBinding current, RequestValues values) => current with
    {
        Host = values.Has("binding:host_id") ? HostOf(values["binding:host_id"]) : current.Host,
        VnicType = values.Has("binding:vnic_type") ? values.Text("binding:vnic_type") ?? "normal" : current.VnicType,
        Profile = !values.Has("binding:profile") ? current.Profile
            : values.Map("binding:profile") is { Count: > 0 } profile ? JsonData.Plain.ToElement(profile)
            : null,
    };

    /// <summary>The text of any truthy value: upstream validates no <c>binding:host_id</c>.</summary>
    private static string HostOf(object? value) => PythonStr.IsTruthy(value) ? PythonStr.Column(value) ?? "" : "";

    private static bool IsUsed(NeutronChange change, string networkId, string mac) =>
        change.State.Ports.By("mac_address", mac).Any(other => other.NetworkId == networkId);

    private static string Canonical(string mac) =>
        string.Join(':', mac.ToLowerInvariant().Split('-', ':').Select(part => part.PadLeft(2, '0')));
}
