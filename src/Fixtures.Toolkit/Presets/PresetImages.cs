using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Presets;

/// <summary>The images of a preset, with upstream's names and units. Their data is that of the demo images.</summary>
internal static class PresetImages
{
    private static readonly string[] Visibilities = ["public", "community", "shared", "private"];

    public static void Read(PresetReader reader, YamlNode node)
    {
        foreach (var (name, _, value) in reader.Entries(node, "a mapping of images by name"))
        {
            var section = reader.Section(
                value, "an image", "id", "disk_format", "container_format", "visibility", "min_disk", "min_ram", "protected", "properties");
            if (section is not { } given)
                continue;
            if (given.Find("id") is { } id && given.Text("id") is { } text && !Guid.TryParseExact(text, "D", out _))
                reader.Reject(id, $"'id' must be a UUID, not '{text}'.");
            if (given.Text("visibility") is { } visibility && !Visibilities.Contains(visibility))
            {
                reader.Reject(
                    given.Find("visibility") ?? value,
                    $"'visibility' must be one of {string.Join(", ", Visibilities)}, not '{visibility}'.");
            }

            reader.Builder.WithImage(name, image => Configure(image, given));
        }
    }

    private static ImageDefinition Configure(ImageDefinition image, PresetSection given) => image with
    {
        Id = given.Text("id"),
        DiskFormat = given.Text("disk_format") ?? image.DiskFormat,
        ContainerFormat = given.Text("container_format") ?? image.ContainerFormat,
        Visibility = given.Text("visibility") ?? image.Visibility,
        MinDiskGb = given.Integer("min_disk") ?? 0,
        MinRamMb = given.Integer("min_ram") ?? 0,
        IsProtected = given.Flag("protected") ?? false,
        Properties = given.TextsByName("properties").ToImmutableSortedDictionary(pair => pair.Key, pair => (string?)pair.Value),
    };
}
