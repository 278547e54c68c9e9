using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Nova.Flavors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Pci;
using Fixtures.Toolkit.OpenStack.Nova.QuotaSets;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;

/// <summary>The actions <c>resize</c>, <c>confirmResize</c> and <c>revertResize</c>.</summary>
internal static class ResizeApi
{
    public static IReadOnlyList<ServerAction> All { get; } =
    [
        ServerAction.With("resize", ResizeOperation.ResizeBody, ResizeAsync),
        new("confirmResize", (nova, request, _) => ConfirmAsync(nova, request)),
        new("revertResize", (nova, request, _) => RevertAsync(nova, request)),
    ];

    private static async Task<ApiResponse> ResizeAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(ResizeOperation.ResizeRule, server.Target());
        ResizeOperation.ResizeStates.Require(server, request.Persona);
        var state = nova.State.Value;
        ServerHostCheck.RequireUp(state, server, request.World.NowOf("nova"));
        var flavorId = arguments.GetProperty("flavorRef").ToString();
        var flavor = state.Flavors.GetValueOrDefault(flavorId)
            ?? throw ServerRequestException.Bad($"Flavor {flavorId} could not be found.");
        if (flavor.DiskGb == 0 && server.Flavor.DiskGb != 0 && !server.IsVolumeBacked())
            throw ServerRequestException.Bad("Resize to zero disk flavor is not allowed.");
        if (flavor.FlavorId == server.Flavor.FlavorId)
            throw ServerRequestException.Bad("When resizing, instances must change flavor!");
        var diskConfig = ServerOrderReader.Text(arguments, "OS-DCF:diskConfig");
        ServerImageCheck.RequireDiskConfig(server.ImageId, server.ImageProperties, diskConfig);
        await UnifiedInstanceLimits.RequireRoomAsync(
            nova, server.ProjectId, flavor, minCount: 1, maxCount: 1, request.RequestId, server.IsVolumeBacked());
        var counted = await PlacementUsage.CountAsync(nova, server.ProjectId, server.UserId, request.RequestId);
        InstanceQuota.RequireRoomToGrow(state, server.ProjectId, server.UserId, server.Flavor, flavor, counted);
        var image = server.StoredImage();
        if (!server.IsVolumeBacked())
            ServerImageCheck.RequireFit(request, image, flavor);
        else if (nova.Release.ChecksMemoryOfVolumeBackedResizes && flavor.MemoryMb < image.MinRamMb)
            throw ServerRequestException.Bad("Flavor's memory is too small for requested image.");
        ImageProperties.Require(image.Properties);
        PciRequests.Require(flavor, nova.Settings.PciAliases);
        var move = new MoveRequest(flavor, Host: null) { AllowsSameHost = nova.Hosts.Settings.AllowsResizeToSameHost };
        ServerMoves.StartMove(nova, request, server.Id, ResizeOperation.ResizeStates, ActionNames.Resize, move, diskConfig);
        return await ServerTask.Accepted();
    }

    /// <summary>Casts the confirm to the source, which must be up.</summary>
    private static Task<ApiResponse> ConfirmAsync(NovaContext nova, ApiRequest request)
    {
        var (server, migration) = Decide(
            nova, request, ResizeOperation.ConfirmResizeRule, ResizeOperation.ConfirmResizeStates, ActionNames.ConfirmResize,
            MigrationStatus.Confirming, (state, current, move) =>
            {
                if (state.ComputeService(move.Source) is not { } source || !source.IsUp(nova.Now))
                    throw ServerRequestException.Conflict("Service is unavailable at this time.");
                return current;
            });
        nova.World.Bus.Cast(
            Topics.Compute(migration.Source), new ConfirmResize(server.Id, migration.Number), "nova-api", request.RequestId);
        return Task.FromResult(NovaValues.Empty(204));
    }

    /// <summary>Casts the revert to the destination. A revert to a larger flavor needs quota.</summary>
    private static Task<ApiResponse> RevertAsync(NovaContext nova, ApiRequest request)
    {
        var (server, migration) = Decide(
            nova, request, ResizeOperation.RevertResizeRule, ResizeOperation.RevertResizeStates, ActionNames.RevertResize,
            MigrationStatus.Reverting, (state, current, move) =>
            {
                InstanceQuota.RequireRoomToGrow(state, current.ProjectId, current.UserId, current.Flavor, move.OldFlavor);
                return current with
                {
                    TaskState = TaskStates.ResizeReverting,
                    AvailabilityZone = AvailabilityZone.OfHost(state, move.Source),
                };
            });
        nova.World.Bus.Cast(
            Topics.Compute(ServerMoves.DestinationOf(migration)),
            new RevertResize(server.Id, migration.Number),
            "nova-api",
            request.RequestId);
        return ServerTask.Accepted();
    }

    /// <summary>Checks a confirm or revert and saves the server, the migration and the action.</summary>
    private static (Server Server, Migration Migration) Decide(
        NovaContext nova,
        ApiRequest request,
        string rule,
        ServerStateCheck check,
        string action,
        string status,
        Func<NovaState, Server, Migration, Server> change)
    {
        var server = nova.Server(request);
        request.Require(rule, server.ProjectTarget());
        if (!server.BlockDevices.IsEmpty)
            nova.Clients.Tokens.Keep(request);
        var now = request.World.NowOf("nova");
        return nova.State.Update(state =>
        {
            var current = state.Servers.FindLiving(server.Id) ?? throw new ServerNotFoundException(server.Id.ToString());
            check.Require(current, request.Persona);
            var migration = ServerMoves.Unconfirmed(state, current.Id);
            var next = change(state, current, migration) with { UpdatedAt = now };
            var decided = migration with { Status = status, UpdatedAt = now };
            state = state.WithServers(state.Servers.With(next)).WithMigrations(state.Migrations.With(decided));
            return (state.WithAction(current.Id, request.NewAction(action)), (next, decided));
        });
    }
}
