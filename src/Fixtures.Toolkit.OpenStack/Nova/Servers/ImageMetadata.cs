using System.Collections.Frozen;
using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>The image properties that Nova knows; all others are without meaning to it.</summary>
/// <remarks>Source: the fields of nova/objects/image_meta.py, ImageMetaProps, those for NUMA cells, mappings and traits aside.</remarks>
internal static class ImageMetadata
{
    private static readonly FrozenSet<string> Flags = Set(
        "hw_boot_menu", "hw_firmware_stateless", "hw_ipxe_boot", "hw_locked_memory", "hw_mem_encryption", "hw_pmu", "hw_qemu_guest_agent",
        "hw_time_hpet", "hw_vif_multiqueue_enabled", "hw_ephemeral_encryption", "hw_virtio_packed_ring", "img_bittorrent", "img_bdm_v2",
        "img_cache_in_nova", "img_linked_clone", "img_use_agent", "img_hide_hypervisor_id", "os_require_quiesce",
        "os_skip_agent_inject_files_at_boot", "os_skip_agent_inject_ssh");

    private static readonly FrozenSet<string> Texts = Set(
        "hw_architecture", "hw_emulation_architecture", "hw_auto_disk_config", "hw_cdrom_bus", "hw_cpu_cores", "hw_cpu_sockets",
        "hw_cpu_max_cores", "hw_cpu_max_sockets", "hw_cpu_max_threads", "hw_cpu_policy", "hw_cpu_thread_policy", "hw_cpu_realtime_mask",
        "hw_cpu_threads", "hw_device_id", "hw_disk_bus", "hw_disk_type", "hw_floppy_bus", "hw_firmware_type", "hw_input_bus",
        "hw_machine_type", "hw_mem_page_size", "hw_numa_nodes", "hw_pci_numa_affinity_policy", "hw_pointer_model", "hw_rescue_bus",
        "hw_rescue_device", "hw_rng_model", "hw_serial_port_count", "hw_scsi_model", "hw_video_model", "hw_video_ram", "hw_vif_model",
        "hw_viommu_model", "hw_vm_mode", "hw_watchdog_action", "hw_tpm_model", "hw_tpm_version", "hw_maxphysaddr_mode",
        "hw_maxphysaddr_bits", "img_compression_level", "img_hv_requested_version", "img_hv_type", "img_config_drive", "img_owner_id",
        "img_root_device_name", "img_version", "img_signature", "img_signature_hash_method", "img_signature_certificate_uuid",
        "img_signature_key_type", "os_admin_user", "os_command_line", "os_distro", "os_secure_boot", "os_type");

    /// <summary>The names of all properties.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Texts.Concat(Flags).Order(StringComparer.Ordinal)];

    /// <summary>
    /// The value of a known property as Python's <c>str</c> writes it; null if the image lacks it or Nova does not know it.
    /// </summary>
    public static string? TextOf(IReadOnlyDictionary<string, string> properties, string name) =>
        Flags.Contains(name) ? Find(properties, name) is { } flag ? NovaValues.BooleanOf(flag) == true ? "True" : "False" : null
        : !Texts.Contains(name) || Find(properties, name) is not { } value ? null
        : name switch
        {
            "hw_architecture" or "hw_emulation_architecture" => ImageProperty.Architecture(value),
            "img_hv_type" => ImageProperty.HypervisorType(value),
            "hw_vm_mode" => ImageProperty.VmMode(value),
            _ => value,
        };

    private static string? Find(IReadOnlyDictionary<string, string> properties, string name) => ImageProperties.Find(properties, name);

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}
