using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Rebuild;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Evacuate;

/// <summary>The action <c>evacuate</c>.</summary>
internal static class EvacuateApi
{
    public static IReadOnlyList<ServerAction> All { get; } =
    [
        new("evacuate", EvacuateAsync)
        {
            Schemas =
            [
                (NovaVersions.ForceWithdrawn, ServerAction.BodyOf("evacuate", EvacuateOperation.Evacuate214Body)),
                (NovaVersions.EvacuateForce, ServerAction.BodyOf("evacuate", EvacuateOperation.Evacuate229Body)),
                (NovaVersions.EvacuateWithoutSharedStorage, ServerAction.BodyOf("evacuate", EvacuateOperation.Evacuate214Body)),
                (NovaVersions.Minimum, ServerAction.BodyOf("evacuate", EvacuateOperation.EvacuateBody)),
            ],
        },
    ];

    private static Task<ApiResponse> EvacuateAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(EvacuateOperation.EvacuateRule, server.Target());
        ServerMoves.RequireForceable(arguments);
        bool? isShared = request.Version < NovaVersions.EvacuateWithoutSharedStorage
            ? ServerOrderReader.Flag(arguments, "onSharedStorage")
            : null;
        var password = PasswordOf(request, arguments, isShared);
        var host = ServerOrderReader.Text(arguments, "host");
        RequireOtherHost(nova.State.Value, server, host);
        EvacuateOperation.EvacuateStates.Require(server, request.Persona);
        RequireDown(nova.State.Value, server, request.World.NowOf("nova"));

        var isForced = host is not null && (request.Version < NovaVersions.EvacuateForce || ServerOrderReader.Flag(arguments, "force"));
        var staysStopped = request.Version >= NovaVersions.EvacuateStopped;
        StartEvacuation(nova, request, server, host, number => new Evacuation(number, host, isForced, isShared, staysStopped));
        return Task.FromResult(isShared is null ? NovaValues.Empty(200) : ApiResponse.Ok(new JsonObject { ["adminPass"] = password }));
    }

    private static void StartEvacuation(NovaContext nova, ApiRequest request, Server server, string? host, Func<int, Evacuation> evacuation)
    {
        var now = request.World.NowOf("nova");
        var started = ServerTask.Start(
            nova,
            request,
            server.Id,
            EvacuateOperation.EvacuateStates,
            ActionNames.Evacuate,
            current => current with { TaskState = TaskStates.Rebuilding });
        var migration = nova.State.AddMigration(number => new Migration(
            number,
            nova.World.Ids.NewGuid(),
            started.Id,
            started.Host ?? "",
            started.Flavor,
            started.Flavor,
            started.VmState,
            request.Persona.UserId,
            request.Persona.ProjectId ?? "",
            now)
        {
            Type = MigrationTypes.Evacuation,
            Status = MigrationStatus.Accepted,
            Destination = host,
            SourceNode = started.Node,
        });
        nova.Notify(server.Id, EvacuateOperation.Evacuated, request.RequestId);
        nova.World.Bus.Cast(
            Topics.Conductor, new RebuildServer(server.Id) { Recreate = evacuation(migration.Number) }, "nova-api", request.RequestId);
    }

    /// <summary>The new administrator password; null with shared storage, where the disk keeps the old one.</summary>
    private static string? PasswordOf(ApiRequest request, JsonElement arguments, bool? isOnSharedStorage)
    {
        var requested = ServerOrderReader.Text(arguments, "adminPass");
        if (requested is not null && isOnSharedStorage == true)
            throw ServerRequestException.Bad("admin password can't be changed on existing disk");
        return requested ?? (isOnSharedStorage == true ? null : ServerNames.NewPassword(request.World.Ids));
    }

    private static void RequireOtherHost(NovaState state, Server server, string? host)
    {
        if (host is not null && state.ComputeService(host) is null)
            throw ServerRequestException.Missing($"Compute host {host} not found.");
        if (server.Host == host)
            throw ServerRequestException.Bad("The target host can't be the same one.");
    }

    private static void RequireDown(NovaState state, Server server, DateTimeOffset now)
    {
        if (server.Host is { } host && state.ComputeService(host) is { } compute && compute.IsUp(now))
            throw ServerRequestException.Bad($"Compute service of {host} is still in use.");
    }
}
