using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;

namespace Fixtures.Toolkit.OpenStack.Neutron.Networks;

/// <summary>
/// Allocates the segment of a network: the segment of the provider attributes, or a free VXLAN id. Physical networks:
/// <c>public</c> (flat) and <c>physnet1</c> (VLANs 100 to 199); VXLAN ids 1 to 10,000.
/// </summary>
/// <remarks>Source: Neutron, <c>plugins/ml2/managers.py</c> and <c>drivers/type_*.py</c>.</remarks>
internal static class SegmentAllocation
{
    private const int Tunnels = 10_000;

    public static NetworkSegment Choose(NeutronChange change, RequestValues values)
    {
        var (type, physical, number) =
            (values.Text("provider:network_type"), values.Text("provider:physical_network"), values.Number("provider:segmentation_id"));
        if (type is null)
            return physical is null && number is null ? FreeTunnel(change) : throw NeutronFault.InvalidInput("network_type required");
        var segment = type switch
        {
            "flat" => Flat(physical, number),
            "vlan" => Vlan(change, physical, number),
            "vxlan" => Vxlan(change, physical, number),
            "local" => Local(physical, number),
            _ => throw NeutronFault.InvalidInput($"network_type value '{type}' not supported"),
        };
        return type == "local" || IsFree(change, segment) ? segment : throw InUse(segment);
    }

    /// <summary>
    /// The largest MTU of the segment, in bytes. VXLAN takes 50 of 1500: <c>VxlanTypeDriver.get_mtu</c> and the outer IP header.
    /// </summary>
    public static int MtuOf(NetworkSegment segment) => segment.Type == "vxlan" ? 1450 : 1500;

    /// <summary>Changes the segmentation id of a VLAN.</summary>
    /// <remarks>Source: Neutron, <c>TypeManager.update_network_segment</c>.</remarks>
    public static NetworkSegment Renumber(NeutronChange change, NetworkSegment segment, int number)
    {
        if (segment.Type != "vlan")
            throw NeutronFault.InvalidInput("Only VLAN type networks can be updated.");
        var next = Vlan(change, segment.PhysicalNetwork, number);
        return IsFree(change, next) ? next : throw InUse(next);
    }

    private static NetworkSegment FreeTunnel(NeutronChange change)
    {
        var start = change.NextNumber(Tunnels);
        for (var i = 0; i < Tunnels; i++)
        {
            var segment = new NetworkSegment("vxlan", null, (start + i) % Tunnels + 1);
            if (IsFree(change, segment))
                return segment;
        }

        throw NetworkFaults.NoneAvailable();
    }

    private static NetworkSegment Flat(string? physical, int? number)
    {
        if (physical is null)
            throw NeutronFault.InvalidInput("physical_network required for flat provider network");
        if (physical != "public")
            throw NeutronFault.InvalidInput($"physical_network '{physical}' unknown for flat provider network");
        return number is null
            ? new("flat", physical, null)
            : throw NeutronFault.InvalidInput("segmentation_id prohibited for flat provider network");
    }

    private static NetworkSegment Vlan(NeutronChange change, string? physical, int? number)
    {
        if (physical is null && number is not null)
            throw NeutronFault.InvalidInput("segmentation_id requires physical_network for VLAN provider network");
        if (physical is not (null or "physnet1"))
            throw NeutronFault.InvalidInput($"physical_network '{physical}' unknown for VLAN provider network");
        if (number is < 1 or > 4094)
            throw NeutronFault.InvalidInput("segmentation_id out of range (1 through 4094)");
        if (number is not null)
            return new("vlan", physical, number);
        var segments = Enumerable.Range(100, 100).Select(id => new NetworkSegment("vlan", "physnet1", id));
        return segments.FirstOrDefault(segment => IsFree(change, segment)) ?? throw NetworkFaults.NoneAvailable();
    }

    private static NetworkSegment Vxlan(NeutronChange change, string? physical, int? number)
    {
        if (physical is not null)
            throw NeutronFault.InvalidInput("provider:physical_network specified for vxlan network");
        return number is null ? FreeTunnel(change) : new("vxlan", null, number);
    }

    private static NetworkSegment Local(string? physical, int? number)
    {
        if (physical is not null)
            throw NeutronFault.InvalidInput("physical_network prohibited for local provider network");
        return number is null
            ? new("local", null, null)
            : throw NeutronFault.InvalidInput("segmentation_id prohibited for local provider network");
    }

    private static bool IsFree(NeutronChange change, NetworkSegment segment) =>
        change.State.Networks.IdsBy("segment", $"{segment.Type}/{segment.PhysicalNetwork}/{segment.SegmentationId}").IsEmpty;

    private static NeutronFault InUse(NetworkSegment segment) => segment.Type switch
    {
        "flat" => NetworkFaults.FlatInUse(segment.PhysicalNetwork),
        "vlan" => NetworkFaults.VlanInUse(segment.SegmentationId, segment.PhysicalNetwork),
        _ => NetworkFaults.TunnelInUse(segment.SegmentationId),
    };
}
