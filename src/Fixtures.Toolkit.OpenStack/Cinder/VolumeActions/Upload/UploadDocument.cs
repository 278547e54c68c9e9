using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Upload;

/// <summary>The answer to an upload: parts of the volume and of the image.</summary>
internal static class UploadDocument
{
    /// <param name="state">Cinder's state.</param>
    /// <param name="volume">The volume before the upload.</param>
    /// <param name="image">The image that Glance created.</param>
    public static JsonObject From(CinderState state, Volume volume, JsonElement image)
    {
        var document = new JsonObject
        {
            ["id"] = volume.Id,
            ["updated_at"] = volume.UpdatedAt?.Isotime(),
            ["status"] = VolumeStatus.Uploading,
            ["display_description"] = volume.Description,
            ["size"] = volume.Size,
            ["volume_type"] = Type(state.TypeOf(volume.VolumeTypeId)),
            ["image_id"] = image.GetProperty("id").Text(),
            ["container_format"] = image.MemberText("container_format"),
            ["disk_format"] = image.MemberText("disk_format"),
            ["image_name"] = image.MemberText("name"),
        };
        if (image.Member("protected") is { } isProtected)
            document["protected"] = isProtected.ValueKind == JsonValueKind.True;
        if (image.MemberText("visibility") is { } visibility)
            document["visibility"] = visibility;
        return document;
    }

    /// <summary>The row of the type as upstream's object prints it.</summary>
    private static JsonObject Type(VolumeType type) => new()
    {
        ["id"] = type.Id,
        ["name"] = type.Name,
        ["description"] = type.Description,
        ["is_public"] = type.IsPublic,
        ["extra_specs"] = new JsonObject(type.ExtraSpecs.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        ["qos_specs_id"] = type.QosSpecsId,
        ["created_at"] = type.CreatedAt.Isotime(),
        ["updated_at"] = type.UpdatedAt?.Isotime(),
        ["deleted_at"] = null,
        ["deleted"] = false,
    };
}
