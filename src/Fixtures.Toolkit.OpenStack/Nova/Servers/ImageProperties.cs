using System.Collections.Frozen;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>An image's properties under Nova's current names.</summary>
/// <remarks>Upstream: ImageMetaProps._legacy_property_map. _set_attr_from_legacy_names runs first, so a current name wins.</remarks>
internal static class ImageProperties
{
    private static readonly FrozenDictionary<string, string> Renamed = new Dictionary<string, string>
    {
        ["architecture"] = "hw_architecture",
        ["vm_mode"] = "hw_vm_mode",
        ["hypervisor_type"] = "img_hv_type",
        ["hypervisor_version_requires"] = "img_hv_requested_version",
        ["vmware_disktype"] = "hw_disk_type",
        ["vmware_image_version"] = "img_version",
        ["vmware_ostype"] = "os_distro",
        ["xenapi_device_id"] = "hw_device_id",
        ["xenapi_image_compression_level"] = "img_compression_level",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> OldNames =
        Renamed.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The property under its current or its legacy name; null if the image has neither.</summary>
    public static string? Find(IReadOnlyDictionary<string, string> properties, string name) =>
        properties.Count == 0 ? null
        : properties.TryGetValue(name, out var value) ? value
        : OldNames.TryGetValue(name, out var old) ? properties.GetValueOrDefault(old)
        : null;

    /// <summary>Answers 400 for an image with an invalid property value.</summary>
    public static void Require(IReadOnlyDictionary<string, string>? properties)
    {
        foreach (var (name, value) in properties ?? FrozenDictionary<string, string>.Empty)
        {
            if (ImageProperty.ErrorOf(Renamed.GetValueOrDefault(name, name), value) is { } reason)
                throw ServerRequestException.Bad($"Invalid image metadata. Error: {reason}");
        }
    }
}
