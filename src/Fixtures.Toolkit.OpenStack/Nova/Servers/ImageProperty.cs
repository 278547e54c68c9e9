using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>The values that Nova accepts for an image property: one of a list, or a number. A few names have several spellings.</summary>
/// <remarks>Source: nova/objects/image_meta.py, ImageMetaProps, and nova/objects/fields.py.</remarks>
internal static class ImageProperty
{
    private static readonly FrozenSet<string> Architectures = Set(
        "alpha", "armv6", "armv7l", "armv7b", "aarch64", "cris", "i686", "ia64", "lm32", "m68k", "microblaze", "microblazeel", "mips",
        "mipsel", "mips64", "mips64el", "openrisc",
        "parisc", "parisc64", "ppc", "ppcle", "ppc64", "ppc64le", "ppcemb", "s390", "s390x", "sh4", "sh4eb", "sparc", "sparc64",
        "unicore32", "x86_64", "xtensa", "xtensaeb");

    private static readonly FrozenSet<string> HypervisorTypes = Set(
        "baremetal", "bhyve", "docker", "fake", "hyperv", "ironic", "kqemu", "kvm", "lxc", "lxd", "openvz", "parallels", "phyp", "qemu",
        "test", "uml", "vbox", "vz", "vmware", "xen", "zvm", "prsm");

    private static readonly FrozenSet<string> VmModes = Set("hvm", "xen", "uml", "exe");

    private static readonly FrozenSet<string> DiskBuses = Set("fdc", "ide", "sata", "scsi", "usb", "virtio", "xen", "lxc", "uml");

    /// <summary>The properties whose value is one of a list, case-sensitive.</summary>
    private static readonly FrozenDictionary<string, FrozenSet<string>> Choices = new Dictionary<string, FrozenSet<string>>
    {
        ["hw_cdrom_bus"] = DiskBuses,
        ["hw_cpu_policy"] = Set("dedicated", "shared", "mixed"),
        ["hw_cpu_thread_policy"] = Set("prefer", "isolate", "require"),
        ["hw_disk_bus"] = DiskBuses,
        ["hw_floppy_bus"] = DiskBuses,
        ["hw_firmware_type"] = Set("uefi", "bios"),
        ["hw_input_bus"] = Set("usb", "virtio"),
        ["hw_pci_numa_affinity_policy"] = Set("required", "legacy", "preferred", "socket"),
        ["hw_pointer_model"] = Set("usbtablet"),
        ["hw_rescue_bus"] = DiskBuses,
        ["hw_rescue_device"] = Set("cdrom", "disk", "floppy", "fs", "lun"),
        ["hw_rng_model"] = Set("virtio"),
        ["hw_scsi_model"] = Set("buslogic", "ibmvscsi", "lsilogic", "lsisas1068", "lsisas1078", "virtio-scsi", "vmpvscsi"),
        ["hw_video_model"] = Set("cirrus", "qxl", "vga", "vmvga", "xen", "virtio", "gop", "none", "bochs"),
        ["hw_vif_model"] = Set(
            "virtio", "ne2k_pci", "pcnet", "rtl8139", "e1000", "e1000e", "netfront", "spapr-vlan", "lan9118", "sriov", "vmxnet", "vmxnet3"),
        ["hw_viommu_model"] = Set("intel", "smmuv3", "virtio", "auto"),
        ["hw_watchdog_action"] = Set("none", "pause", "poweroff", "reset", "disabled"),
        ["hw_tpm_model"] = Set("tpm-tis", "tpm-crb"),
        ["hw_tpm_version"] = Set("1.2", "2.0"),
        ["hw_ephemeral_encryption_format"] = Set("plain", "luks", "luksv2"),
        ["img_config_drive"] = Set("optional", "mandatory"),
        ["img_signature_hash_method"] = Set("SHA-224", "SHA-256", "SHA-384", "SHA-512"),
        ["img_signature_key_type"] = Set(
            "DSA", "ECC_SECP384R1", "ECC_SECP521R1", "ECC_SECT409K1", "ECC_SECT409R1", "ECC_SECT571K1", "ECC_SECT571R1", "RSA-PSS"),
        ["os_secure_boot"] = Set("required", "disabled", "optional"),
        ["os_type"] = Set("linux", "windows"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Numbers = Set(
        "hw_cpu_cores", "hw_cpu_sockets", "hw_cpu_max_cores", "hw_cpu_max_sockets", "hw_cpu_max_threads", "hw_cpu_threads", "hw_device_id",
        "hw_numa_nodes", "hw_serial_port_count", "hw_video_ram",
        "img_compression_level", "img_version");

    /// <summary>Upstream's message for an invalid value; null for a valid one.</summary>
    public static string? ErrorOf(string name, string value) => name switch
    {
        "hw_architecture" or "hw_emulation_architecture" =>
            Architectures.Contains(Architecture(value)) ? null : $"Architecture name '{value}' is not valid",
        "img_hv_type" => HypervisorTypes.Contains(HypervisorType(value)) ? null : $"Hypervisor virt type '{value}' is not valid",
        "hw_vm_mode" => VmModes.Contains(VmMode(value)) ? null : $"Virtual machine mode '{value}' is not valid",
        "img_hv_requested_version" =>
            VersionPredicate.Parse(value) is not null
                ? null
                : $"Version {value} is not a valid predicate in field img_hv_requested_version",
        _ when Choices.TryGetValue(name, out var choices) =>
            Canonical(name, value) is var canonical && choices.Contains(canonical) ? null : $"Field value {canonical} is invalid",
        _ when Numbers.Contains(name) =>
            BigInteger.TryParse(value.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? null
            : $"invalid literal for int() with base 10: '{value}'",
        _ => null,
    };

    /// <summary>An architecture under Nova's name.</summary>
    /// <remarks>Upstream: nova.objects.fields.Architecture.canonicalize.</remarks>
    public static string Architecture(string name) => Lower(name) switch
    {
        "i386" or "i486" or "i586" or "x86_32" or "x86_32p" => "i686",
        "amd64" => "x86_64",
        var known => known,
    };

    /// <summary>A hypervisor type under Nova's name.</summary>
    /// <remarks>Upstream: nova.objects.fields.HVType.canonicalize.</remarks>
    public static string HypervisorType(string name) => Lower(name) is "xapi" ? "xen" : Lower(name);

    /// <summary>A virtual machine mode under Nova's name.</summary>
    /// <remarks>Upstream: nova.objects.fields.VMMode.canonicalize.</remarks>
    public static string VmMode(string name) => Lower(name) switch
    {
        "pv" => "xen",
        "hv" or "baremetal" => "hvm",
        var known => known,
    };

    /// <summary>SCSI and VIF models and the OS type ignore case, and the models accept VMware's names.</summary>
    private static string Canonical(string name, string value) => (name, Lower(value)) switch
    {
        ("hw_scsi_model", "lsilogicsas") => "lsisas1068",
        ("hw_scsi_model", "paravirtual") => "vmpvscsi",
        ("hw_vif_model", "virtuale1000") => "e1000",
        ("hw_vif_model", "virtuale1000e") => "e1000e",
        ("hw_vif_model", "virtualpcnet32") => "pcnet",
        ("hw_vif_model", "virtualsriovethernetcard") => "sriov",
        ("hw_vif_model", "virtualvmxnet") => "vmxnet",
        ("hw_vif_model", "virtualvmxnet3") => "vmxnet3",
        ("hw_scsi_model" or "hw_vif_model" or "os_type", var lower) => lower,
        _ => value,
    };

    private static string Lower(string text) => text.ToLowerInvariant();

    private static FrozenSet<string> Set(params string[] texts) => texts.ToFrozenSet(StringComparer.Ordinal);
}
