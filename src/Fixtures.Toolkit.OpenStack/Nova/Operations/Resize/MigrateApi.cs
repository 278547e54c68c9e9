using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;

/// <summary>The action <c>migrate</c>: a cold migration.</summary>
internal static class MigrateApi
{
    public static IReadOnlyList<ServerAction> All { get; } =
    [
        new("migrate", MigrateAsync)
        {
            Schemas = [(NovaVersions.MigrateToHost, ServerAction.BodyOf("migrate", ResizeOperation.Migrate256Body))],
        },
    ];

    private static async Task<ApiResponse> MigrateAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        var host = request.Version >= NovaVersions.MigrateToHost && arguments.ValueKind == JsonValueKind.Object
            ? ServerOrderReader.Text(arguments, "host")
            : null;
        request.Require(host is null ? ResizeOperation.MigrateRule : nova.Release.MigrateToHostRule, server.ProjectTarget());
        ResizeOperation.MigrateStates.Require(server, request.Persona);
        ServerHostCheck.RequireUp(nova.State.Value, server, request.World.NowOf("nova"));
        if (host is not null)
            RequireOtherHost(nova.State.Value, server, host);
        var move = new MoveRequest(server.Flavor, host) { AllowsSameHost = await AllowsSameHostAsync(nova, server, request.RequestId) };
        ServerMoves.StartMove(nova, request, server.Id, ResizeOperation.MigrateStates, ActionNames.Migrate, move);
        return await ServerTask.Accepted();
    }

    /// <remarks>Upstream: _allow_resize_to_same_host, which asks Placement even where the request names a host.</remarks>
    private static async Task<bool> AllowsSameHostAsync(NovaContext nova, Server server, string requestId) =>
        server.Host is { } host
            && await nova.Clients.Placement.HasTraitAsync(nova.State.Value.NodeOf(host).Id, ResizeOperation.SameHostTrait, requestId);

    private static void RequireOtherHost(NovaState state, Server server, string host)
    {
        if (host == server.Host)
            throw ServerRequestException.Bad("Cannot migrate to the host where the server exists.");
        if (state.ComputeService(host) is null)
            throw ServerRequestException.Bad($"Compute host {host} could not be found.");
    }
}
