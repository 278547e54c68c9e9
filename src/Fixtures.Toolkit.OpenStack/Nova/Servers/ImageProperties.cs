using System.Collections.Frozen;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>An image's properties under the names that Nova has for them.</summary>
/// <remarks>Source: nova/objects/image_meta.py: the names of old are read first, so that the new ones win.</remarks>
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

    /// <summary>The property under its name of today, or of old; null where it has neither.</summary>
    public static string? Find(IReadOnlyDictionary<string, string> properties, string name) =>
        properties.TryGetValue(name, out var value) ? value
        : Renamed.FirstOrDefault(pair => pair.Value == name).Key is { } old ? properties.GetValueOrDefault(old)
        : null;

    /// <summary>Refuses an image with a property that cannot be what it is.</summary>
    public static void Require(IReadOnlyDictionary<string, string>? properties)
    {
        foreach (var (name, value) in properties ?? FrozenDictionary<string, string>.Empty)
        {
            if (ImageProperty.Refuse(Renamed.GetValueOrDefault(name, name), value) is { } reason)
                throw ServerRequestException.Bad($"Invalid image metadata. Error: {reason}");
        }
    }
}
