using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachInterface;

/// <summary>A server's ports.</summary>
/// <remarks>Source: Compute API reference, "Port interfaces".</remarks>
internal static class ServerInterfaceApi
{
    private const string List = "os_compute_api:os-attach-interfaces:list";
    private const string Show = "os_compute_api:os-attach-interfaces:show";
    private const string Create = "os_compute_api:os-attach-interfaces:create";
    private const string Delete = "os_compute_api:os-attach-interfaces:delete";
    private const string Earlier = "os_compute_api:os-attach-interfaces";

    private static readonly Schema Attachment = Schema.Object(attachment => attachment
        .Optional("net_id", Schema.Uuid)
        .Optional("port_id", Schema.Uuid)
        .Optional("fixed_ips", Schema.Array.MinItems(1).MaxItems(1).Items(Schema.Object(ip => ip.Required("ip_address", IpAddress).Closed())))
        .Closed());

    private static readonly IReadOnlyList<(ApiVersion From, Schema Body)> Attach =
    [
        (NovaVersions.TaggedAttachment, Schema.Object(body => body.Optional("interfaceAttachment", Attachment.Extend(attachment => attachment.Optional("tag", Tag))).Closed())),
        (NovaVersions.Minimum, Schema.Object(body => body.Optional("interfaceAttachment", Attachment).Closed())),
    ];

    public static IReadOnlyList<PolicyRule> Rules { get; } =
        [NovaPolicy.Reader(List, Earlier), NovaPolicy.Reader(Show, Earlier), NovaPolicy.Member(Create, Earlier), NovaPolicy.Member(Delete, Earlier)];

    public static void Map(RouteTable<NovaContext> routes) => routes
        .GetAsync("/servers/{server_id}/os-interface", ListAsync)
        .Post("/servers/{server_id}/os-interface", AttachOne)
        .GetAsync("/servers/{server_id}/os-interface/{id}", ShowAsync)
        .Delete("/servers/{server_id}/os-interface/{id}", DetachOne);

    private static async Task<ApiResponse> ListAsync(NovaContext nova, ApiRequest request)
    {
        var server = nova.Server(request, "server_id");
        request.Require(List, server.ProjectTarget());
        var ports = await nova.Clients.Neutron.ListPortsAsync([("device_id", server.Id.ToString())], request.RequestId);
        return ApiResponse.Ok(new JsonObject { ["interfaceAttachments"] = new JsonArray([.. ports.Select(port => Document(request, server, port))]) });
    }

    private static async Task<ApiResponse> ShowAsync(NovaContext nova, ApiRequest request)
    {
        var server = nova.Server(request, "server_id");
        request.Require(Show, server.ProjectTarget());
        var id = request.Route("id");
        var port = await nova.Clients.Neutron.FindPortAsync(id, request.RequestId) ?? throw ServerRequestException.Missing($"Port id {id} could not be found.");
        if (port.DeviceId != server.Id.ToString())
            throw ServerRequestException.Missing($"Instance {server.Id} does not have a port with id {id}");
        return ApiResponse.Ok(new JsonObject { ["interfaceAttachment"] = Document(request, server, port) });
    }

    private static ApiResponse AttachOne(NovaContext nova, ApiRequest request)
    {
        var body = request.CheckBody(ServerSchemas.At(Attach, request.Version));
        var server = nova.Server(request, "server_id");
        request.Require(Create, server.ProjectTarget());
        if (ServerOrderReader.Member(body, "interfaceAttachment") is { } asked)
        {
            if (ServerOrderReader.Text(asked, "net_id") is not null && ServerOrderReader.Text(asked, "port_id") is not null)
                throw ServerRequestException.Bad("Must not input both network_id and port_id");
            if (ServerOrderReader.Member(asked, "fixed_ips") is not null && ServerOrderReader.Text(asked, "net_id") is null)
                throw ServerRequestException.Bad("Must input network_id when request IP address");
        }

        AttachInterfaceOperation.AttachInterfaceStates.Require(server, request.Persona);
        throw new NotModelledException("attaching an interface to a server");
    }

    private static ApiResponse DetachOne(NovaContext nova, ApiRequest request)
    {
        var server = nova.Server(request, "server_id");
        request.Require(Delete, server.ProjectTarget());
        AttachInterfaceOperation.DetachInterfaceStates.Require(server, request.Persona);
        throw new NotModelledException("detaching an interface from a server");
    }

    private static JsonObject Document(ApiRequest request, Server server, NeutronPort port)
    {
        var document = new JsonObject
        {
            ["net_id"] = port.NetworkId,
            ["port_id"] = port.Id,
            ["mac_addr"] = port.MacAddress,
            ["port_state"] = port.Status,
            ["fixed_ips"] = new JsonArray([.. port.FixedIps.Select(ip => new JsonObject { ["subnet_id"] = ip.SubnetId, ["ip_address"] = ip.Address })]),
        };
        if (request.Version >= NovaVersions.AttachmentTagsShown)
            document["tag"] = server.Interfaces.FirstOrDefault(own => own.PortId == port.Id)?.Tag;
        return document;
    }
}
