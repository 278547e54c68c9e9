using Fixtures.Toolkit.OpenStack.Neutron.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;
using Fixtures.Toolkit.OpenStack.Neutron.Sharing;

namespace Fixtures.Toolkit.OpenStack.Neutron.Networks;

/// <summary>Creates, updates and deletes networks.</summary>
internal sealed class NetworkResource : Resource<Network>
{
    public static readonly NetworkResource Instance = new();

    public override string Name => "network";

    public override Pipeline Pipeline => Pipeline.Core;

    public override Paging Paging => Paging.StrictMarker;

    public override AttributeTable Attributes => NetworkAttributes.Table;

    public override IReadOnlyList<DocumentField<Network>> Fields => NetworkDocument.Fields;

    public override IReadOnlyList<string> GuardedFields { get; } =
        ["router:external", "provider:network_type", "provider:physical_network", "provider:segmentation_id"];

    public override NeutronFault NotFound(string id) => NetworkFaults.NotFound(id);

    public override bool IsVisible(View view, Network row) => NetworkSharing.IsVisible(view, row);

    public override IEnumerable<Network> Visible(View view) => view.State.Networks.All;

    public override IEnumerable<Network>? Candidates(NeutronState state, string filter, IReadOnlyList<string> values) =>
        filter == "router:external" && values is ["true" or "True" or "1"] ? state.Networks.By("external", "yes") : null;

    public override Network Create(NeutronChange change, RequestValues values)
    {
        var project = values.Text("project_id") ?? "";
        SecurityGroupDefaults.Ensure(change, project);
        AvailabilityZoneHints.RefuseUnknown(values);
        CheckDefault(change, null, values);
        var segment = SegmentAllocation.Choose(change, NetworkSegments.Flattened(values));
        var standard = change.NewStandard(values.Text("description"), revision: 1);
        var network = new Network(change.NewId(), project, values.Text("name") ?? "", segment, standard)
        {
            AdminStateUp = values.Flag("admin_state_up"),
            Mtu = MtuOf(segment, values.Number("mtu")),
            IsExternal = values.Flag("router:external"),
            IsDefault = values.Flag("is_default") && values.Flag("router:external"),
            PortSecurityEnabled = values.Flag("port_security_enabled"),
        };
        change.Put(network);
        if (values.Flag("shared"))
            RbacEntries.Open(change, network, RbacPolicy.Shared);
        if (network.IsExternal)
            RbacEntries.Open(change, network, RbacPolicy.External);
        return network;
    }

    public override Network Update(NeutronChange change, Network row, RequestValues values)
    {
        var segment = SegmentOf(change, row, values);
        if (row.IsExternal || values.Has("router:external") || !change.Release.IgnoresDefaultOfInternalNetworks)
            CheckDefault(change, row.Id, values);
        if (values.Number("mtu") is { } mtu)
            NetworkMtu.CheckChange(change, row, mtu);
        if (values.Has("shared"))
            Share(change, row, values.Flag("shared"));
        if (values.Has("router:external") && values.Flag("router:external") != row.IsExternal)
            MakeExternal(change, row, values.Flag("router:external"));
        var next = row with
        {
            Name = values.Text("name", row.Name),
            Segment = segment,
            AdminStateUp = values.Flag("admin_state_up", row.AdminStateUp),
            Mtu = values.Has("mtu") ? MtuOf(row.Segment, values.Number("mtu")) : row.Mtu,
            IsExternal = values.Flag("router:external", row.IsExternal),
            IsDefault = values.Flag("is_default", row.IsDefault),
            PortSecurityEnabled = values.Flag("port_security_enabled", row.PortSecurityEnabled),
            Standard = row.Standard.Touched(change.Now) with { Description = values.Text("description", row.Standard.Description ?? "") },
        };
        next = next with { IsDefault = next.IsDefault && next.IsExternal };
        change.Put(next);
        return next;
    }

    public override void Delete(NeutronChange change, Network row)
    {
        change.Publish(NetworkEvents.BeforeDelete, row);
        RbacEntries.RemoveAll(change, row.Id);
        change.Remove(row);
    }

    /// <summary>Raises the revision after a subnet was created or deleted: <c>Subnet.revises_on_change</c>.</summary>
    public static void Touch(NeutronChange change, string networkId)
    {
        if (change.State.Networks.Find(networkId) is { } network)
            change.Put(network with { Standard = network.Standard.Touched(change.Now) });
    }

    /// <summary>
    /// Allows one default external network. Upstream checks this for internal networks, too:
    /// <c>_ensure_external_network_default_value_callback</c>.
    /// </summary>
    private static void CheckDefault(NeutronChange change, string? id, RequestValues values)
    {
        if (!values.Flag("is_default"))
            return;
        if (change.State.Networks.By("external", "yes").FirstOrDefault(other => other.IsDefault && other.Id != id) is { } other)
            throw NetworkFaults.SecondDefault(other.Id);
    }

    private static int MtuOf(NetworkSegment segment, int? asked)
    {
        var most = SegmentAllocation.MtuOf(segment);
        if (asked > most)
            throw NeutronFault.InvalidInput($"Requested MTU is too big, maximum is {most}");
        return asked is null or 0 ? most : asked.Value;
    }

    /// <remarks>Source: Neutron, <c>_update_provider_network_attributes</c>. It ignores a segmentation id of zero.</remarks>
    private static NetworkSegment SegmentOf(NeutronChange change, Network row, RequestValues values)
    {
        if (IsOther(values, "provider:network_type", row.Segment.Type)
            || IsOther(values, "provider:physical_network", row.Segment.PhysicalNetwork))
        {
            throw NeutronFault.InvalidInput(
                "Plugin does not support updating the following provider network attributes: "
                + "provider:physical_network, provider:network_type");
        }

        if (values.Number("provider:segmentation_id") is not { } id || id == 0)
            return row.Segment;
        if (change.State.Ports.By("network_id", row.Id).Any(port => port.Binding.IsBound))
        {
            throw NeutronFault.InvalidInput(
                "Provider network attribute provider:segmentation_id cannot be updated if any port in the network "
                + "has not the following vif_type: unbound, binding_failed");
        }

        return SegmentAllocation.Renumber(change, row.Segment, id);
    }

    private static bool IsOther(RequestValues values, string name, string? current) => values.IsSet(name) && values.Text(name) != current;

    private static void Share(NeutronChange change, Network row, bool share)
    {
        if (share)
        {
            RbacEntries.Open(change, row, RbacPolicy.Shared);
            return;
        }

        var others = change.State.Ports.By("network_id", row.Id)
            .Where(port => port.ProjectId != row.ProjectId && port.ProjectId.Length > 0 && !port.IsNetworkOwned);
        if (others.Any() && NetworkSharing.IsShared(change.View, row.Id))
            throw NetworkFaults.SharedByOthers(row.Id);
        RbacEntries.Close(change, row.Id, RbacPolicy.Shared);
    }

    private static void MakeExternal(NeutronChange change, Network row, bool external)
    {
        if (external)
        {
            RbacEntries.Open(change, row, RbacPolicy.External);
            return;
        }

        if (change.State.Ports.By("network_id", row.Id).Any(port => port.DeviceOwner == "network:router_gateway"))
            throw NetworkFaults.ExternalInUse(row.Id);
        RbacEntries.CloseAll(change, row.Id, RbacPolicy.External);
    }
}
