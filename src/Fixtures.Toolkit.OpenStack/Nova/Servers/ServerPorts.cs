using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>What Nova remembers of a server's ports, heard from Neutron again: upstream's network info cache.</summary>
internal static class ServerPorts
{
    public static async Task RefreshAsync(NovaContext nova, Guid serverId, string? requestId)
    {
        if (nova.State.Value.Servers.FindLiving(serverId) is not { Interfaces.IsEmpty: false } server)
            return;
        var ports = (
            await nova.Clients.Neutron.ListPortsAsync([("device_id", serverId.ToString())], requestId)).ToDictionary(port =>
                port.Id, StringComparer.Ordinal);
        var floating = ports.Count == 0
            ? []
            : await nova.Clients.Neutron.ListFloatingIpsAsync(ports.Keys.Select(id => ("port_id", id)), requestId);
        ImmutableArray<ServerInterface> known = [.. server.Interfaces.Where(own => ports.ContainsKey(own.PortId)).Select(own => Of(own, ports[own.PortId], floating))];
        nova.State.Update(state => state.Servers.FindLiving(serverId) is { } current
            ? state.WithServers(state.Servers.With(current with { Interfaces = known }))
            : state);
    }

    public static ImmutableArray<ServerAddress> AddressesOf(NeutronPort port) =>
        [.. port.FixedIps.Select(ip => new ServerAddress(ip.Address, VersionOf(ip.Address), ip.SubnetId))];

    private static ServerInterface Of(ServerInterface own, NeutronPort port, ImmutableArray<NeutronFloatingIp> floating) => own with
    {
        PortState = port.Status,
        Addresses =
        [
            .. AddressesOf(port),
            .. floating.Where(ip => ip.PortId == port.Id).Select(
                ip => new ServerAddress(ip.Address, VersionOf(ip.Address), "", "floating")),
        ],
    };

    private static int VersionOf(string address) => address.Contains(':', StringComparison.Ordinal) ? 6 : 4;
}
