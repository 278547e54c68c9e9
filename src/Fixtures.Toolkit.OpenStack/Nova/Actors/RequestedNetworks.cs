using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>Looks up the requested networks, ports and security groups of a server that is built.</summary>
/// <remarks>
/// Upstream: _validate_requested_port_ids, _validate_requested_network_ids and _process_security_groups of network/neutron.py.
/// </remarks>
internal sealed class RequestedNetworks(NetworkApiClient neutron)
{
    /// <summary>The networks and ports to plug the server into, in the order of the request.</summary>
    /// <exception cref="NovaException">A network or port does not exist, is in use, or is not usable for the server.</exception>
    public async Task<ImmutableArray<RequestedNetwork>> ReadAsync(Server server, Dictionary<string, string> labels, string? requestId)
    {
        foreach (var id in server.Request.Networks.Select(network => network.PortId).OfType<string>())
            await RequirePortAsync(server, id, requestId);
        var requested = server.Request.Networks;
        var networks = requested.IsEmpty ? await AvailableAsync(server, requestId) : await NamedAsync(server, requestId);
        foreach (var network in networks)
        {
            RefuseExternal(server, network);
            labels[network.Id] = network.Name;
        }

        return requested.IsEmpty ? [.. networks.Select(network => new RequestedNetwork(network.Id, null, null, null))] : requested;
    }

    /// <summary>The ids of the named groups; empty for <c>default</c> alone, which Neutron uses anyway.</summary>
    /// <exception cref="NovaException">No group has the name or id, or several have the name.</exception>
    public async Task<ImmutableArray<string>> SecurityGroupIdsAsync(Server server, string? requestId)
    {
        if (server.SecurityGroups.All(name => name == "default"))
            return [];
        var known = (await neutron.ListSecurityGroupsAsync([("tenant_id", server.ProjectId)], requestId))
            .Select(group => (Id: group.GetProperty("id").Text(), Name: group.GetProperty("name").Text())).ToList();
        return [.. server.SecurityGroups.Select(wanted => IdOf(wanted, known))];
    }

    /// <summary>The id for a name or id. A name wins over an id.</summary>
    /// <remarks>
    /// Upstream: _process_security_groups keeps a group twice that is requested by its name and by its id; Neutron refuses that.
    /// </remarks>
    private static string IdOf(string wanted, List<(string Id, string Name)> known)
    {
        string[] named = [.. known.Where(group => group.Name == wanted).Select(group => group.Id)];
        return named.Length switch
        {
            1 => named[0],
            > 1 =>
                throw new NovaException(
                    "NoUniqueMatch", $"Multiple security groups found matching '{wanted}'. Use an ID to be more specific."),
            _ when known.Any(group => group.Id == wanted) => wanted,
            _ => throw new NovaException("SecurityGroupNotFound", 404, $"Security group {wanted} not found."),
        };
    }

    /// <summary>The port, if the server may use it.</summary>
    /// <exception cref="NovaException">The port does not exist, is in use, or belongs to another project.</exception>
    public async Task<NeutronPort> RequirePortAsync(Server server, string id, string? requestId)
    {
        var port = await neutron.FindPortAsync(id, requestId)
            ?? throw new NovaException("PortNotFound", 404, $"Port id {id} could not be found.");
        if (port.ProjectId != server.ProjectId)
            throw new NovaException("PortNotUsable", 400, $"Port {id} not usable for instance {server.Id}.");
        if (port.DeviceId.Length > 0)
            throw new NovaException("PortInUse", 400, $"Port {id} is still in use.");
        return port;
    }

    /// <summary>The networks that a server of this project may use: the project's own, then the shared ones.</summary>
    /// <remarks>Upstream: _get_available_networks.</remarks>
    public async Task<ImmutableArray<NeutronNetwork>> AvailableAsync(Server server, string? requestId)
    {
        var own = await neutron.ListNetworksAsync([("tenant_id", server.ProjectId), ("shared", "False")], requestId);
        return own.AddRange(await neutron.ListNetworksAsync([("shared", "True")], requestId));
    }

    /// <summary>The networks that the request names; empty where the server may use external networks: none needs a check.</summary>
    private async Task<ImmutableArray<NeutronNetwork>> NamedAsync(Server server, string? requestId)
    {
        if (server.Request.MayUseExternalNetworks)
            return [];
        var found = ImmutableArray.CreateBuilder<NeutronNetwork>();
        foreach (var id in server.Request.Networks.Select(network => network.NetworkId).OfType<string>().Distinct())
        {
            if (await neutron.FindNetworkAsync(id, requestId) is { } network)
                found.Add(network);
        }

        return found.ToImmutable();
    }

    /// <summary>Refuses an external network that is not shared.</summary>
    /// <remarks>Upstream: allocate_for_instance checks this on the host, so that the API accepts the server and it ends in ERROR.</remarks>
    private static void RefuseExternal(Server server, NeutronNetwork network)
    {
        if (!server.Request.MayUseExternalNetworks && network is { IsExternal: true, IsShared: false })
            throw new NovaException(
                "ExternalNetworkAttachForbidden", 403, $"It is not allowed to create an interface on external network {network.Id}");
    }
}
