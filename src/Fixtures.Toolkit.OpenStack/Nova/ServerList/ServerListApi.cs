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
            Write(json, answer.page, answer.Item2, ServerDocument.WriteBasic));
    }

    private static async Task<ApiResponse> ListDetailedAsync(NovaContext nova, ApiRequest request)
    {
        var page = Find(nova, request, ServerPolicy.Detail, ServerPolicy.DetailAllTenants, "servers/detail");
        var view = new ServerDetail(nova, request).With(await ServerPortGroups.NamesAsync(nova, request, page.Servers));
        return ApiResponse.Json(
            HttpStatusCode.OK, (page, view), static (json, answer) => Write(json, answer.page, answer.view, ServerDocument.Write));
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
            return new ServerPage([], null);
        var servers = ServerSearch.Find(nova.State.Value, request, query, ordering, page.Limit, page.Marker);
        return new ServerPage(servers, page.NextLink(request, collection, servers, server => server.Id.ToString()));
    }

    private static void Write(Utf8JsonWriter json, ServerPage page, ServerDetail view, Action<Utf8JsonWriter, Server, ServerDetail> write)
    {
        json.WriteStartObject();
        json.WriteStartArray("servers");
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

    private sealed record ServerPage(IReadOnlyList<Server> Servers, JsonArray? Links);
}
