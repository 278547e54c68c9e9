using Fixtures.Toolkit.OpenStack.Neutron.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Networks;
using Fixtures.Toolkit.OpenStack.Neutron.Ports;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;

namespace Fixtures.Toolkit.OpenStack.Neutron.FloatingIps;

/// <summary>Floating IPs: how they are made, put on ports and removed.</summary>
internal sealed class FloatingIpResource : Resource<FloatingIp>
{
    public static readonly FloatingIpResource Instance = new();

    public override string Name => "floatingip";

    public override string? Quota => "floatingip";

    public override AttributeTable Attributes { get; } = new(
        new("id", Allow.Query) { Check = Must.BeUuid },
        new("floating_ip_address", Allow.Post | Allow.Query) { Default = null, Check = Must.BeAddressOrNone, HasPolicy = true },
        new("subnet_id", Allow.Post) { Default = null, Check = Must.BeUuidOrNone },
        new("floating_network_id", Allow.Post | Allow.Query) { Check = Must.BeUuid },
        new("router_id", Allow.Query) { Default = null, Check = Must.BeUuidOrNone },
        new("port_id", Allow.All) { Default = null, Check = Must.BeUuidOrNone },
        new("fixed_ip_address", Allow.All) { Default = null, Check = Must.BeAddressOrNone },
        new("tenant_id", Allow.Post | Allow.Query) { Check = Must.BeText(255) },
        new("status", Allow.Query),
        new("revision_number", Allow.Filter),
        new("tags", Allow.Filter),
        new("tags-any", Allow.Filter),
        new("not-tags", Allow.Filter),
        new("not-tags-any", Allow.Filter),
        new("created_at", Allow.None),
        new("updated_at", Allow.None),
        new("port_details", Allow.None),
        new("description", Allow.Write | Allow.Filter) { Default = "", Check = Must.BeText(255) });

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
        .. StandardFields.Of<FloatingIp>(),
    ];

    public override IReadOnlyList<string> IndexedFields { get; } = ["floating_network_id", "floating_ip_address", "port_id", "router_id"];

    public override Table<FloatingIp> Table(NeutronState state) => state.FloatingIps;

    public override NeutronFault NotFound(string id) => FloatingIpFaults.NotFound(id);

    public override FloatingIp Create(NeutronChange change, RequestValues values)
    {
        var network = NetworkResource.Instance.Get(change.View, values.Text("floating_network_id")!);
        if (!network.IsExternal)
            throw FloatingIpFaults.Bad($"Network {network.Id} is not a valid external network");
        if (change.State.Subnets.By("network_id", network.Id).All(subnet => subnet.IpVersion != 4))
            throw FloatingIpFaults.Bad($"Network {network.Id} does not contain any IPv4 subnet");
        var id = change.NewId();
        var holder = Holder(change, network, id, values);
        var floating = new FloatingIp(id, values.Text("project_id") ?? "", holder.FixedIps[0].IpAddress, network.Id, holder.Id, change.NewStandard(values.Text("description")));
        floating = Associated(change, floating, values.Text("port_id"), values.Text("fixed_ip_address"));
        change.Put(floating);
        FloatingIpAssociation.Tell(change, floating.PortId);
        return floating;
    }

    public override FloatingIp Update(NeutronChange change, FloatingIp row, RequestValues values)
    {
        // Without a port in the body the floating IP is taken from the one it is on, unless only its description changes.
        var next = values.Has("port_id") || !values.Has("description")
            ? Associated(change, row, values.Text("port_id"), values.Text("fixed_ip_address"))
            : row;
        next = next with { Standard = row.Standard.Touched(change.Now) with { Description = values.Text("description", row.Standard.Description ?? "") } };
        change.Put(next);
        if (row.PortId != next.PortId)
            FloatingIpAssociation.Tell(change, row.PortId);
        FloatingIpAssociation.Tell(change, next.PortId);
        return next;
    }

    public override void Delete(NeutronChange change, FloatingIp row)
    {
        change.State = change.State with { FloatingIps = change.State.FloatingIps.Remove(row.Id) };
        if (change.State.Ports.Find(row.HolderPortId) is { } holder)
            PortResource.Remove(change, holder);
        FloatingIpAssociation.Tell(change, row.PortId);
    }

    /// <summary>The network is to go: floating IPs of it that are on no port go first.</summary>
    public static void RemoveUnused(NeutronChange change, string networkId)
    {
        foreach (var floating in change.State.FloatingIps.By("floating_network_id", networkId).Where(f => f.PortId is null).ToList())
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

    private static FloatingIp Associated(NeutronChange change, FloatingIp floating, string? portId, string? fixedIp)
    {
        if (portId is null)
        {
            return fixedIp is null
                ? floating with { PortId = null, FixedIpAddress = null, RouterId = null }
                : throw FloatingIpFaults.Bad("fixed_ip_address cannot be specified without a port_id");
        }

        var port = PortResource.Instance.Get(change.View, portId);
        if (port.ProjectId != floating.ProjectId && !change.Caller.IsAdmin)
        {
            throw FloatingIpFaults.Bad(
                $"Port {port.Id} is associated with a different tenant than Floating IP {floating.Id} and therefore cannot be bound.");
        }

        var ip = FixedIpOf(change, port, fixedIp);
        var other = change.State.FloatingIps.By("port_id", port.Id)
            .FirstOrDefault(f => f.Id != floating.Id && f.FixedIpAddress == ip.IpAddress && f.NetworkId == floating.NetworkId);
        if (other is not null)
            throw FloatingIpFaults.AlreadyAssociated(port.Id, floating.Id, floating.Address, ip.IpAddress, floating.NetworkId);
        return floating with { PortId = port.Id, FixedIpAddress = ip.IpAddress, RouterId = RouterFor(change, floating, port, ip) };
    }

    private static FixedIp FixedIpOf(NeutronChange change, Port port, string? wanted)
    {
        if (wanted is not null)
        {
            return port.FixedIps.FirstOrDefault(ip => ip.IpAddress == wanted)
                ?? throw FloatingIpFaults.Bad($"Port {port.Id} does not have fixed ip {wanted}");
        }

        var ips = port.FixedIps.Where(ip => change.State.Subnets.Find(ip.SubnetId)?.IpVersion == 4).ToList();
        return ips.Count switch
        {
            0 => throw FloatingIpFaults.Bad($"Cannot add floating IP to port {port.Id} that has no fixed IPv4 addresses"),
            1 => ips[0],
            _ => throw FloatingIpFaults.Bad($"Port {port.Id} has multiple fixed IPv4 addresses.  Must provide a specific IPv4 address when assigning a floating IP"),
        };
    }

    /// <summary>The router that leads from the port's subnet to the floating IP's network.</summary>
    private static string RouterFor(NeutronChange change, FloatingIp floating, Port port, FixedIp ip)
    {
        var routers = from other in change.State.Ports.By("router_interface_on", port.NetworkId)
                      where other.FixedIps.Any(i => i.SubnetId == ip.SubnetId)
                      let router = change.State.Routers.Find(other.DeviceId)
                      where router?.GatewayPortId is { } gateway && change.State.Ports.Find(gateway)?.NetworkId == floating.NetworkId
                      select router.Id;
        return routers.FirstOrDefault() ?? throw FloatingIpFaults.NotReachable(floating.NetworkId, ip.SubnetId, port.Id);
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
