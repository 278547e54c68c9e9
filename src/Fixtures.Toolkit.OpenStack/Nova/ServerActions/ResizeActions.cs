using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.QuotaSets;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerActions;

/// <summary>Another flavor for a server, and the decision whether it stays.</summary>
internal static class ResizeActions
{
    public static IReadOnlyList<ServerAction> All { get; } =
    [
        ServerAction.With("resize", ServerActionSchemas.Resize, ResizeAsync),
        new("confirmResize", (nova, request, _) => DecideAsync(nova, request, ServerActionPolicy.ConfirmResize, ServerStateChecks.ConfirmResize)),
        new("revertResize", (nova, request, _) => DecideAsync(nova, request, ServerActionPolicy.RevertResize, ServerStateChecks.RevertResize)),
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
        InstanceQuota.RequireRoomToGrow(state, server.ProjectId, server.UserId, server.Flavor, flavor);
        throw new NotModelledException("resizing a server");
    }

    private static Task<ApiResponse> DecideAsync(NovaService nova, ApiRequest request, string rule, ServerStateCheck check)
    {
        var server = nova.Server(request);
        request.Require(rule, server.ProjectTarget());
        check.Require(server, request.Persona);
        throw new NotModelledException("resizing a server");
    }
}
