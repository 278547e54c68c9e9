using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.Ports;

namespace Fixtures.Toolkit.OpenStack.Neutron.FloatingIps;

/// <summary>Disassociates floating IPs when their port changes or is deleted.</summary>
internal static class FloatingIpAssociation
{
    /// <summary>Disassociates the floating IPs of a port that is deleted.</summary>
    public static void Release(NeutronChange change, Port port)
    {
        foreach (var floating in change.State.FloatingIps.By("port_id", port.Id).ToList())
            change.Put(Disassociated(change, floating));
    }

    /// <summary>Disassociates the floating IPs of addresses that the port has lost.</summary>
    public static void ForgetLost(NeutronChange change, Port port)
    {
        var lost = change.State.FloatingIps.By("port_id", port.Id).Where(f => port.FixedIps.All(ip => ip.IpAddress != f.FixedIpAddress));
        foreach (var floating in lost.ToList())
            change.Put(Disassociated(change, floating));
    }

    /// <summary>Notifies the server of the port that its addresses changed.</summary>
    public static void Notify(NeutronChange change, string? portId)
    {
        if (portId is not null && change.State.Ports.Find(portId) is { } port)
            change.Notify(PortNotification.Changed(port));
    }

    private static FloatingIp Disassociated(NeutronChange change, FloatingIp floating) =>
        floating with { PortId = null, FixedIpAddress = null, RouterId = null, Standard = floating.Standard.Touched(change.Now) };
}
