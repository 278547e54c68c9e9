using System.Collections.Frozen;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.RequestFilters;

/// <summary>The traits that a host needs for an image: its disk format, architecture, devices and encryption.</summary>
/// <remarks>Upstream: nova.scheduler.request_filter; the standard traits are those of os-traits.</remarks>
internal static class ImageTraits
{
    private const string Encryption = "COMPUTE_EPHEMERAL_ENCRYPTION";

    private static readonly (string Property, string Prefix)[] Prefixes =
    [
        ("hw_cdrom_bus", "COMPUTE_STORAGE_BUS"), ("hw_disk_bus", "COMPUTE_STORAGE_BUS"), ("hw_video_model", "COMPUTE_GRAPHICS_MODEL"),
        ("hw_vif_model", "COMPUTE_NET_VIF_MODEL"), ("hw_architecture", "HW_ARCH"), ("hw_emulation_architecture", "COMPUTE_ARCH"),
        ("hw_viommu_model", "COMPUTE_VIOMMU"),
    ];

    /// <summary>Without COMPUTE_VIOMMU: os-traits has only COMPUTE_VIOMMU_MODEL, so that upstream's prefix names no trait.</summary>
    private static readonly FrozenSet<string> Standard = Traits(
        ("COMPUTE_STORAGE_BUS", "FDC IDE LXC SATA SCSI UML USB VIRTIO XEN"),
        ("COMPUTE_GRAPHICS_MODEL", "BOCHS CIRRUS GOP NONE QXL VGA VIRTIO VMVGA XEN"),
        ("COMPUTE_NET_VIF_MODEL", "E1000 E1000E IGB LAN9118 NE2K_PCI NETFRONT PCNET RTL8139 SPAPR_VLAN SRIOV VIRTIO VMXNET VMXNET3"),
        ("HW_ARCH", "AARCH64 ALPHA ARMV6 ARMV7 ARMV7B CRIS I686 IA64 LM32 M68K MICROBLAZE MICROBLAZEEL MIPS MIPS64 MIPS64EL MIPSEL "
            + "OPENRISC PARISC PARISC64 PPC PPC64 PPC64LE PPCEMB PPCLE S390 S390X SH4 SH4EB SPARC SPARC64 UNICORE32 X86_64 XTENSA "
            + "XTENSAEB"),
        ("COMPUTE_ARCH", "AARCH64 MIPSEL PPC64LE RISCV64 S390X X86_64"),
        ("COMPUTE_IMAGE_TYPE", "AKI AMI ARI ISO PLOOP QCOW2 RAW VDI VHD VHDX VMDK"));

    /// <remarks>Upstream: require_image_type_support.</remarks>
    public static PlacementLimits RequireImageType(SchedulingRequest request, PlacementLimits limits)
    {
        if (!request.Options.QueryPlacementForImageTypeSupport
            || request.Server.IsVolumeBacked()
            || request.Server.ImageProperties.GetValueOrDefault("disk_format") is not { Length: > 0 } format)
            return limits;
        var trait = $"COMPUTE_IMAGE_TYPE_{format.ToUpperInvariant()}";
        return Standard.Contains(trait) ? limits.Require(trait, "require_image_type_support") : limits;
    }

    /// <remarks>Upstream: transform_image_metadata, which requires no trait at all where one of them does not exist.</remarks>
    public static PlacementLimits TransformMetadata(SchedulingRequest request, PlacementLimits limits)
    {
        if (!request.Options.ImageMetadataPrefilter)
            return limits;
        var all = limits;
        foreach (var (property, prefix) in Prefixes)
        {
            if (ImageMetadata.TextOf(request.Server.ImageProperties, property) is not { } value)
                continue;
            var trait = $"{prefix}_{value.Replace('-', '_').ToUpperInvariant()}";
            if (!Standard.Contains(trait))
                return limits;
            all = all.Require(trait, "transform_image_metadata");
        }

        return all;
    }

    /// <remarks>Upstream: packed_virtqueue_filter, where the release has it, and ephemeral_encryption_filter.</remarks>
    public static PlacementLimits RequireDeviceSupport(SchedulingRequest request, PlacementLimits limits)
    {
        if (request.Parts.Release.HasPackedVirtqueues && IsSet(request, "virtio_packed_ring"))
            limits = limits.Require("COMPUTE_NET_VIRTIO_PACKED", "packed_virtqueue_filter");
        if (!IsSet(request, "ephemeral_encryption"))
            return limits;
        limits = limits.Require(Encryption, "ephemeral_encryption_filter");
        return Find(request, "ephemeral_encryption_format") is { Length: > 0 } format
            ? limits.Require($"{Encryption}_{format.ToUpperInvariant()}", "ephemeral_encryption_filter")
            : limits;
    }

    private static bool IsSet(SchedulingRequest request, string name) =>
        Find(request, name) is { } value && NovaValues.BooleanOf(value) == true;

    /// <summary>The flavor's <c>hw:NAME</c>, or the image's <c>hw_NAME</c>.</summary>
    private static string? Find(SchedulingRequest request, string name) =>
        request.Flavor.ExtraSpecs.GetValueOrDefault($"hw:{name}")
        ?? ImageProperties.Find(request.Server.ImageProperties, $"hw_{name}");

    private static FrozenSet<string> Traits(params (string Prefix, string Names)[] groups) =>
        groups.SelectMany(group => group.Names.Split(' ').Select(name => $"{group.Prefix}_{name}")).ToFrozenSet(StringComparer.Ordinal);
}
