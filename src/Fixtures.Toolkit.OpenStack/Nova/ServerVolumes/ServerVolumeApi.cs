using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerVolumes;

/// <summary>Lists and shows the volumes of a server.</summary>
/// <remarks>Source: Compute API reference, "Servers with volume attachments".</remarks>
internal static class ServerVolumeApi
{
    public const string Collection = "/servers/{server_id}/os-volume_attachments";

    public const string Item = Collection + "/{id}";

    private static readonly Schema Query = Schema.Object(query => query
        .Optional("limit", MultiParams(NonNegativeInteger))
        .Optional("offset", MultiParams(NonNegativeInteger))
        .Open());

    private static readonly Schema StrictQuery = Query.Extend(query => query.Closed());

    public static void Map(RouteTable<NovaContext> routes) => routes.Get(Collection, List).Get(Item, Show);

    /// <remarks>Upstream pages all disks of the server, and then leaves out those that are no volumes, such as a local root disk.</remarks>
    private static ApiResponse List(NovaContext nova, ApiRequest request)
    {
        request.CheckQuery(request.Version >= NovaVersions.StrictParameters ? StrictQuery : Query);
        var server = nova.Server(request, "server_id");
        request.Require(ServerVolumePolicy.Index, server.ProjectTarget());
        var page = NovaPage.Read(request).WithZeroAsUnlimited(request);
        var offset = request.QueryValue("offset") is { } text ? NovaValues.RequireNonNegative("offset", text) : 0;
        var shown = RowsOf(server).Skip((int)Math.Min(offset, int.MaxValue)).Take(page.Limit).Where(disk => disk?.VolumeId is not null);
        return ApiResponse.Ok(new JsonObject
        {
            ["volumeAttachments"] = new JsonArray(
                [.. shown.OfType<BlockDeviceMapping>().Select(disk => ServerVolumeDocument.From(server.Id, disk, request.Version))]),
        });
    }

    private static ApiResponse Show(NovaContext nova, ApiRequest request)
    {
        var server = nova.Server(request, "server_id");
        request.Require(ServerVolumePolicy.Show, server.ProjectTarget());
        var disk = server.FindVolume(request.Route("id")) ?? throw NotAttached(request);
        return ApiResponse.Ok(new JsonObject { ["volumeAttachment"] = ServerVolumeDocument.From(server.Id, disk, request.Version) });
    }

    /// <summary>The volume of the route is none of the server's.</summary>
    public static ServerRequestException NotAttached(ApiRequest request) => ServerRequestException.Missing(
        $"Instance {request.Route("server_id")} is not attached to volume {request.Route("id")}");

    /// <summary>Upstream's rows; a server that boots from its image has one, null here, for the local root disk.</summary>
    private static IEnumerable<BlockDeviceMapping?> RowsOf(Server server)
    {
        if (!server.BlockDevices.Any(disk => disk.IsRoot))
            yield return null;
        foreach (var disk in server.BlockDevices)
            yield return disk;
    }
}
