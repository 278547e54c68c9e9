using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Proxies;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Snapshot;

/// <summary>The actions <c>createImage</c> and <c>createBackup</c>.</summary>
internal static class SnapshotApi
{
    public static IReadOnlyList<ServerAction> All { get; } =
    [
        ServerAction.With("createImage", SnapshotOperation.CreateImageBody, CreateImageAsync),
        ServerAction.With("createBackup", SnapshotOperation.CreateBackupBody, CreateBackupAsync),
    ];

    private static async Task<ApiResponse> CreateImageAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(SnapshotOperation.CreateImageRule, server.ProjectTarget());
        var properties = Properties(nova, request, arguments);
        if (server.IsVolumeBacked())
            return await CreateImageOfVolumesAsync(nova, request, server, NameOf(arguments), properties);
        SnapshotOperation.CreateImageStates.Require(server, request.Persona);
        var image = await SnapshotImage.CreateAsync(nova, request, server, NameOf(arguments), "snapshot", properties);
        await StartTaskAsync(
            nova, request, server, image, SnapshotOperation.CreateImageStates, ActionNames.CreateImage, TaskStates.ImageSnapshotPending);
        ServerTask.Cast(nova, request, server, new SnapshotServer(server.Id, image));
        return Answer(request, image, $"{request.UrlOf("image")}/images/{image}");
    }

    private static async Task<ApiResponse> CreateImageOfVolumesAsync(
        NovaContext nova, ApiRequest request, Server server, string name, IEnumerable<KeyValuePair<string, string>> properties)
    {
        request.Require(SnapshotOperation.CreateImageOfVolumeRule, server.ProjectTarget());
        SnapshotOperation.CreateImageStates.Require(server, request.Persona);
        var image = await new VolumeSnapshot(nova, request, server).CreateAsync(name, properties);
        return Answer(request, image, $"{request.UrlOf("image")}/images/{image}");
    }

    private static async Task<ApiResponse> CreateBackupAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(SnapshotOperation.CreateBackupRule, server.ProjectTarget());
        var type = arguments.GetProperty("backup_type").Text();
        var rotation = arguments.GetProperty("rotation").Integer();
        var properties = Properties(nova, request, arguments).Append(KeyValuePair.Create("backup_type", type));
        SnapshotOperation.CreateBackupStates.Require(server, request.Persona);
        if (server.IsVolumeBacked())
            throw ServerRequestException.Bad("Backup is not supported for volume-backed instances.");
        var image = await SnapshotImage.CreateAsync(nova, request, server, NameOf(arguments), "backup", properties);
        await StartTaskAsync(
            nova, request, server, image, SnapshotOperation.CreateBackupStates, ActionNames.Backup, TaskStates.ImageBackup);
        ServerTask.Cast(nova, request, server, new BackupServer(server.Id, image, type, rotation));
        return Answer(request, image, rotation > 0 ? $"{request.Url()}/images/{image}" : null);
    }

    /// <summary>Starts the task. If another task was first, deletes the image that was created for this one.</summary>
    private static async Task StartTaskAsync(
        NovaContext nova, ApiRequest request, Server server, string image, ServerStateCheck check, string action, string task)
    {
        try
        {
            ServerTask.Start(nova, request, server.Id, check, action, current => current with { TaskState = task });
        }
        catch (FaultException)
        {
            await nova.ForwardAsync(request, "image", HttpMethod.Delete, ImageProxyApi.PathOf(image));
            throw;
        }
    }

    private static string NameOf(JsonElement arguments) => arguments.GetProperty("name").Text().Trim();

    /// <summary>The metadata of the body. Up to 2.38, which still proxied image metadata, checks the quota of metadata items.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Properties(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var properties = ServerOrderReader.Texts(arguments, "metadata");
        if (request.Version < NovaVersions.ImageMetadataWithdrawn)
            ImageMetadataProxyApi.RequireRoom(nova, request, properties.Count);
        return properties;
    }

    private static ApiResponse Answer(ApiRequest request, string image, string? location)
    {
        if (request.Version >= NovaVersions.ImageIdInBody)
            return ApiResponse.Json(HttpStatusCode.Accepted, new JsonObject { ["image_id"] = image });
        var response = NovaValues.AcceptedAsText();
        return location is null ? response : response.With("Location", location);
    }
}
