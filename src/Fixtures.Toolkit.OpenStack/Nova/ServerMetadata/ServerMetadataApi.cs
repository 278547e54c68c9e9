using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Nova.Operations;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerMetadata;

using Items = ImmutableSortedDictionary<string, string>;

/// <summary>A server's metadata, as a whole or by item.</summary>
/// <remarks>Source: Compute API reference, "Server metadata".</remarks>
internal static class ServerMetadataApi
{
    private const string Index = "os_compute_api:server-metadata:index";
    private const string Show = "os_compute_api:server-metadata:show";
    private const string Create = "os_compute_api:server-metadata:create";
    private const string UpdateAll = "os_compute_api:server-metadata:update_all";
    private const string Update = "os_compute_api:server-metadata:update";
    private const string Delete = "os_compute_api:server-metadata:delete";

    private static readonly Schema All = Schema.Object(body => body.Required("metadata", NovaParameterTypes.Metadata).Closed());

    private static readonly Schema One = Schema.Object(body => body
        .Required("meta", NovaParameterTypes.Metadata.Extend(meta => meta.MinProperties(1).MaxProperties(1)))
        .Closed());

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        NovaPolicy.Reader(Index), NovaPolicy.Reader(Show), NovaPolicy.Member(Create),
        NovaPolicy.Member(UpdateAll), NovaPolicy.Member(Update), NovaPolicy.Member(Delete),
    ];

    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/servers/{server_id}/metadata", List)
        .PostAsync(
            "/servers/{server_id}/metadata",
            (nova, request) => ChangeAsync(nova, request, Create, (before, items) => before.SetItems(items)))
        .PutAsync("/servers/{server_id}/metadata", (nova, request) => ChangeAsync(nova, request, UpdateAll, (_, items) => items))
        .Get("/servers/{server_id}/metadata/{id}", ShowOne)
        .PutAsync("/servers/{server_id}/metadata/{id}", SetOneAsync)
        .Delete("/servers/{server_id}/metadata/{id}", DeleteOne);

    private static ApiResponse List(NovaContext nova, ApiRequest request)
    {
        var server = nova.Server(request, "server_id");
        request.Require(Index, server.ProjectTarget());
        return Answer("metadata", server.Metadata);
    }

    private static async Task<ApiResponse> ChangeAsync(
        NovaContext nova, ApiRequest request, string rule, Func<Items, Items, Items> change)
    {
        var items = ServerOrderReader.Texts(request.CheckBody(All), "metadata");
        var server = nova.Server(request, "server_id");
        request.Require(rule, server.ProjectTarget());
        var changed = await SaveAsync(nova, request, server, before => change(before, items));
        return Answer("metadata", changed.Metadata);
    }

    private static ApiResponse ShowOne(NovaContext nova, ApiRequest request)
    {
        var server = nova.Server(request, "server_id");
        request.Require(Show, server.ProjectTarget());
        return Answer("meta", [Item(server, request.Route("id"))]);
    }

    private static async Task<ApiResponse> SetOneAsync(NovaContext nova, ApiRequest request)
    {
        var items = ServerOrderReader.Texts(request.CheckBody(One), "meta");
        var server = nova.Server(request, "server_id");
        request.Require(Update, server.ProjectTarget());
        if (!items.ContainsKey(request.Route("id")))
            throw ServerRequestException.Bad("Request body and URI mismatch");
        await SaveAsync(nova, request, server, before => before.SetItems(items));
        return Answer("meta", items);
    }

    private static ApiResponse DeleteOne(NovaContext nova, ApiRequest request)
    {
        var server = nova.Server(request, "server_id");
        request.Require(Delete, server.ProjectTarget());
        var (key, _) = Item(server, request.Route("id"));
        ServerTask.Update(
            nova,
            request,
            server.Id,
            ServerMetadataStates.Delete,
            current => current with { Metadata = current.Metadata.Remove(key) });
        return NovaValues.Empty(204);
    }

    private static async Task<Server> SaveAsync(NovaContext nova, ApiRequest request, Server server, Func<Items, Items> change)
    {
        ServerMetadataStates.Update.Require(server, request.Persona);
        await MetadataQuota.RequireAsync(
            nova, request.Persona.ProjectId ?? "", request.Persona.UserId, change(server.Metadata).Count, request.RequestId);
        return ServerTask.Update(
            nova,
            request,
            server.Id,
            ServerMetadataStates.Update,
            current => current with { Metadata = change(current.Metadata) });
    }

    private static KeyValuePair<string, string> Item(Server server, string key) => server.Metadata.TryGetValue(key, out var value)
        ? new(key, value)
        : throw ServerRequestException.Missing("Metadata item was not found");

    private static ApiResponse Answer(string name, IEnumerable<KeyValuePair<string, string>> items) =>
        ApiResponse.Ok(
            new JsonObject { [name] = new JsonObject(items.Select(item => KeyValuePair.Create(item.Key, (JsonNode?)item.Value))) });
}
