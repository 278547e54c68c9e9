namespace Fixtures.Toolkit.OpenStack.Nova.Flavors;

/// <summary>The extra specs that Nova validates: a pattern of the whole name, and the check of the value.</summary>
/// <remarks>Upstream: nova.api.validation.extra_specs, release Zed.</remarks>
internal static class ExtraSpecNames
{
    private const string Group = "([a-zA-Z0-9_-]{1,64})?";

    public static readonly IReadOnlyDictionary<string, ExtraSpecValue> All = new Dictionary<string, ExtraSpecValue>(StringComparer.Ordinal)
    {
        ["accel:device_profile"] = ExtraSpecValue.Any,
        ["aggregate_instance_extra_specs:.+"] = ExtraSpecValue.Any,
        ["hw:cpu_realtime"] = ExtraSpecValue.Boolean,
        ["hw:cpu_realtime_mask"] = ExtraSpecValue.Matching(@"(\^)?\d+((-\d+)?(,\^?\d+(-\d+)?)?)*"),
        ["hw:hide_hypervisor_id"] = ExtraSpecValue.Boolean,
        ["hw:cpu_policy"] = ExtraSpecValue.OneOf("dedicated", "shared", "mixed"),
        ["hw:cpu_thread_policy"] = ExtraSpecValue.OneOf("prefer", "isolate", "require"),
        ["hw:emulator_threads_policy"] = ExtraSpecValue.OneOf("isolate", "share"),
        ["hw:cpu_dedicated_mask"] = ExtraSpecValue.Matching(@"\^?\d+((-\d+)?(,\^?\d+(-\d+)?)?)*"),
        ["hw:mem_page_size"] = ExtraSpecValue.Matching(@"(large|small|any|\d+([kKMGT]i?)?(b|bit|B)?)"),
        ["hw:locked_memory"] = ExtraSpecValue.Boolean,
        ["hw:numa_nodes"] = ExtraSpecValue.Integer(min: 1),
        [@"hw:numa_cpus.\d+"] = ExtraSpecValue.Matching(@"\^?\d+((-\d+)?(,\^?\d+(-\d+)?)?)*"),
        [@"hw:numa_mem.\d+"] = ExtraSpecValue.Integer(min: 1),
        ["hw:pci_numa_affinity_policy"] = ExtraSpecValue.OneOf("required", "preferred", "legacy", "socket"),
        ["hw:cpu_sockets"] = ExtraSpecValue.Integer(min: 1),
        ["hw:cpu_cores"] = ExtraSpecValue.Integer(min: 1),
        ["hw:cpu_threads"] = ExtraSpecValue.Integer(min: 1),
        ["hw:max_cpu_sockets"] = ExtraSpecValue.Integer(min: 1),
        ["hw:max_cpu_cores"] = ExtraSpecValue.Integer(min: 1),
        ["hw:max_cpu_threads"] = ExtraSpecValue.Integer(min: 1),
        ["hw:boot_menu"] = ExtraSpecValue.Boolean,
        ["hw:vif_multiqueue_enabled"] = ExtraSpecValue.Boolean,
        ["hw:mem_encryption"] = ExtraSpecValue.Boolean,
        ["hw:pmem"] = ExtraSpecValue.Matching("([a-zA-Z0-9_]+(,)?)+"),
        ["hw:pmu"] = ExtraSpecValue.Boolean,
        ["hw:serial_port_count"] = ExtraSpecValue.Integer(min: 0),
        ["hw:tpm_model"] = ExtraSpecValue.OneOf("tpm-tis", "tpm-crb"),
        ["hw:tpm_version"] = ExtraSpecValue.OneOf("1.2", "2.0"),
        ["hw:watchdog_action"] = ExtraSpecValue.OneOf("none", "pause", "poweroff", "reset", "disabled"),
        ["hw:viommu_model"] = ExtraSpecValue.OneOf("intel", "smmuv3", "virtio", "auto"),
        ["hw:ephemeral_encryption"] = ExtraSpecValue.Boolean,
        ["hw:ephemeral_encryption_format"] = ExtraSpecValue.OneOf("plain", "luks", "luksv2"),
        ["hw_rng:allowed"] = ExtraSpecValue.Boolean,
        ["hw_rng:rate_bytes"] = ExtraSpecValue.Integer(min: 0),
        ["hw_rng:rate_period"] = ExtraSpecValue.Integer(min: 0),
        ["hw_video:ram_max_mb"] = ExtraSpecValue.Integer(min: 0),
        ["hide_hypervisor_id"] = ExtraSpecValue.Boolean,
        ["group_policy"] = ExtraSpecValue.OneOf("isolate", "none"),
        ["os:secure_boot"] = ExtraSpecValue.OneOf("disabled", "required"),
        ["os:resolution"] = ExtraSpecValue.OneOf("1024x768", "1280x1024", "1600x1200", "1920x1200", "2560x1600", "3840x2160"),
        ["os:monitors"] = ExtraSpecValue.Integer(min: 1, max: 8),
        ["os:vram"] = ExtraSpecValue.OneOf("64", "128", "256", "512", "1024"),
        ["pci_passthrough:alias"] = ExtraSpecValue.Matching(@"[^:]+:\d+(?:\s*,\s*[^:]+:\d+)*"),
        ["quota:cpu_limit"] = ExtraSpecValue.Integer(min: 0),
        ["quota:cpu_reservation"] = ExtraSpecValue.Integer(),
        ["quota:cpu_shares_level"] = ExtraSpecValue.OneOf("custom", "high", "normal", "low"),
        ["quota:cpu_shares_share"] = ExtraSpecValue.Integer(min: 0),
        ["quota:memory_limit"] = ExtraSpecValue.Integer(min: 0),
        ["quota:memory_reservation"] = ExtraSpecValue.Integer(),
        ["quota:memory_shares_level"] = ExtraSpecValue.OneOf("custom", "high", "normal", "low"),
        ["quota:memory_shares_share"] = ExtraSpecValue.Integer(min: 0),
        ["quota:disk_io_limit"] = ExtraSpecValue.Integer(min: 0),
        ["quota:disk_io_reservation"] = ExtraSpecValue.Integer(),
        ["quota:disk_io_shares_level"] = ExtraSpecValue.OneOf("custom", "high", "normal", "low"),
        ["quota:disk_io_shares_share"] = ExtraSpecValue.Integer(min: 0),
        ["quota:vif_limit"] = ExtraSpecValue.Integer(min: 0),
        ["quota:vif_reservation"] = ExtraSpecValue.Integer(),
        ["quota:vif_shares_level"] = ExtraSpecValue.OneOf("custom", "high", "normal", "low"),
        ["quota:vif_shares_share"] = ExtraSpecValue.Integer(min: 0),
        ["quota:cpu_shares"] = ExtraSpecValue.Integer(min: 0),
        ["quota:cpu_period"] = ExtraSpecValue.Integer(min: 0),
        ["quota:cpu_quota"] = ExtraSpecValue.Integer(),
        ["quota:disk_read_bytes_sec"] = ExtraSpecValue.Integer(min: 0),
        ["quota:disk_read_iops_sec"] = ExtraSpecValue.Integer(min: 0),
        ["quota:disk_write_bytes_sec"] = ExtraSpecValue.Integer(min: 0),
        ["quota:disk_write_iops_sec"] = ExtraSpecValue.Integer(min: 0),
        ["quota:disk_total_bytes_sec"] = ExtraSpecValue.Integer(min: 0),
        ["quota:disk_total_iops_sec"] = ExtraSpecValue.Integer(min: 0),
        ["quota:vif_inbound_average"] = ExtraSpecValue.Integer(min: 0),
        ["quota:vif_inbound_peak"] = ExtraSpecValue.Integer(min: 0),
        ["quota:vif_inbound_burst"] = ExtraSpecValue.Integer(min: 0),
        ["quota:vif_outbound_average"] = ExtraSpecValue.Integer(min: 0),
        ["quota:vif_outbound_peak"] = ExtraSpecValue.Integer(min: 0),
        ["quota:vif_outbound_burst"] = ExtraSpecValue.Integer(min: 0),
        ["vmware:hw_version"] = ExtraSpecValue.Any,
        ["vmware:storage_policy"] = ExtraSpecValue.Any,
        ["capabilities:(id|uuid|service_id|host|vcpus|memory_mb|local_gb|vcpus_used|memory_mb_used|local_gb_used|hypervisor_type"
            + "|hypervisor_version|hypervisor_hostname|free_ram_mb|free_disk_gb|current_workload|running_vms|disk_available_least|host_ip"
            + "|mapped|cpu_allocation_ratio|ram_allocation_ratio|disk_allocation_ratio|total_usable_ram_mb|total_usable_disk_gb"
            + "|disk_mb_used|free_disk_mb|vcpus_total|num_instances|num_io_ops|failed_builds|aggregates|cell_uuid|updated)"] =
            ExtraSpecValue.Any,
        ["capabilities:(cpu_info|metrics|stats|numa_topology|supported_hv_specs|pci_device_pools|nodename|pci_stats|supported_instances"
            + @"|limits|instances)(:\w+)*"] = ExtraSpecValue.Any,
        [$"resources{Group}:(VCPU|MEMORY_MB|DISK_GB|PCI_DEVICE|SRIOV_NET_VF|NUMA_SOCKET|NUMA_CORE|NUMA_THREAD|NUMA_MEMORY_MB|IPV4_ADDRESS"
            + "|VGPU|VGPU_DISPLAY_HEAD|NET_BW_EGR_KILOBIT_PER_SEC|NET_BW_IGR_KILOBIT_PER_SEC|PCPU|MEM_ENCRYPTION_CONTEXT|FPGA|PGPU"
            + "|NET_PACKET_RATE_KILOPACKET_PER_SEC|NET_PACKET_RATE_EGR_KILOPACKET_PER_SEC|NET_PACKET_RATE_IGR_KILOPACKET_PER_SEC"
            + "|CUSTOM_[A-Z0-9_]+)"] = ExtraSpecValue.Integer(),
        [$"trait{Group}:(COMPUTE|CUSTOM|HW|MISC|OWNER|STORAGE)_[A-Z0-9_]+"] = ExtraSpecValue.OneOf("required", "forbidden"),
    };

    /// <summary>
    /// Patterns of the namespaces before the colon. An unknown name in a known namespace is refused; any other name is allowed.
    /// </summary>
    public static readonly IReadOnlyList<string> Namespaces =
    [
        "accel", "aggregate_instance_extra_specs", "capabilities", "hw", "hw_rng", "hw_video", "os", "pci_passthrough", "quota", "vmware",
        $"resources{Group}", $"trait{Group}",
    ];
}
