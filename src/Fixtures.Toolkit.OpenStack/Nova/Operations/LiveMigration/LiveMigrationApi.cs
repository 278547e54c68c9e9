using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;

/// <summary>The action <c>os-migrateLive</c>. Until 2.33 it waits for the checks of both hosts.</summary>
internal static class LiveMigrationApi
{
    public static IReadOnlyList<ServerAction> All { get; } =
    [
        new("os-migrateLive", MigrateLiveAsync)
        {
            Schemas =
            [
                (NovaVersions.ForceWithdrawn, ServerAction.BodyOf("os-migrateLive", LiveMigrationOperation.MigrateLive225Body)),
                (NovaVersions.LiveMigrateForce, ServerAction.BodyOf("os-migrateLive", LiveMigrationOperation.MigrateLive230Body)),
                (NovaVersions.BlockMigrationAuto, ServerAction.BodyOf("os-migrateLive", LiveMigrationOperation.MigrateLive225Body)),
                (NovaVersions.Minimum, ServerAction.BodyOf("os-migrateLive", LiveMigrationOperation.MigrateLiveBody)),
            ],
        },
    ];

    private static async Task<ApiResponse> MigrateLiveAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(LiveMigrationOperation.MigrateLiveRule, server.ProjectTarget());
        ServerMoves.RequireForceable(arguments);
        LiveMigrationOperation.MigrateLiveStates.Require(server, request.Persona);
        var move = MoveIn(request, arguments);
        if (move.Host is { } host && nova.State.Value.ComputeService(host) is null)
            throw ServerRequestException.Bad($"Compute host {host} could not be found.");
        ServerTask.Start(
            nova, request, server.Id, LiveMigrationOperation.MigrateLiveStates, ActionNames.LiveMigration,
            current => current with { TaskState = TaskStates.Migrating });
        if (request.Version >= NovaVersions.AsyncLiveMigrationChecks)
            nova.World.Bus.Cast(Topics.Conductor, MessageOf(request, server, move), "nova-api", request.RequestId);
        else
            await CallAsync(nova, request, server, move);
        return NovaValues.Empty(202);
    }

    /// <summary>Before 2.30 a host is always forced; from then on only on request, and from 2.68 on never.</summary>
    private static LiveMove MoveIn(ApiRequest request, JsonElement arguments)
    {
        var host = ServerOrderReader.Text(arguments, "host");
        var isForced = request.Version < NovaVersions.LiveMigrateForce || ServerOrderReader.Flag(arguments, "force");
        bool? copiesDisk = ServerOrderReader.Text(arguments, "block_migration") == "auto"
            ? null
            : ServerOrderReader.Flag(arguments, "block_migration");
        return new LiveMove(host, host is not null && isForced, copiesDisk);
    }

    private static LiveMigrateServer MessageOf(ApiRequest request, Server server, LiveMove move) =>
        new(server.Id, move, request.Persona.UserId, request.Persona.ProjectId ?? "");

    private static async Task CallAsync(NovaContext nova, ApiRequest request, Server server, LiveMove move)
    {
        var message = new MigrateServer(
            server.Id, new MoveRequest(server.Flavor, move.Host), request.Persona.UserId, request.Persona.ProjectId ?? "") { Live = move };
        try
        {
            await nova.World.Bus.CallLongAsync<bool>(Topics.Conductor, message, "nova-api", request.RequestId);
        }
        catch (Exception error) when (NovaFailure.From(error) is { } failure)
        {
            throw RefusalFrom(nova, server, failure);
        }
    }

    /// <remarks>Upstream: the except clauses of _migrate_live in migrate_server.py.</remarks>
    private static FaultException RefusalFrom(NovaContext nova, Server server, NovaException failure)
    {
        switch (failure.Name)
        {
            case "MessagingTimeout":
                var fault = ServerFault.From(failure, nova.Now, NovaContext.Controller);
                nova.State.TrySave(server.Id, nova.Now, s => s with { Fault = fault });
                return ComputeCalls.Unanswered();
            case "InstanceInvalidState":
                return new ServerStateException("os-migrateLive", server.Id, "power_state", PowerStates.NameOf(server.PowerState));
            case "MigrationSchedulerRPCError":
                return new NovaUnexpectedException("nova.exception_Remote.MigrationSchedulerRPCError_Remote");
            default:
                return LiveMigrationFailures.IsExpected(failure)
                    ? ServerRequestException.Bad(failure.Message)
                    : new NovaUnexpectedException($"nova.exception_Remote.{failure.Name}_Remote");
        }
    }
}
