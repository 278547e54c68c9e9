using System.Globalization;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerMigrations;

/// <summary>A server's live migrations. Live migration is not simulated, so no server has any.</summary>
/// <remarks>Source: Compute API reference, "Server migrations", from 2.23.</remarks>
internal static class ServerMigrationApi
{
    private const string Index = "os_compute_api:servers:migrations:index";
    private const string Show = "os_compute_api:servers:migrations:show";
    private const string Delete = "os_compute_api:servers:migrations:delete";
    private const string ForceComplete = "os_compute_api:servers:migrations:force_complete";

    private static readonly Schema ForceCompleteBody = Schema.Object(body => body.Required("force_complete", Schema.Null).Closed());

    public static IReadOnlyList<PolicyRule> Rules { get; } =
        [NovaPolicy.Admin(Show), NovaPolicy.Admin(ForceComplete), NovaPolicy.Admin(Delete), NovaPolicy.Admin(Index)];

    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/servers/{server_id}/migrations", List)
        .Get("/servers/{server_id}/migrations/{id}", ShowOne)
        .Delete("/servers/{server_id}/migrations/{id}", Abort)
        .Post("/servers/{server_id}/migrations/{id}/action", Act);

    private static ApiResponse List(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.ServerMigrations);
        var server = nova.Server(request, "server_id");
        request.Require(Index, server.ProjectTarget());
        return ApiResponse.Ok(new JsonObject { ["migrations"] = new JsonArray() });
    }

    private static ApiResponse ShowOne(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.ServerMigrations);
        var server = Find(nova, request, Show);
        throw ServerRequestException.Missing(Has(nova, server, request.Route("id"))
            ? $"Migration {request.Route("id")} for server {server.Id} is not live-migration."
            : $"In-progress live migration {request.Route("id")} is not found for server {server.Id}.");
    }

    private static ApiResponse Abort(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.AbortMigration);
        return Refuse(nova, request, Find(nova, request, Delete), LiveMigrationOperation.AbortLiveMigrationStates);
    }

    private static ApiResponse Act(NovaContext nova, ApiRequest request)
    {
        var action = request.ActionName();
        if (action != "force_complete")
            throw new NovaNoSuchActionException(action);
        request.RequireVersion(NovaVersions.ForceCompleteMigration);
        request.CheckBody(ForceCompleteBody);
        return Refuse(nova, request, Find(nova, request, ForceComplete), LiveMigrationOperation.ForceCompleteLiveMigrationStates);
    }

    /// <summary>Fails on the state check: no simulated server is ever in the task state <c>migrating</c>.</summary>
    private static ApiResponse Refuse(NovaContext nova, ApiRequest request, Server server, ServerStateCheck check)
    {
        check.Require(server, request.Persona);
        throw new NotModelledException("live migration");
    }

    private static Server Find(NovaContext nova, ApiRequest request, string rule)
    {
        var server = nova.Server(request, "server_id");
        request.Require(rule, server.ProjectTarget());
        return server;
    }

    private static bool Has(NovaContext nova, Server server, string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && nova.State.Value.Migrations.ByNumber.TryGetValue(number, out var migration)
        && migration.ServerId == server.Id;
}
