using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerShares;

/// <summary>
/// The shares of a server. This cloud has no Manila, so no server has any: attaching one passes all checks and then finds no endpoint.
/// </summary>
/// <remarks>Source: Compute API reference, "Servers with shares attachments", from 2.97.</remarks>
internal static class ServerShareApi
{
    private const string Index = "os_compute_api:os-server-shares:index";
    private const string Show = "os_compute_api:os-server-shares:show";
    private const string Create = "os_compute_api:os-server-shares:create";
    private const string Delete = "os_compute_api:os-server-shares:delete";

    private static readonly Schema NoQuery = Schema.Object(query => query.Closed());

    private static readonly Schema CreateBody = Schema.Object(body => body
        .Required("share", Schema.Object(share => share
            .Required("share_id", Schema.Uuid)
            .Optional("tag", Schema.String.Length(1, 255).Pattern("^[a-zA-Z0-9-]*$"))
            .Closed()))
        .Closed());

    /// <summary>Unlike other rules, those of shares make no exception for administrators.</summary>
    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        Rule(Index, "rule:project_reader_api"), Rule(Show, "rule:project_reader_api"),
        Rule(Create, "rule:project_member_api"), Rule(Delete, "rule:project_member_api"),
    ];

    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/servers/{server_id}/shares", List)
        .PostAsync("/servers/{server_id}/shares", AttachAsync)
        .Get("/servers/{server_id}/shares/{id}", ShowOne)
        .Delete("/servers/{server_id}/shares/{id}", Detach);

    private static ApiResponse List(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.ServerShares);
        request.CheckQuery(NoQuery);
        Find(nova, request, Index);
        return ApiResponse.Ok(new JsonObject { ["shares"] = new JsonArray() });
    }

    private static ApiResponse ShowOne(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.ServerShares);
        request.CheckQuery(NoQuery);
        Find(nova, request, Show);
        throw new ShareNotFoundException(request.Route("id"));
    }

    /// <remarks>Upstream: ServerSharesController.create, which asks Manila last.</remarks>
    private static async Task<ApiResponse> AttachAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.ServerShares);
        request.CheckBody(CreateBody);
        var server = Find(nova, request, Create);
        RequireState(server, "create share", VmStates.Stopped);
        await ShareSupport.RequireAsync(nova, server);
        throw new NovaUnexpectedException("keystoneauth1.exceptions.catalog.EndpointNotFound");
    }

    private static ApiResponse Detach(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.ServerShares);
        var server = Find(nova, request, Delete);
        RequireState(server, "delete share", VmStates.Stopped, VmStates.Error);
        throw new ShareNotFoundException(request.Route("id"));
    }

    /// <summary>The server. The policy decides with the project of its mapping, which a deleted server still has.</summary>
    private static Server Find(NovaContext nova, ApiRequest request, string rule)
    {
        var mapped = nova.MappedServer(request, "server_id") ?? throw new ServerNotMappedException(request.Route("server_id"));
        request.Require(rule, mapped.ProjectTarget());
        return nova.Server(request, "server_id");
    }

    private static void RequireState(Server server, string action, params string[] states)
    {
        if (!states.Contains(server.VmState))
            throw new ServerStateException(action, server.Id, "vm_state", server.VmState);
    }

    private static PolicyRule Rule(string name, string check) => new(name, check) { ScopeTypes = ["project"] };
}
