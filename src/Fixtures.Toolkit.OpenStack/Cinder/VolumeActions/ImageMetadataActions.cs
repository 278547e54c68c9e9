using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions;

/// <summary>The actions on the metadata that a volume has of its image.</summary>
/// <remarks>Source: cinder.api.contrib.volume_image_metadata.</remarks>
internal static class ImageMetadataActions
{
    private const string SetName = "os-set_image_metadata";
    private const string UnsetName = "os-unset_image_metadata";

    private static readonly Schema SetBody = ActionSchema.Of(
        SetName, Schema.Object(arguments => arguments.Required("metadata", CinderParameterTypes.ExtraSpecs).Closed()));

    private static readonly Schema UnsetBody = ActionSchema.Of(
        UnsetName, Schema.Object(arguments => arguments.Required("key", Schema.String.Length(1, 255)).Closed()));

    public static IReadOnlyList<ResourceAction> All { get; } =
    [
        new(SetName, Set),
        new("os-show_image_metadata", Show),
        new(UnsetName, Unset),
    ];

    private static Task<ApiResponse> Set(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var given = request.CheckBody(SetBody).GetProperty(SetName).GetProperty("metadata");
        request.Require(VolumeActionPolicy.SetImageMetadata, cinder.State.StoredVolume(request, id).Target());
        request.Require(VolumeActionPolicy.UpdateMetadata, cinder.RequireVolume(request, id).Target());
        var pairs = given.EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, pair.Value.Text())).ToList();
        var changed = cinder.Update(state =>
        {
            var current = state.StoredVolume(request, id);
            RequireChangeable(current);
            var next = current with { GlanceMetadata = current.GlanceMetadata.SetItems(pairs) };
            return (state.With(next), next);
        });
        return Task.FromResult(ApiResponse.Ok(Document(changed)));
    }

    private static Task<ApiResponse> Show(CinderContext cinder, ApiRequest request, string id, JsonElement body) =>
        Task.FromResult(ApiResponse.Ok(Document(Readable(cinder, request, id))));

    private static Task<ApiResponse> Unset(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var key = request.CheckBody(UnsetBody).GetProperty(UnsetName).GetProperty("key").Text();
        request.Require(VolumeActionPolicy.RemoveImageMetadata, cinder.State.StoredVolume(request, id).Target());
        var volume = Readable(cinder, request, id);
        if (!volume.GlanceMetadata.ContainsKey(key))
            throw new GlanceMetadataNotFoundException(id);
        request.Require(VolumeActionPolicy.DeleteMetadata, volume.Target());
        cinder.Update(state =>
        {
            var current = state.StoredVolume(request, id);
            RequireChangeable(current);
            return state.With(current with { GlanceMetadata = current.GlanceMetadata.Remove(key) });
        });
        return Task.FromResult(CinderValues.EmptyText(HttpStatusCode.OK));
    }

    private static Volume Readable(CinderContext cinder, ApiRequest request, string id)
    {
        var volume = cinder.RequireVolume(request, id);
        request.Require(VolumeActionPolicy.ShowMetadata, volume.Target());
        return volume.GlanceMetadata.IsEmpty ? throw new GlanceMetadataNotFoundException(id) : volume;
    }

    private static void RequireChangeable(Volume volume)
    {
        if (volume.Status is VolumeStatus.Maintenance or VolumeStatus.Uploading)
            throw CinderFault.InvalidVolume($"Updating volume metadata is not allowed for volumes in {volume.Status} status.");
    }

    private static JsonObject Document(Volume volume) => new()
    {
        ["metadata"] = new JsonObject(volume.GlanceMetadata.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
    };
}

/// <summary>The volume has no such metadata of an image, or none at all.</summary>
internal sealed class GlanceMetadataNotFoundException(string id)
    : CinderFault(HttpStatusCode.NotFound, $"Glance metadata for volume/snapshot {id} cannot be found.");
