using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <remarks>Source: Compute API reference, "Volume extension", deprecated.</remarks>
internal static class VolumeProxyApi
{
    private const string Collection = "/os-volumes";
    private const string Item = Collection + "/{id}";

    private static readonly Schema Body = Schema.Object(body => body
        .Required("volume", Schema.Object(volume => volume
            .Optional("volume_type", Schema.String)
            .Optional("metadata", Schema.Object(metadata => metadata.Open()))
            .Optional("snapshot_id", Schema.String)
            .Required("size", Schema.OfType("integer", "string").Pattern("^[0-9]+$").Minimum(1))
            .Optional("availability_zone", Schema.String)
            .Optional("display_name", Schema.String)
            .Optional("display_description", Schema.String)
            .Closed()))
        .Closed());

    public static void Map(RouteTable<NovaContext> routes) => routes
        .GetAsync(Collection, (nova, request) => VolumeProxy.ListAsync(nova, request, VolumeProxyPolicy.List, "volumes", Document))
        .PostAsync(Collection, CreateAsync)
        .GetAsync(
            Collection + "/detail",
            (nova, request) => VolumeProxy.ListAsync(nova, request, VolumeProxyPolicy.Detail, "volumes", Document))
        .GetAsync(Item, ShowAsync)
        .DeleteAsync(Item, DeleteAsync);

    private static async Task<ApiResponse> ShowAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireVolumes(nova);
        request.Require(VolumeProxyPolicy.Show, request.OwnProject());
        var volume = await VolumeProxy.AskAsync(
            () => nova.Clients.Cinder.For(request).GetVolumeAsync(request.Route("id"), request.RequestId, microversion: null));
        return ApiResponse.Ok(new JsonObject { ["volume"] = Document(volume.Document) });
    }

    private static async Task<ApiResponse> DeleteAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireVolumes(nova);
        request.Require(VolumeProxyPolicy.Delete, request.OwnProject());
        await VolumeProxy.AskAsync(async () =>
        {
            await nova.Clients.Cinder.For(request).DeleteVolumeAsync(request.Route("id"), request.RequestId);
            return true;
        });
        return NovaValues.Empty(202);
    }

    private static async Task<ApiResponse> CreateAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireVolumes(nova);
        var asked = request.CheckBody(Body).GetProperty("volume");
        request.Require(VolumeProxyPolicy.Create, request.OwnProject());
        var cinder = nova.Clients.Cinder.For(request);
        if (asked.TryGetProperty("snapshot_id", out var snapshot))
            await VolumeProxy.AskAsync(() => cinder.GetSnapshotAsync(snapshot.Text(), request.RequestId));
        var made = await VolumeProxy.AskAsync(() => cinder.CreateVolumeAsync(Order(asked), request.RequestId));
        return ApiResponse.Ok(new JsonObject { ["volume"] = Document(made.Document) })
            .With("Location", $"{request.Url()}{Collection}/{made.Id}");
    }

    private static JsonObject Order(JsonElement asked)
    {
        var volume = new JsonObject { ["metadata"] = new JsonObject() };
        foreach (var member in asked.EnumerateObject())
        {
            var name = member.Name switch { "display_name" => "name", "display_description" => "description", _ => member.Name };
            volume[name] = JsonNode.Parse(member.Value.GetRawText());
        }

        return volume;
    }

    /// <remarks>Upstream: _translate_volume_summary_view, which shows the first server with its last attachment.</remarks>
    private static JsonObject Document(JsonElement volume) => new()
    {
        ["id"] = volume.GetProperty("id").Text(),
        ["status"] = volume.GetProperty("status").Text(),
        ["size"] = volume.GetProperty("size").GetInt32(),
        ["availabilityZone"] = volume.GetProperty("availability_zone").TextOrNull(),
        ["createdAt"] = volume.GetProperty("created_at").TextOrNull(),
        ["attachments"] = new JsonArray(AttachmentOf(volume)),
        ["displayName"] = volume.GetProperty("name").TextOrNull(),
        ["displayDescription"] = volume.GetProperty("description").TextOrNull(),
        ["volumeType"] = volume.GetProperty("volume_type").TextOrNull(),
        ["snapshotId"] = volume.GetProperty("snapshot_id").TextOrNull(),
        ["metadata"] = volume.GetProperty("metadata").ToObject(),
    };

    private static JsonObject AttachmentOf(JsonElement volume)
    {
        var attachments = volume.GetProperty("attachments").EnumerateArray().ToList();
        if (attachments.Count == 0)
            return [];
        var server = ServerOf(attachments[0]);
        var id = volume.GetProperty("id").Text();
        var shown = new JsonObject { ["id"] = id, ["volumeId"] = id, ["serverId"] = server };
        if (attachments.Last(attachment => ServerOf(attachment) == server).GetProperty("device").TextOrNull() is { Length: > 0 } device)
            shown["device"] = device;
        return shown;
    }

    private static string? ServerOf(JsonElement attachment) => attachment.GetProperty("server_id").TextOrNull();
}
