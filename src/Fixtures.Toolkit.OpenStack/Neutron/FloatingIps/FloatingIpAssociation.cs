using Fixtures.Toolkit.OpenStack.Neutron.Notifications;
using Fixtures.Toolkit.OpenStack.Neutron.Ports;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;

namespace Fixtures.Toolkit.OpenStack.Neutron.FloatingIps;

/// <summary>What becomes of floating IPs when the port they are on changes or goes.</summary>
internal static class FloatingIpAssociation
{
    /// <summary>The port goes: its floating IPs are free again.</summary>
    public static void Release(NeutronChange change, string portId)
    {
        foreach (var floating in change.State.FloatingIps.By("port_id", portId).ToList())
            change.Put(Freed(change, floating));
    }

    /// <summary>The port has other addresses: floating IPs of those it lost are free again.</summary>
    public static void ForgetLost(NeutronChange change, Port port)
    {
        foreach (var floating in change.State.FloatingIps.By("port_id", port.Id).Where(f => port.FixedIps.All(ip => ip.IpAddress != f.FixedIpAddress)).ToList())
            change.Put(Freed(change, floating));
    }

    /// <summary>The server of the port learns that its addresses changed.</summary>
    public static void Tell(NeutronChange change, string? portId)
    {
        if (portId is not null && change.State.Ports.Find(portId) is { } port)
            change.Tell(ServerEvent.OfChange(port));
    }

    private static FloatingIp Freed(NeutronChange change, FloatingIp floating) =>
        floating with { PortId = null, FixedIpAddress = null, RouterId = null, Standard = floating.Standard.Touched(change.Now) };
}
