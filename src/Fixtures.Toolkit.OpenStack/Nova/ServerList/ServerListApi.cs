using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.ServerDocuments;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerList;

/// <summary>Lists servers, with and without details.</summary>
/// <remarks>Source: Compute API reference, "List Servers", "List Servers Detailed".</remarks>
internal static class ServerListApi
{
    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/servers", List)
        .GetAsync("/servers/detail", ListDetailedAsync)
        .Get("/os-volumes_boot", List)
        .GetAsync("/os-volumes_boot/detail", ListDetailedAsync);

    private static ApiResponse List(NovaContext nova, ApiRequest request)
    {
        var page = Find(nova, request, ServerPolicy.Index, ServerPolicy.IndexAllTenants, "servers");
        return ApiResponse.Json(HttpStatusCode.OK, (page, new ServerDetail(nova, request)), static (json, answer) =>
            Write(json, answer.page, answer.Item2, DownCellServerDocument.WriteBasic, ServerDocument.WriteBasic));
    }

    private static async Task<ApiResponse> ListDetailedAsync(NovaContext nova, ApiRequest request)
    {
        var page = Find(nova, request, ServerPolicy.Detail, ServerPolicy.DetailAllTenants, "servers/detail");
        var view = new ServerDetail(nova, request) { IsList = true }.With(await ServerPortGroups.NamesAsync(nova, request, page.All));
        return ApiResponse.Json(HttpStatusCode.OK, (page, view), static (json, answer) =>
            Write(json, answer.page, answer.view, DownCellServerDocument.WriteListed, ServerDocument.Write));
    }

    private static ServerPage Find(NovaContext nova, ApiRequest request, string rule, string allTenantsRule, string collection)
    {
        var schema = ServerQuerySchemas.At(request.Version);
        request.CheckQuery(schema);
        request.Require(rule);
        var query = ServerQuery.Read(request, schema);
        if (query.AllTenants)
            request.Require(allTenantsRule);
        var page = NovaPage.Read(request).IgnoringEmptyMarker();
        var ordering = ServerOrdering.Read(request);
        // nova.context.require_context refuses a persona without a project. The API takes the error for a cell that is down and lists
        // nothing.
        if (request.Persona is { IsAdmin: false, ProjectId: null })
            return new ServerPage([], [], null);
        var state = nova.State.Value;
        var showsLost = DownCellServers.AreShown(request, query);
        if (!state.DownCellHosts.IsEmpty && !showsLost && nova.Settings.ListsFailOnDownCell)
            throw new CellNotRespondingException();
        var servers = ServerSearch.Find(state, request, query, ordering, page.Limit, page.Marker);
        var lost = showsLost ? DownCellServers.Of(state, request, query, page.Limit - servers.Count) : [];
        var found = new ServerPage(lost, servers, null);
        return found with { Links = page.NextLink(request, collection, found.All, server => server.Id.ToString()) };
    }

    private static void Write(
        Utf8JsonWriter json, ServerPage page, ServerDetail view, Action<Utf8JsonWriter, Server, ServerDetail> writeLost,
        Action<Utf8JsonWriter, Server, ServerDetail> write)
    {
        json.WriteStartObject();
        json.WriteStartArray("servers");
        foreach (var server in page.Lost)
            writeLost(json, server, view);
        foreach (var server in page.Servers)
            write(json, server, view);
        json.WriteEndArray();
        if (page.Links is { } links)
        {
            json.WritePropertyName("servers_links");
            links.WriteTo(json);
        }

        json.WriteEndObject();
    }

    /// <param name="Lost">The servers of a cell that does not respond, which come first.</param>
    private sealed record ServerPage(IReadOnlyList<Server> Lost, IReadOnlyList<Server> Servers, JsonArray? Links)
    {
        public IReadOnlyList<Server> All => Lost.Count == 0 ? Servers : [.. Lost, .. Servers];
    }
}
