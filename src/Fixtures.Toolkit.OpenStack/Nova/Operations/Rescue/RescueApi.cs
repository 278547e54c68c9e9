using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Rescue;

/// <summary>The actions <c>rescue</c> and <c>unrescue</c>.</summary>
internal static class RescueApi
{
    public static IReadOnlyList<ServerAction> All { get; } =
    [
        ServerAction.With("rescue", RescueOperation.RescueBody, RescueAsync),
        new("unrescue", UnrescueAsync),
    ];

    private static async Task<ApiResponse> RescueAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var hasArguments = arguments.ValueKind == JsonValueKind.Object;
        var password = hasArguments ? ServerOrderReader.Text(arguments, "adminPass") : null;
        var image = hasArguments ? ServerOrderReader.Text(arguments, "rescue_image_ref") : null;
        var server = nova.Server(request);
        request.Require(RescueOperation.RescueRule, server.Target());
        RescueOperation.RescueStates.Require(server, request.Persona);
        await VolumeRescueCheck.RequireAsync(nova, request, server, await FindImageAsync(nova, request, image));
        server = ServerTask.Start(
            nova,
            request,
            server.Id,
            RescueOperation.RescueStates,
            ActionNames.Rescue,
            current => current with { TaskState = TaskStates.Rescuing });
        ServerTask.Cast(nova, request, server, new RescueServer(server.Id, image));
        return ApiResponse.Ok(new JsonObject { ["adminPass"] = password ?? ServerNames.NewPassword(request.World.Ids) });
    }

    /// <summary>The rescue image; null for the server's own.</summary>
    private static async Task<GlanceImage?> FindImageAsync(NovaContext nova, ApiRequest request, string? id)
    {
        if (id is null)
            return null;
        var refusal = $"Requested rescue image '{id}' is not supported";
        var image = await nova.RequireImageAsync(request, id, refusal);
        return image.Properties.ContainsKey("block_device_mapping") ? throw ServerRequestException.Bad(refusal) : image;
    }

    private static Task<ApiResponse> UnrescueAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(RescueOperation.UnrescueRule, server.ProjectTarget());
        return ServerTask.StartOnHost(
            nova,
            request,
            server,
            RescueOperation.UnrescueStates,
            ActionNames.Unrescue,
            TaskStates.Unrescuing,
            new UnrescueServer(server.Id));
    }
}
