using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerMigrations;

/// <summary>The live migrations that a server is in. They are not modelled, so it is in none.</summary>
/// <remarks>Source: Compute API reference, "Server migrations", from 2.23.</remarks>
internal static class ServerMigrationApi
{
    private const string Index = "os_compute_api:servers:migrations:index";
    private const string Show = "os_compute_api:servers:migrations:show";
    private const string Delete = "os_compute_api:servers:migrations:delete";
    private const string ForceComplete = "os_compute_api:servers:migrations:force_complete";

    public static IReadOnlyList<PolicyRule> Rules { get; } = [NovaPolicy.Admin(Show), NovaPolicy.Admin(ForceComplete), NovaPolicy.Admin(Delete), NovaPolicy.Admin(Index)];

    public static void Map(RouteTable<NovaService> routes) => routes
        .Get("/servers/{server_id}/migrations", List)
        .Get("/servers/{server_id}/migrations/{id}", (nova, request) => None(nova, request, NovaVersions.ServerMigrations, Show))
        .Delete("/servers/{server_id}/migrations/{id}", (nova, request) => None(nova, request, NovaVersions.AbortMigration, Delete))
        .Post("/servers/{server_id}/migrations/{id}/action", (nova, request) => None(nova, request, NovaVersions.ForceCompleteMigration, ForceComplete));

    private static ApiResponse List(NovaService nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.ServerMigrations);
        var server = nova.Server(request, "server_id");
        request.Require(Index, server.ProjectTarget());
        return ApiResponse.Ok(new JsonObject { ["migrations"] = new JsonArray() });
    }

    private static ApiResponse None(NovaService nova, ApiRequest request, ApiVersion from, string rule)
    {
        request.RequireVersion(from);
        var server = nova.Server(request, "server_id");
        request.Require(rule, server.ProjectTarget());
        throw ServerRequestException.Missing($"Migration {request.Route("id")} for server {server.Id} is not live-migration.");
    }
}
