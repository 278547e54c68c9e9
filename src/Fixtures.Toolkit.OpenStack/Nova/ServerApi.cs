using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;
using Fixtures.Toolkit.OpenStack.Nova.ServerDocuments;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova;

/// <summary>Creates, shows, updates and deletes servers.</summary>
/// <remarks>Source: Compute API reference, "Servers".</remarks>
internal static class ServerApi
{
    /// <summary>The collection, and its alias from the former extension os-volumes.</summary>
    public static readonly IReadOnlyList<string> Collections = ["/servers", "/os-volumes_boot"];

    public static void Map(RouteTable<NovaContext> routes)
    {
        foreach (var collection in Collections)
        {
            routes.PostAsync(collection, CreateAsync)
                .GetAsync(collection + "/{id}", ShowAsync)
                .PutAsync(collection + "/{id}", UpdateAsync)
                .DeleteAsync(collection + "/{id}", DeleteAsync);
        }
    }

    private static async Task<ApiResponse> CreateAsync(NovaContext nova, ApiRequest request)
    {
        var body = request.CheckBody(ServerSchemas.CreateAt(request.Version));
        var order = ServerOrderReader.Read(request, body);
        var servers = await ServerCreation.CreateAsync(nova, request, order, body.GetProperty("server"));
        if (order.ReturnsReservationId)
            return ApiResponse.Json(HttpStatusCode.Accepted, servers[0].ReservationId, ServerCreatedDocument.WriteReservation);
        var created = new ServerCreated(servers[0], order, new ServerDetail(nova, request));
        return ApiResponse.Json(HttpStatusCode.Accepted, created, ServerCreatedDocument.Write)
            .With("Location", $"{request.Url()}/servers/{servers[0].Id}");
    }

    private static async Task<ApiResponse> ShowAsync(NovaContext nova, ApiRequest request)
    {
        if (request.Version >= NovaVersions.DownCells && nova.ServerInDownCell(request) is { } lost)
        {
            request.Require(ServerPolicy.Show, lost.ProjectTarget());
            var partial = new ServerDetail(nova, request, lost) { ShowsServerGroups = true };
            return await AnswerAsync(nova, request, lost, partial, DownCellServerDocument.Write);
        }

        var server = nova.Server(request);
        request.Require(ServerPolicy.Show, server.ProjectTarget());
        var view = new ServerDetail(nova, request, server) { ShowsServerGroups = true };
        return await AnswerAsync(nova, request, server, view, ServerDocument.Write);
    }

    private static async Task<ApiResponse> UpdateAsync(NovaContext nova, ApiRequest request)
    {
        var body = request.CheckBody(ServerSchemas.UpdateAt(request.Version)).GetProperty("server");
        var server = nova.Server(request);
        request.Require(ServerPolicy.Update, server.Target());
        var now = request.World.NowOf("nova");
        var updated = nova.State.Update(state =>
        {
            var current = state.Servers.FindLiving(server.Id) ?? throw ServerRequestException.Missing("Instance could not be found");
            var next = ServerUpdate.Apply(current, body) is var changed && changed != current ? changed with { UpdatedAt = now } : current;
            return (state.WithServers(state.Servers.With(next)), next);
        });
        var isFull = request.Version >= NovaVersions.StrictParameters;
        var view = new ServerDetail(nova, request, updated) { IsFull = isFull, ShowsServerGroups = true };
        return await AnswerAsync(nova, request, updated, view, ServerDocument.Write);
    }

    private static async Task<ApiResponse> DeleteAsync(NovaContext nova, ApiRequest request)
    {
        var server = nova.Server(request);
        request.Require(ServerPolicy.Delete, server.Target());
        await ServerDeletion.DeleteAsync(nova, request, server, DeleteKinds.Of(nova.Settings, server));
        return NovaValues.Empty(204);
    }

    private static async Task<ApiResponse> AnswerAsync(
        NovaContext nova, ApiRequest request, Server server, ServerDetail view, Action<Utf8JsonWriter, Server, ServerDetail> write)
    {
        var groups = view.IsFull ? await ServerPortGroups.NamesAsync(nova, request, [server]) : [];
        return ApiResponse.Json(HttpStatusCode.OK, (server, view.With(groups), write), static (json, answer) =>
        {
            json.WriteStartObject();
            json.WritePropertyName("server");
            answer.write(json, answer.server, answer.Item2);
            json.WriteEndObject();
        });
    }
}

/// <summary>Applies the body of <c>PUT /servers/{id}</c>.</summary>
internal static class ServerUpdate
{
    public static Server Apply(Server server, JsonElement body) => server with
    {
        Name = ServerOrderReader.Text(body, "name")?.Trim() ?? server.Name,
        Description = ServerOrderReader.Member(body, "description") is { } description ? description.GetString() : server.Description,
        Hostname = ServerOrderReader.Text(body, "hostname") ?? server.Hostname,
        AccessIpV4 = ServerOrderReader.Text(body, "accessIPv4") ?? server.AccessIpV4,
        AccessIpV6 = AccessAddress.Canonical(ServerOrderReader.Text(body, "accessIPv6")) ?? server.AccessIpV6,
        DiskConfig = ServerOrderReader.Text(body, "OS-DCF:diskConfig") ?? server.DiskConfig,
    };
}
