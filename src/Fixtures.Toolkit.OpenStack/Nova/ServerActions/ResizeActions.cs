using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Messages;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.QuotaSets;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerActions;

/// <summary>Another flavor for a server, and the decision whether it stays.</summary>
internal static class ResizeActions
{
    public static IReadOnlyList<ServerAction> All { get; } =
    [
        ServerAction.With("resize", ServerActionSchemas.Resize, ResizeAsync),
        new("confirmResize", (nova, request, _) => ConfirmAsync(nova, request)),
        new("revertResize", (nova, request, _) => RevertAsync(nova, request)),
    ];

    private static Task<ApiResponse> ResizeAsync(NovaService nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(ServerActionPolicy.Resize, server.Target());
        ServerStateChecks.Resize.Require(server, request.Persona);
        var state = nova.State.Value;
        ServerHostCheck.RequireUp(state, server, request.World.Clock.GetUtcNow());
        var flavorId = arguments.GetProperty("flavorRef").ToString();
        var flavor = state.Flavors.GetValueOrDefault(flavorId) ?? throw ServerRequestException.Bad($"Flavor {flavorId} could not be found.");
        if (flavor.DiskGb == 0 && server.Flavor.DiskGb != 0)
            throw ServerRequestException.Bad("Resize to zero disk flavor is not allowed.");
        if (flavor.FlavorId == server.Flavor.FlavorId)
            throw ServerRequestException.Bad("When resizing, instances must change flavor!");
        var diskConfig = ServerOrderReader.Text(arguments, "OS-DCF:diskConfig");
        ServerImageCheck.RequireDiskConfig(server.ImageId, server.ImageProperties, diskConfig);
        InstanceQuota.RequireRoomToGrow(state, server.ProjectId, server.UserId, server.Flavor, flavor);
        var image = ServerImage.Remembered(server);
        ServerImageCheck.RequireFit(request, image, flavor);
        ImageProperties.Require(image.Properties);
        ServerMoves.Begin(nova, request, server.Id, ServerStateChecks.Resize, ActionNames.Resize, new MoveWish(flavor, Host: null), diskConfig);
        return ServerTask.Accepted();
    }

    private static Task<ApiResponse> ConfirmAsync(NovaService nova, ApiRequest request)
    {
        var server = Decide(nova, request, ServerActionPolicy.ConfirmResize, ServerStateChecks.ConfirmResize, ActionNames.ConfirmResize, current => current);
        ServerMoves.Decided(nova, request, server, MigrationStatus.Confirming, migration => migration.Source, new ConfirmResize(server.Id));
        return Task.FromResult(NovaValues.Empty(204));
    }

    private static Task<ApiResponse> RevertAsync(NovaService nova, ApiRequest request)
    {
        var server = Decide(
            nova, request, ServerActionPolicy.RevertResize, ServerStateChecks.RevertResize, ActionNames.RevertResize, current => current with { TaskState = TaskStates.ResizeReverting });
        ServerMoves.Decided(nova, request, server, MigrationStatus.Reverting, migration => migration.Destination!, new RevertResize(server.Id));
        return ServerTask.Accepted();
    }

    private static Server Decide(NovaService nova, ApiRequest request, string rule, ServerStateCheck check, string action, Func<Server, Server> change)
    {
        var server = nova.Server(request);
        request.Require(rule, server.ProjectTarget());
        return ServerTask.Begin(nova, request, server.Id, check, action, change);
    }
}
