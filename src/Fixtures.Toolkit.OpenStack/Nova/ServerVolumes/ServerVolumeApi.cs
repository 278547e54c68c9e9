using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Policy;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerVolumes;

/// <summary>A server's volume attachments. This cloud has no volume service, so no server has any.</summary>
/// <remarks>Source: Compute API reference, "Servers with volume attachments".</remarks>
internal static class ServerVolumeApi
{
    private const string Index = "os_compute_api:os-volumes-attachments:index";
    private const string Show = "os_compute_api:os-volumes-attachments:show";
    private const string Create = "os_compute_api:os-volumes-attachments:create";
    private const string Update = "os_compute_api:os-volumes-attachments:update";
    private const string Swap = "os_compute_api:os-volumes-attachments:swap";
    private const string Delete = "os_compute_api:os-volumes-attachments:delete";

    private static readonly Schema Query = Schema.Object(query => query
        .Optional("limit", MultiParams(NonNegativeInteger))
        .Optional("offset", MultiParams(NonNegativeInteger))
        .Open());

    private static readonly Schema StrictQuery = Query.Extend(query => query.Closed());

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        NovaPolicy.Reader(Index), NovaPolicy.Member(Create), NovaPolicy.Reader(Show),
        NovaPolicy.Member(Update), NovaPolicy.Admin(Swap), NovaPolicy.Member(Delete),
    ];

    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/servers/{server_id}/os-volume_attachments", List)
        .Post("/servers/{server_id}/os-volume_attachments", Attach)
        .Get("/servers/{server_id}/os-volume_attachments/{id}", (nova, request) => None(nova, request, Show))
        .Put("/servers/{server_id}/os-volume_attachments/{id}", Change)
        .Delete("/servers/{server_id}/os-volume_attachments/{id}", Detach);

    private static ApiResponse List(NovaContext nova, ApiRequest request)
    {
        request.CheckQuery(request.Version >= NovaVersions.StrictParameters ? StrictQuery : Query);
        request.Require(Index, nova.Server(request, "server_id").ProjectTarget());
        return ApiResponse.Ok(new JsonObject { ["volumeAttachments"] = new JsonArray() });
    }

    private static ApiResponse None(NovaContext nova, ApiRequest request, string rule)
    {
        var server = Find(nova, request);
        request.Require(rule, server.ProjectTarget());
        throw ServerRequestException.Missing($"Instance {server.Id} is not attached to volume {request.Route("id")}");
    }

    private static ApiResponse Attach(NovaContext nova, ApiRequest request)
    {
        request.CheckBody(ServerVolumeSchemas.CreateAt(request.Version));
        var server = Find(nova, request);
        request.Require(Create, server.ProjectTarget());
        if (request.Version < NovaVersions.ShelvedVolumes && server.VmState is VmStates.Shelved or VmStates.ShelvedOffloaded)
            throw new ServerStateException("attach_volume", server.Id, "vm_state", server.VmState);
        ServerVolumeStates.Attach.Require(server, request.Persona);
        throw new NotModelledException("volumes");
    }

    private static ApiResponse Change(NovaContext nova, ApiRequest request)
    {
        var attachment = request.CheckBody(ServerVolumeSchemas.UpdateAt(request.Version)).GetProperty("volumeAttachment");
        var server = Find(nova, request);
        var swaps = request.Version < NovaVersions.UpdateDeleteOnTermination
            || attachment.GetProperty("volumeId").GetString() != request.Route("id");
        return Unmodelled(request, swaps ? Swap : Update, swaps ? PolicyTarget.Empty : server.ProjectTarget());
    }

    private static ApiResponse Detach(NovaContext nova, ApiRequest request) =>
        Unmodelled(request, Delete, Find(nova, request).ProjectTarget());

    private static Server Find(NovaContext nova, ApiRequest request) => nova.Server(request, "server_id");

    private static ApiResponse Unmodelled(ApiRequest request, string rule, PolicyTarget target)
    {
        request.Require(rule, target);
        throw new NotModelledException("volumes");
    }
}
