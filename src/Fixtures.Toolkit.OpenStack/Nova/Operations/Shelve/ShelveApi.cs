using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Snapshot;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Shelve;

/// <summary>The actions <c>shelve</c>, <c>shelveOffload</c> and <c>unshelve</c>.</summary>
internal static class ShelveApi
{
    public static IReadOnlyList<ServerAction> All { get; } =
    [
        new("shelve", ShelveAsync),
        new("shelveOffload", OffloadAsync),
        new("unshelve", UnshelveAsync)
        {
            Schemas =
            [
                (NovaVersions.UnshelveToHost, ServerAction.BodyOf("unshelve", ShelveOperation.Unshelve291Body)),
                (NovaVersions.UnshelveZone, ServerAction.BodyOf("unshelve", ShelveOperation.Unshelve277Body)),
            ],
        },
    ];

    private static async Task<ApiResponse> ShelveAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(ShelveOperation.ShelveRule, server.Target());
        server = ServerTask.Start(
            nova,
            request,
            server.Id,
            ShelveOperation.ShelveStates,
            ActionNames.Shelve,
            current => current with { TaskState = TaskStates.Shelving });
        if (server.IsVolumeBacked())
        {
            // Its root disk is kept by Cinder: upstream casts shelve_offload_instance at once.
            nova.Clients.Tokens.Keep(request);
            ServerTask.Cast(nova, request, server, new OffloadServer(server.Id));
            return await ServerTask.Accepted();
        }

        var image = await SnapshotImage.CreateAsync(nova, request, server, $"{server.Name}-shelved", "snapshot", []);
        ServerTask.Cast(nova, request, server, new ShelveServer(server.Id, image));
        return await ServerTask.Accepted();
    }

    private static Task<ApiResponse> OffloadAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(ShelveOperation.ShelveOffloadRule, server.Target());
        return ServerTask.StartOnHost(
            nova,
            request,
            server,
            ShelveOperation.ShelveOffloadStates,
            ActionNames.ShelveOffload,
            TaskStates.ShelvingOffloading,
            new OffloadServer(server.Id));
    }

    private static Task<ApiResponse> UnshelveAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(ShelveOperation.UnshelveRule, server.ProjectTarget());
        ShelveOperation.UnshelveStates.Require(server, request.Persona);
        var target = UnshelveTarget.Read(request, server, arguments);
        target.Require(nova.State.Value, request, server);
        ServerTask.Start(nova, request, server.Id, ShelveOperation.UnshelveStates, ActionNames.Unshelve, current => current with
        {
            TaskState = TaskStates.Unshelving,
            Request = current.Request with { AvailabilityZone = target.Zone },
        });
        nova.World.Bus.Cast(Topics.Conductor, new UnshelveServer(server.Id, target.Host), "nova-api", request.RequestId);
        return ServerTask.Accepted();
    }

    /// <summary>The requested zone and host of an unshelve.</summary>
    /// <param name="Zone">The zone; null for any.</param>
    /// <param name="IsZoneRequested">Whether the body has <c>availability_zone</c>, null included.</param>
    /// <param name="Host">The only host to consider; null for any.</param>
    private sealed record UnshelveTarget(string? Zone, bool IsZoneRequested, string? Host)
    {
        public static UnshelveTarget Read(ApiRequest request, Server server, JsonElement arguments)
        {
            if (request.Version < NovaVersions.UnshelveZone || arguments.ValueKind != JsonValueKind.Object)
                return new UnshelveTarget(server.Request.AvailabilityZone, IsZoneRequested: false, Host: null);
            var isZoneRequested = arguments.TryGetProperty("availability_zone", out var zone);
            var host = request.Version >= NovaVersions.UnshelveToHost ? ServerOrderReader.Text(arguments, "host") : null;
            return new UnshelveTarget(
                isZoneRequested ? zone.TextOrNull() : server.Request.AvailabilityZone, isZoneRequested, host is "" ? null : host);
        }

        public void Require(NovaState state, ApiRequest request, Server server)
        {
            if ((IsZoneRequested || Host is not null) && server.VmState != VmStates.ShelvedOffloaded)
                throw NotOffloaded(server);
            if (IsZoneRequested
                && Zone is { Length: > 0 } zone
                && !ServerHostCheck.AvailableZones(state, request.World.NowOf("nova")).Contains(zone))
                throw ServerRequestException.Bad("The requested availability zone is not available");
            if (Host is not { } host)
                return;
            request.Require(ShelveOperation.UnshelveToHostRule, server.Target());
            if (state.ComputeService(host) is null)
                throw ServerRequestException.Bad($"Compute host {host} could not be found.");
            if (Zone is not null && AvailabilityZone.OfHost(state, host) != Zone)
                throw ServerRequestException.Conflict($"Host \"{host}\" is not in the availability zone \"{Zone}\".");
        }

        private static ServerRequestException NotOffloaded(Server server) => ServerRequestException.Conflict(
            $"Specifying an availability zone or a host when unshelving server \"{server.Id}\" with status \"{server.VmState}\" "
                + "is not supported. The server status must be SHELVED_OFFLOADED.");
    }
}
