using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Messages;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.Services;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;

/// <summary>Another host for a server: while it stands still, or while it runs.</summary>
internal static class MoveActions
{
    public static IReadOnlyList<ServerAction> All { get; } =
    [
        new("migrate", MigrateAsync) { Schemas = [(NovaVersions.MigrateToHost, ServerAction.BodyOf("migrate", ServerActionSchemas.Migrate256))] },
        new("os-migrateLive", MigrateLiveAsync)
        {
            Schemas =
            [
                (NovaVersions.ForceWithdrawn, ServerAction.BodyOf("os-migrateLive", ServerActionSchemas.MigrateLive225)),
                (NovaVersions.LiveMigrateForce, ServerAction.BodyOf("os-migrateLive", ServerActionSchemas.MigrateLive230)),
                (NovaVersions.BlockMigrationAuto, ServerAction.BodyOf("os-migrateLive", ServerActionSchemas.MigrateLive225)),
                (NovaVersions.Minimum, ServerAction.BodyOf("os-migrateLive", ServerActionSchemas.MigrateLive)),
            ],
        },
    ];

    private static Task<ApiResponse> MigrateAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(ServerActionPolicy.Migrate, server.ProjectTarget());
        ServerStateChecks.Migrate.Require(server, request.Persona);
        ServerHostCheck.RequireUp(nova.State.Value, server, request.World.Clock.GetUtcNow());
        var host = request.Version >= NovaVersions.MigrateToHost && arguments.ValueKind == JsonValueKind.Object ? ServerOrderReader.Text(arguments, "host") : null;
        if (host is not null)
            RequireOtherHost(nova.State.Value, server, host);
        ServerMoves.Begin(nova, request, server.Id, ServerStateChecks.Migrate, ActionNames.Migrate, new MoveWish(server.Flavor, host));
        return ServerTask.Accepted();
    }

    private static Task<ApiResponse> MigrateLiveAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(ServerActionPolicy.MigrateLive, server.ProjectTarget());
        ServerMoves.RequireForceable(arguments);
        ServerStateChecks.MigrateLive.Require(server, request.Persona);
        if (ServerOrderReader.Text(arguments, "host") is { } host && nova.State.Value.ComputeOn(host) is null)
            throw ServerRequestException.Bad($"Compute host {host} could not be found.");
        throw new NotModelledException("migrating a running server");
    }

    private static void RequireOtherHost(NovaState state, Server server, string host)
    {
        if (host == server.Host)
            throw ServerRequestException.Bad("Cannot migrate to the host where the server exists.");
        if (state.ComputeOn(host) is null)
            throw ServerRequestException.Bad($"Compute host {host} could not be found.");
    }
}
