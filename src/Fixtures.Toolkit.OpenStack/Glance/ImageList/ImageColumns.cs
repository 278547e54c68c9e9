using System.Globalization;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageList;

/// <summary>The columns of upstream's images table that a filter may name, by type.</summary>
/// <remarks>Source: glance.db.sqlalchemy.models.Image.</remarks>
internal static class ImageColumns
{
    public static Func<Image, string?>? Text(string name) => name switch
    {
        "id" => image => image.Id,
        "name" => image => image.Name,
        "status" => image => image.Status,
        "container_format" => image => image.ContainerFormat,
        "disk_format" => image => image.DiskFormat,
        "owner" => image => image.Owner,
        "checksum" => image => image.Content?.Checksum,
        "os_hash_algo" => image => image.Content is null ? null : "sha512",
        "os_hash_value" => image => image.Content?.Sha512,
        _ => null,
    };

    public static Func<Image, double?>? Number(string name) => name switch
    {
        "size" => image => image.Size,
        "virtual_size" => image => image.VirtualSize,
        "min_disk" => image => image.MinDisk,
        "min_ram" => image => image.MinRam,
        _ => null,
    };

    /// <summary>The numeric value of any column, as MySQL converts it in a comparison with a number.</summary>
    public static Func<Image, double?>? AsNumber(string name) => name switch
    {
        "created_at" => image => Digits(image.CreatedAt),
        "updated_at" => image => Digits(image.UpdatedAt),
        "protected" => image => image.Protected ? 1 : 0,
        "os_hidden" => image => image.OsHidden ? 1 : 0,
        _ when Text(name) is { } text => image => text(image) is { } value ? GlanceNumber.Leading(value) : null,
        _ => Number(name),
    };

    private static double Digits(DateTimeOffset time)
    {
        var digits = time.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        return double.Parse(digits, CultureInfo.InvariantCulture);
    }
}
