using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Operations;
using Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerMigrations;

/// <summary>A server's live migrations in progress: list, show, force to complete, abort.</summary>
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
        var server = Find(nova, request, Index);
        var inProgress = nova.State.Value.Migrations.ByNumber.Values.Where(migration =>
            migration.ServerId == server.Id && migration.Type == MigrationTypes.LiveMigration
            && MigrationStatus.IsLiveInProgress(migration.Status));
        return ApiResponse.Ok(new JsonObject
        {
            ["migrations"] = new JsonArray([.. inProgress.Select(migration => (JsonNode)Document(nova, request, migration))]),
        });
    }

    private static ApiResponse ShowOne(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.ServerMigrations);
        var server = Find(nova, request, Show);
        var id = request.Route("id");
        var migration = FindMigration(nova, server, id)
            ?? throw ServerRequestException.Missing($"In-progress live migration {id} is not found for server {server.Id}.");
        if (migration.Type != MigrationTypes.LiveMigration)
            throw ServerRequestException.Missing($"Migration {id} for server {server.Id} is not live-migration.");
        if (!MigrationStatus.IsLiveInProgress(migration.Status))
            throw ServerRequestException.Missing($"Live migration {id} for server {server.Id} is not in progress.");
        return ApiResponse.Ok(new JsonObject { ["migration"] = Document(nova, request, migration) });
    }

    /// <summary>Aborts a running live migration; from 2.65 on also one that is queued or whose destination prepares.</summary>
    private static ApiResponse Abort(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.AbortMigration);
        var server = Find(nova, request, Delete);
        var check = LiveMigrationOperation.AbortLiveMigrationStates;
        // The handler of delete catches InstanceInvalidState, from which InstanceIsLocked derives.
        if (server.LockedBy is not null && !request.Persona.IsAdmin)
            throw new ServerStateException(check.Name, server.Id);
        check.Require(server, request.Persona);
        var migration = FindMigration(nova, server, request.Route("id")) ?? throw NotFound(HttpStatusCode.NotFound, request, server);
        var isAllowed = migration.Status == MigrationStatus.Running
            || (request.Version >= NovaVersions.AbortQueuedMigration
                && migration.Status is MigrationStatus.Queued or MigrationStatus.Preparing);
        RequireStatus(isAllowed, migration, request, "abort live migration");
        Begin(nova, request, server, check, ActionNames.CancelLiveMigration);
        ServerTask.Cast(nova, request, server, new AbortLiveMigration(server.Id, migration.Number));
        return NovaValues.Empty(202);
    }

    private static ApiResponse Act(NovaContext nova, ApiRequest request)
    {
        var action = request.ActionName();
        if (action != "force_complete")
            throw new NovaNoSuchActionException(action);
        request.RequireVersion(NovaVersions.ForceCompleteMigration);
        request.CheckBody(ForceCompleteBody);
        var server = Find(nova, request, ForceComplete);
        var check = LiveMigrationOperation.ForceCompleteLiveMigrationStates;
        check.Require(server, request.Persona);
        var migration = FindMigration(nova, server, request.Route("id")) ?? throw NotFound(HttpStatusCode.BadRequest, request, server);
        RequireStatus(migration.Status == MigrationStatus.Running, migration, request, "force complete");
        Begin(nova, request, server, check, ActionNames.ForceCompleteLiveMigration);
        IMessage force = new ForceCompleteLiveMigration(server.Id);
        nova.World.Bus.Cast(Topics.Compute(migration.Source), force, "nova-api", request.RequestId);
        return NovaValues.Empty(202);
    }

    /// <summary>Records the action, if the server is still in the states that allow it.</summary>
    private static void Begin(NovaContext nova, ApiRequest request, Server server, ServerStateCheck check, string action) =>
        nova.State.Update(state =>
        {
            check.Require(state.Servers.FindLiving(server.Id) ?? server, request.Persona);
            return state.WithAction(server.Id, request.NewAction(action));
        });

    private static void RequireStatus(bool isAllowed, Migration migration, ApiRequest request, string method)
    {
        if (!isAllowed)
        {
            throw ServerRequestException.Bad(
                $"Migration {request.Route("id")} state of instance {migration.ServerId} is {migration.Status}. Cannot {method} while the "
                    + "migration is in this state.");
        }
    }

    private static ServerRequestException NotFound(HttpStatusCode status, ApiRequest request, Server server) =>
        new(status, $"Migration {request.Route("id")} not found for instance {server.Id}");

    private static JsonObject Document(NovaContext nova, ApiRequest request, Migration migration) =>
        ServerMigrationDocument.From(migration, request.Version, nova.Now);

    private static Server Find(NovaContext nova, ApiRequest request, string rule)
    {
        var server = nova.Server(request, "server_id");
        request.Require(rule, server.ProjectTarget());
        return server;
    }

    private static Migration? FindMigration(NovaContext nova, Server server, string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && nova.State.Value.Migrations.ByNumber.TryGetValue(number, out var migration)
        && migration.ServerId == server.Id
            ? migration
            : null;
}
