using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;

namespace Fixtures.Toolkit.OpenStack.Glance.Images;

/// <summary>An image as JSON.</summary>
internal static class ImageDocument
{
    public static void Write(Utf8JsonWriter json, Image image)
    {
        json.WriteStartObject();
        foreach (var (name, value) in image.Properties)
            json.WriteString(name, value);
        json.WriteString("name", image.Name);
        json.WriteString("disk_format", image.DiskFormat);
        json.WriteString("container_format", image.ContainerFormat);
        json.WriteString("visibility", image.Visibility);
        WriteNumber(json, "size", image.Size);
        WriteNumber(json, "virtual_size", image.VirtualSize);
        json.WriteString("status", image.Status);
        json.WriteString("checksum", image.Content?.Checksum);
        json.WriteBoolean("protected", image.Protected);
        json.WriteNumber("min_ram", image.MinRam);
        json.WriteNumber("min_disk", image.MinDisk);
        json.WriteString("owner", image.Owner);
        json.WriteBoolean("os_hidden", image.OsHidden);
        json.WriteString("os_hash_algo", image.Content is null ? null : "sha512");
        json.WriteString("os_hash_value", image.Content?.Sha512);
        json.WriteString("id", image.Id);
        json.WriteString("created_at", GlanceTime.Format(image.CreatedAt));
        json.WriteString("updated_at", GlanceTime.Format(image.UpdatedAt));
        json.WriteStartArray("tags");
        foreach (var tag in image.Tags)
            json.WriteStringValue(tag);
        json.WriteEndArray();
        json.WriteString("self", $"/v2/images/{image.Id}");
        json.WriteString("file", $"/v2/images/{image.Id}/file");
        json.WriteString("schema", "/v2/schemas/image");
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
