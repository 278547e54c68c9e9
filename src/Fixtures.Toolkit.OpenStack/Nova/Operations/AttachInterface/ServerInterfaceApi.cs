using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachInterface;

/// <summary>Lists, shows, attaches and detaches a server's ports.</summary>
/// <remarks>Source: Compute API reference, "Port interfaces". Upstream: api/openstack/compute/attach_interfaces.py.</remarks>
internal static class ServerInterfaceApi
{
    public static void Map(RouteTable<NovaContext> routes) => routes
        .GetAsync("/servers/{server_id}/os-interface", ListAsync)
        .PostAsync("/servers/{server_id}/os-interface", AttachAsync)
        .GetAsync("/servers/{server_id}/os-interface/{id}", (nova, request) => ShowAsync(nova, request, request.Route("id")))
        .Delete("/servers/{server_id}/os-interface/{id}", Detach);

    private static async Task<ApiResponse> ListAsync(NovaContext nova, ApiRequest request)
    {
        var server = nova.Server(request, "server_id");
        request.Require(AttachInterfaceOperation.ListRule, server.ProjectTarget());
        var ports = await nova.Clients.Neutron.ListPortsAsync([("device_id", server.Id.ToString())], request.RequestId);
        var documents = new JsonArray([.. ports.Select(port => Document(request, server, port))]);
        return ApiResponse.Ok(new JsonObject { ["interfaceAttachments"] = documents });
    }

    private static async Task<ApiResponse> ShowAsync(NovaContext nova, ApiRequest request, string portId)
    {
        var server = nova.Server(request, "server_id");
        request.Require(AttachInterfaceOperation.ShowRule, server.ProjectTarget());
        var port = await nova.Clients.Neutron.FindPortAsync(portId, request.RequestId)
            ?? throw ServerRequestException.Missing($"Port id {portId} could not be found.");
        if (port.DeviceId != server.Id.ToString())
            throw ServerRequestException.Missing($"Instance {server.Id} does not have a port with id {portId}");
        return ApiResponse.Ok(new JsonObject { ["interfaceAttachment"] = Document(request, server, port) });
    }

    /// <summary>Attaches a port and shows it.</summary>
    /// <remarks>
    /// Upstream: InterfaceAttachmentController.create calls show with its rule: a caller who may not show gets 403 after the attach.
    /// </remarks>
    private static async Task<ApiResponse> AttachAsync(NovaContext nova, ApiRequest request)
    {
        var body = request.CheckBody(ServerSchemas.At(AttachInterfaceOperation.AttachBodies, request.Version));
        var server = nova.Server(request, "server_id");
        request.Require(AttachInterfaceOperation.CreateRule, server.ProjectTarget());
        var attach = Read(request, server, body);
        server = RecordAction(nova, request, server, AttachInterfaceOperation.AttachStates, ActionNames.AttachInterface);

        // attach_interface of compute/api.py records the action first, so that a missing port leaves an action without events.
        if (attach.PortId is { } given)
            await RequireVisibleAsync(nova, request, given);
        return await ShowAsync(nova, request, await CallAsync(nova, request, server, attach));
    }

    /// <summary>Accepts any port id; the host checks whether the port is attached.</summary>
    private static ApiResponse Detach(NovaContext nova, ApiRequest request)
    {
        var server = nova.Server(request, "server_id");
        request.Require(AttachInterfaceOperation.DeleteRule, server.ProjectTarget());
        server = RecordAction(nova, request, server, AttachInterfaceOperation.DetachStates, ActionNames.DetachInterface);
        ServerTask.Cast(nova, request, server, new DetachServerInterface(server.Id, request.Route("id")));
        return NovaValues.Empty(202);
    }

    private static AttachServerInterface Read(ApiRequest request, Server server, JsonElement body)
    {
        string? networkId = null, portId = null, address = null, tag = null;
        if (ServerOrderReader.Member(body, "interfaceAttachment") is { } asked)
        {
            networkId = ServerOrderReader.Text(asked, "net_id");
            portId = ServerOrderReader.Text(asked, "port_id");
            tag = ServerOrderReader.Text(asked, "tag");
            if (ServerOrderReader.Member(asked, "fixed_ips") is { } ips)
                address = ServerOrderReader.Text(ips[0], "ip_address");
        }

        if (networkId is not null && portId is not null)
            throw ServerRequestException.Bad("Must not input both network_id and port_id");
        if (address is not null && networkId is null)
            throw ServerRequestException.Bad("Must input network_id when request IP address");
        return new AttachServerInterface(server.Id, networkId, portId, address, tag)
        {
            CallerProjectId = request.Persona.IsAdmin ? null : request.Persona.ProjectId ?? "",
            MayUseExternalNetworks = request.Allows(ServerPolicy.AttachExternalNetwork),
        };
    }

    /// <summary>Checks the states and records the action.</summary>
    /// <remarks><see cref="ServerTask.Start"/> would change <c>updated</c>; upstream sets no task state here and saves nothing.</remarks>
    private static Server RecordAction(NovaContext nova, ApiRequest request, Server found, ServerStateCheck check, string action) =>
        nova.State.Update(state =>
        {
            var server = state.Servers.FindLiving(found.Id) ?? throw new ServerNotFoundException(found.Id.ToString());
            check.Require(server, request.Persona);
            return (state.WithAction(server.Id, request.NewAction(action)), server);
        });

    private static async Task RequireVisibleAsync(NovaContext nova, ApiRequest request, string portId)
    {
        if (await nova.Clients.Neutron.For(request).FindPortAsync(portId, request.RequestId) is null)
            throw ServerRequestException.Missing($"Port id {portId} could not be found.");
    }

    private static async Task<string> CallAsync(NovaContext nova, ApiRequest request, Server server, AttachServerInterface attach)
    {
        if (server.Host is not { } host)
            throw new NovaUnexpectedException("nova.exception.NovaException");
        try
        {
            return await nova.CallHostAsync<string>(request, host, attach);
        }
        catch (NovaException failure)
        {
            throw AttachRefusal.From(failure);
        }
    }

    private static JsonObject Document(ApiRequest request, Server server, NeutronPort port)
    {
        var document = new JsonObject
        {
            ["net_id"] = port.NetworkId,
            ["port_id"] = port.Id,
            ["mac_addr"] = port.MacAddress,
            ["port_state"] = port.Status,
            ["fixed_ips"] = new JsonArray(
                [.. port.FixedIps.Select(ip => new JsonObject { ["subnet_id"] = ip.SubnetId, ["ip_address"] = ip.Address })]),
        };
        if (request.Version >= NovaVersions.AttachmentTagsShown)
            document["tag"] = server.Interfaces.FirstOrDefault(own => own.PortId == port.Id)?.Tag;
        return document;
    }
}
