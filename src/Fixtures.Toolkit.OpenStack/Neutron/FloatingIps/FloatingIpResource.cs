using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Networks;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.Ports;

namespace Fixtures.Toolkit.OpenStack.Neutron.FloatingIps;

/// <summary>Creates, associates and deletes floating IPs.</summary>
internal sealed class FloatingIpResource : Resource<FloatingIp>
{
    public static readonly FloatingIpResource Instance = new();

    public override string Name => "floatingip";

    public override bool AllowsBulk => false;

    public override AttributeTable Attributes { get; } = new(
        new("id", Allow.Query) { Check = Must.BeUuid },
        new("floating_ip_address", Allow.Post | Allow.Query) { Default = null, Check = Must.BeAddressOrNone, HasPolicy = true },
        new("subnet_id", Allow.Post) { Default = null, Check = Must.BeUuidOrNone },
        new("floating_network_id", Allow.Post | Allow.Query) { Check = Must.BeUuid },
        new("router_id", Allow.Query) { Default = null, Check = Must.BeUuidOrNone },
        new("port_id", Allow.Write | Allow.Filter) { Default = null, Check = Must.BeUuidOrNone },
        new("fixed_ip_address", Allow.All) { Default = null, Check = Must.BeAddressOrNone },
        new("tenant_id", Allow.Post | Allow.Query) { Check = Must.BeText(255) },
        new("status", Allow.Query),
        new("revision_number", Allow.Filter, "standard-attr-revisions"),
        new("tags", Allow.Filter, "standard-attr-tag"),
        new("tags-any", Allow.Filter, "standard-attr-tag"),
        new("not-tags", Allow.Filter, "standard-attr-tag"),
        new("not-tags-any", Allow.Filter, "standard-attr-tag"),
        new("created_at", Allow.None, "standard-attr-timestamp"),
        new("updated_at", Allow.None, "standard-attr-timestamp"),
        new("port_details", Allow.None, "fip-port-details"),
        new("description", Allow.Write | Allow.Filter, "standard-attr-description") { Default = "", Check = Must.BeText(255) });

    public override IReadOnlyList<DocumentField<FloatingIp>> Fields { get; } =
    [
        new("id", (_, f) => f.Id),
        new("tenant_id", (_, f) => f.ProjectId),
        new("floating_ip_address", (_, f) => f.Address),
        new("floating_network_id", (_, f) => f.NetworkId),
        new("router_id", (_, f) => f.RouterId),
        new("port_id", (_, f) => f.PortId),
        new("fixed_ip_address", (_, f) => f.FixedIpAddress),
        new("status", (_, _) => "DOWN"),
        new("description", (_, f) => f.Standard.Description),
        new("port_details", (view, f) => f.PortId is { } id && view.State.Ports.Find(id) is { } port ? Details(port) : null),
        .. StandardFields.All<FloatingIp>(),
    ];

    public override IReadOnlyList<string> IndexedFields { get; } = ["floating_network_id", "floating_ip_address", "port_id", "router_id"];

    public override NeutronFault NotFound(string id) => FloatingIpFaults.NotFound(id);

    public override FloatingIp Create(NeutronChange change, RequestValues values)
    {
        var network = NetworkResource.Instance.Get(change.View, values.RequiredText("floating_network_id"));
        if (!network.IsExternal)
            throw FloatingIpFaults.Bad($"Network {network.Id} is not a valid external network");
        if (change.State.Subnets.By("network_id", network.Id).All(subnet => subnet.IpVersion != 4))
            throw FloatingIpFaults.Bad($"Network {network.Id} does not contain any IPv4 subnet");
        var id = change.NewId();
        var holder = Holder(change, network, id, values);
        var standard = change.NewStandard(values.Text("description"));
        var floating = new FloatingIp(id, values.Text("project_id") ?? "", holder.FixedIps[0].IpAddress, network.Id, holder.Id, standard);
        floating = FloatingIpTarget.Associated(change, floating, values);
        change.Put(floating);
        FloatingIpAssociation.Notify(change, floating.PortId);
        return floating;
    }

    public override FloatingIp Update(NeutronChange change, FloatingIp row, RequestValues values)
    {
        var next = FloatingIpTarget.Associated(change, row, values);
        next = next with
        {
            Standard = row.Standard.Touched(change.Now) with { Description = values.Text("description", row.Standard.Description ?? "") },
        };
        change.Put(next);
        if (row.PortId != next.PortId)
            FloatingIpAssociation.Notify(change, row.PortId);
        FloatingIpAssociation.Notify(change, next.PortId);
        return next;
    }

    public override void Delete(NeutronChange change, FloatingIp row)
    {
        change.Remove(row);
        if (change.State.Ports.Find(row.HolderPortId) is { } holder)
            PortResource.Remove(change, holder);
        FloatingIpAssociation.Notify(change, row.PortId);
    }

    /// <summary>Deletes the unassociated floating IPs of a network before the network itself.</summary>
    public static void RemoveUnused(NeutronChange change, Network network)
    {
        foreach (var floating in change.State.FloatingIps.By("floating_network_id", network.Id).Where(f => f.PortId is null).ToList())
            Instance.Delete(change, floating);
    }

    private static Port Holder(NeutronChange change, Network network, string floatingIpId, RequestValues values)
    {
        var port = new Port(change.NewId(), "", network.Id, PortResource.FreeMac(change, network.Id), change.NewStandard("", revision: 1))
        {
            DeviceId = floatingIpId,
            DeviceOwner = "network:floatingip",
            PortSecurityEnabled = false,
        };
        var wanted = new Dictionary<string, object?>();
        if (values.Text("floating_ip_address") is { } address)
            wanted["ip_address"] = address;
        if (values.Text("subnet_id") is { } subnetId)
            wanted["subnet_id"] = subnetId;
        var request = new RequestValues(wanted.Count == 0 ? [] : new() { ["fixed_ips"] = new List<object?> { wanted } });
        port = port with { FixedIps = PortAddresses.Allocate(change, port, request) };
        change.Put(port);
        return port;
    }

    private static Dictionary<string, object?> Details(Port port) => new()
    {
        ["name"] = port.Name,
        ["network_id"] = port.NetworkId,
        ["mac_address"] = port.MacAddress,
        ["admin_state_up"] = port.AdminStateUp,
        ["status"] = port.Status,
        ["device_id"] = port.DeviceId,
        ["device_owner"] = port.DeviceOwner,
    };
}
