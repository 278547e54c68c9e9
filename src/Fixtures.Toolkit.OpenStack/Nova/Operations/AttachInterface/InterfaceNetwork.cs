using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachInterface;

/// <summary>Finds the requested network or port, and checks that the server may use it.</summary>
/// <remarks>Upstream: _validate_requested_port_ids and _validate_requested_network_ids of network/neutron.py.</remarks>
internal sealed class InterfaceNetwork(NetworkApiClient neutron)
{
    private readonly RequestedNetworks _requested = new(neutron);

    /// <exception cref="NovaException">There is no network, there are several, or the server may not use it.</exception>
    public async Task<RequestedNetwork> RequireAsync(Server server, AttachServerInterface attach, string? requestId)
    {
        var network = attach.PortId is { } portId
            ? await NetworkOfPortAsync(server, attach, portId, requestId)
            : await ChooseAsync(server, attach, requestId);
        if (!attach.MayUseExternalNetworks && network is { IsExternal: true, IsShared: false })
        {
            throw new NovaException(
                "ExternalNetworkAttachForbidden", 403, $"It is not allowed to create an interface on external network {network.Id}");
        }

        // _create_ports_for_instance checks every network with port security, including the network of an existing port.
        if (network.SubnetIds.IsEmpty)
        {
            throw new NovaException(
                "SecurityGroupCannotBeApplied",
                400,
                "Network requires port_security_enabled and subnet associated in order to apply security groups.");
        }

        return attach.PortId is null
            ? new RequestedNetwork(network.Id, null, attach.FixedIp, attach.Tag)
            : new RequestedNetwork(null, attach.PortId, null, attach.Tag);
    }

    private async Task<NeutronNetwork> NetworkOfPortAsync(Server server, AttachServerInterface attach, string portId, string? requestId)
    {
        var port = await _requested.RequirePortAsync(server, portId, requestId);

        // allocate_for_instance drops ports whose network the caller cannot see, so that attach_interface gets no port back.
        return await FindAsync(attach, port.NetworkId, requestId)
            ?? throw new NovaException("InterfaceAttachFailed", $"Failed to attach network adapter device to {server.Id}");
    }

    private async Task<NeutronNetwork> ChooseAsync(Server server, AttachServerInterface attach, string? requestId)
    {
        if (attach.NetworkId is { } id)
        {
            return await FindAsync(attach, id, requestId)
                ?? throw new NovaException("NetworkNotFound", 404, $"Network {id} could not be found.");
        }

        return await _requested.AvailableAsync(server, requestId) switch
        {
            [var only] => only,
            [] => throw new NovaException(
                "InterfaceAttachFailedNoNetwork",
                400,
                $"No specific network was requested and none are available for project '{server.ProjectId}'."),
            _ => throw new NovaException(
                "NetworkAmbiguous", 400, "Multiple possible networks found, use a Network ID to be more specific."),
        };
    }

    /// <summary>The network; null where Neutron hides it from the caller.</summary>
    private async Task<NeutronNetwork?> FindAsync(AttachServerInterface attach, string id, string? requestId)
    {
        var network = await neutron.FindNetworkAsync(id, requestId);
        var isVisible = network is null
            || attach.CallerProjectId is not { } project
            || network is { IsShared: true } or { IsExternal: true }
            || network.ProjectId == project
            || await neutron.IsNetworkSharedWithAsync(id, project, requestId);
        return isVisible ? network : null;
    }
}
