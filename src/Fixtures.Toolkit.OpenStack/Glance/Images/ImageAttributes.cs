using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;

namespace Fixtures.Toolkit.OpenStack.Glance.Images;

/// <summary>The attributes of an image by API name. All other names are custom properties.</summary>
internal static class ImageAttributes
{
    /// <summary>Whether every image has the attribute. It can be replaced but not removed.</summary>
    public static bool IsBase(string name) => name is "name" or "visibility" or "os_hidden" or "min_disk" or "min_ram" or "protected"
        or "owner" or "disk_format" or "container_format" or "tags";

    public static bool IsKnown(string name) =>
        IsBase(name) || name is "checksum" or "created_at" or "id" or "size" or "virtual_size" or "status" or "updated_at";

    /// <summary>Sets an attribute to a value that has passed schema validation.</summary>
    public static Image Set(Image image, string name, JsonElement value) => name switch
    {
        "name" => image with { Name = value.GetString() },
        "visibility" => image with { Visibility = value.RequiredString() },
        "os_hidden" => image with { OsHidden = value.GetBoolean() },
        "min_disk" => image with { MinDisk = NotNegative(name, value) },
        "min_ram" => image with { MinRam = NotNegative(name, value) },
        "protected" => image with { Protected = value.GetBoolean() },
        "owner" => image with { Owner = value.GetString() },
        "disk_format" => WhileQueued(image, name) with { DiskFormat = value.GetString() },
        "container_format" => WhileQueued(image, name) with { ContainerFormat = value.GetString() },
        "tags" => image with { Tags = [.. value.EnumerateArray().Select(GlanceBody.RequiredString).Distinct(StringComparer.Ordinal)] },
        _ => image with { Properties = image.Properties.SetItem(name, value.GetString()) },
    };

    private static Image WhileQueued(Image image, string name) => image.Status is ImageStatus.Queued or ImageStatus.Importing
        ? image
        : throw GlanceFault.Forbidden($"Attribute {name} can be only replaced for a queued image.");

    /// <summary>Rejects negative numbers. <c>_validate_db_int</c> checks the upper limit later, when the image is saved.</summary>
    private static long NotNegative(string name, JsonElement value)
    {
        var number = value.TryGetDecimal(out var exact) ? exact : value.GetDouble() > 0 ? long.MaxValue : -1;
        return number >= 0
            ? (long)Math.Min(number, long.MaxValue)
            : throw GlanceFault.BadRequest($"Invalid value '{value.GetRawText()}' for parameter '{name}': Cannot be a negative value");
    }
}
