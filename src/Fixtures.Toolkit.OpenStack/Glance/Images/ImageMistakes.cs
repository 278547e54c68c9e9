using Fixtures.Toolkit.OpenStack.Glance.Objects;

namespace Fixtures.Toolkit.OpenStack.Glance.Images;

/// <summary>Finds the mistakes in the images of a builder, as the API would refuse them.</summary>
internal static class ImageMistakes
{
    // Glance's defaults of [image_format]/disk_formats and container_formats.
    private static readonly string[] DiskFormats =
        ["ami", "ari", "aki", "vhd", "vhdx", "vmdk", "raw", "qcow2", "vdi", "iso", "ploop"];

    private static readonly string[] ContainerFormats = ["ami", "ari", "aki", "bare", "ovf", "ova", "docker", "compressed"];

    private static readonly string[] Visibilities =
        [ImageVisibility.Public, ImageVisibility.Community, ImageVisibility.Shared, ImageVisibility.Private];

    /// <summary>The mistakes in one image.</summary>
    public static IEnumerable<string> In(ImageDefinition image) => NameCheck.MistakesIn("an image", image.Name)
        .Concat(Values(image))
        .Concat(OneOf(image, nameof(ImageDefinition.DiskFormat), image.DiskFormat, DiskFormats))
        .Concat(OneOf(image, nameof(ImageDefinition.ContainerFormat), image.ContainerFormat, ContainerFormats))
        .Concat(OneOf(image, nameof(ImageDefinition.Visibility), image.Visibility, Visibilities));

    /// <summary>The mistakes in all images together.</summary>
    public static IEnumerable<string> InAll(OpenStackBuilder builder) => builder.Get<ImageSettings>().Images
        .Where(image => image.Id is not null).GroupBy(image => image.Id, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1)
        .Select(same => $"The images {string.Join(" and ", same.Select(image => $"'{image.Name}'"))} have the id '{same.Key}'.");

    private static IEnumerable<string> Values(ImageDefinition image)
    {
        if (image.Id is not null && !Guid.TryParseExact(image.Id, "D", out _))
            yield return $"'{image.Id}' cannot be the id of the image '{image.Name}', which is a UUID. Leave it out to generate one.";
        if (image.MinDiskGb < 0 || image.MinRamMb < 0)
        {
            yield return $"The {nameof(ImageDefinition.MinDiskGb)} and {nameof(ImageDefinition.MinRamMb)} of the image '{image.Name}' must "
                + "be 0 or more.";
        }
    }

    private static string[] OneOf(ImageDefinition image, string property, string value, string[] values) => values.Contains(value)
        ? []
        : [$"The {property} of the image '{image.Name}' is '{value}'. Use one of {string.Join(", ", values)}."];
}
