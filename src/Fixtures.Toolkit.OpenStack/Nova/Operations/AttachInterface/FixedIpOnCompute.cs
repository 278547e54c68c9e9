using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachInterface;

/// <summary>Adds an address to one of a server's ports, and removes one.</summary>
/// <remarks>Upstream: add_fixed_ip_to_instance and remove_fixed_ip_from_instance of compute/manager.py and network/neutron.py.</remarks>
internal sealed class FixedIpOnCompute(ComputeService compute)
{
    private readonly ServerRecord _record = new(compute);

    private NetworkApiClient Neutron => compute.Nova.Clients.Neutron;

    public Task AddAsync(AddServerFixedIp add, string? requestId) => _record.WithFaultAsync(add.ServerId, async () =>
    {
        var server = _record.Get(add.ServerId);
        if (!await TryAddAsync(server, add.NetworkId, requestId))
            throw new NovaException("NetworkNotFoundForInstance", 404, $"Network could not be found for instance {server.Id}.");
        await SaveAsync(server.Id, requestId);
    });

    public Task RemoveAsync(RemoveServerFixedIp remove, string? requestId) => _record.WithFaultAsync(remove.ServerId, async () =>
    {
        var server = _record.Get(remove.ServerId);
        var ports = await PortsAsync(server, ("fixed_ips", $"ip_address={remove.Address}"), requestId);
        if (ports.IsEmpty)
        {
            throw new NovaException(
                "FixedIpNotFoundForInstance", 404, $"Instance {server.Id} does not have fixed IP '{remove.Address}'.");
        }

        await TryUpdateAsync(ports[0].Id, Addresses(ports[0].FixedIps.RemoveAll(ip => ip.Address == remove.Address)), requestId);
        await SaveAsync(server.Id, requestId);
    });

    /// <summary>Tries each subnet on each port until Neutron accepts one.</summary>
    /// <remarks>A refused subnet stays in the next request: upstream's add_fixed_ip_to_instance appends to one list.</remarks>
    private async Task<bool> TryAddAsync(Server server, string networkId, string? requestId)
    {
        if (await Neutron.FindNetworkAsync(networkId, requestId) is not { SubnetIds: { IsEmpty: false } subnets })
            return false;
        foreach (var port in await PortsAsync(server, ("network_id", networkId), requestId))
        {
            var addresses = Addresses(port.FixedIps);
            foreach (var subnet in subnets)
            {
                addresses.Add((JsonNode)new JsonObject { ["subnet_id"] = subnet });
                if (await TryUpdateAsync(port.Id, addresses, requestId))
                    return true;
            }
        }

        return false;
    }

    private Task<ImmutableArray<NeutronPort>> PortsAsync(Server server, (string Name, string Value) filter, string? requestId) =>
        Neutron.ListPortsAsync(
            [("device_id", server.Id.ToString()), ("device_owner", $"compute:{server.AvailabilityZone}"), filter], requestId);

    private async Task<bool> TryUpdateAsync(string portId, JsonArray addresses, string? requestId)
    {
        try
        {
            await Neutron.UpdatePortAsync(portId, new JsonObject { ["fixed_ips"] = addresses.DeepClone() }, requestId);
            return true;
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            return false;
        }
    }

    private async Task SaveAsync(Guid id, string? requestId)
    {
        await compute.Networks.RefreshAsync(id, requestId);
        compute.Save(id, server => server);
    }

    private static JsonArray Addresses(IEnumerable<(string SubnetId, string Address)> ips) =>
        new([.. ips.Select(ip => new JsonObject { ["subnet_id"] = ip.SubnetId, ["ip_address"] = ip.Address })]);
}
