using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>Refreshes the network info cache: a server's ports and their addresses.</summary>
internal static class ServerPorts
{
    public static async Task RefreshAsync(NovaContext nova, Guid serverId, string? requestId)
    {
        if (nova.State.Value.Servers.FindLiving(serverId) is not { Interfaces.IsEmpty: false } server)
            return;
        var ports = (await nova.Clients.Neutron.ListPortsAsync([("device_id", serverId.ToString())], requestId))
            .ToDictionary(port => port.Id, StringComparer.Ordinal);
        var floatingIps = ports.Count == 0
            ? []
            : await nova.Clients.Neutron.ListFloatingIpsAsync(ports.Keys.Select(id => ("port_id", id)), requestId);
        ImmutableArray<ServerInterface> refreshed =
        [
            .. server.Interfaces
                .Where(cached => ports.ContainsKey(cached.PortId))
                .Select(cached => Refresh(cached, ports[cached.PortId], floatingIps)),
        ];
        nova.State.Update(state => state.Servers.FindLiving(serverId) is { } current
            ? state.WithServers(state.Servers.With(current with { Interfaces = refreshed }))
            : state);
    }

    public static ImmutableArray<ServerAddress> AddressesOf(NeutronPort port) =>
        [.. port.FixedIps.Select(ip => new ServerAddress(ip.Address, VersionOf(ip.Address), ip.SubnetId))];

    /// <summary>The type of the port's virtual interface; null for <c>normal</c> and where Neutron does not show it.</summary>
    public static string? VnicTypeOf(NeutronPort port) => port.VnicType is "normal" ? null : port.VnicType;

    private static ServerInterface Refresh(
        ServerInterface cached, NeutronPort port, ImmutableArray<NeutronFloatingIp> floatingIps) => cached with
    {
        PortState = port.Status,
        VnicType = VnicTypeOf(port) ?? cached.VnicType,
        Addresses =
        [
            .. AddressesOf(port),
            .. floatingIps
                .Where(ip => ip.PortId == port.Id)
                .Select(ip => new ServerAddress(ip.Address, VersionOf(ip.Address), "", "floating")),
        ],
    };

    private static int VersionOf(string address) => address.Contains(':', StringComparison.Ordinal) ? 6 : 4;
}
