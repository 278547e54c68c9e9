using System.Globalization;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Candidates;

/// <summary>The attributes of upstream's HostState by name, which extra specs and the hint <c>query</c> can name.</summary>
internal static class HostAttributes
{
    /// <summary>
    /// The value of an attribute or of a compute node's statistic: a <see cref="long"/>, <see cref="double"/>, <see cref="string"/> or
    /// <see cref="JsonElement"/>; null where there is none.
    /// </summary>
    public static object? Of(HostState host, string name) => name switch
    {
        "hypervisor_type" => host.Hardware.HypervisorType,
        "hypervisor_version" => (long)host.Hardware.HypervisorVersion,
        "hypervisor_hostname" or "nodename" => host.NodeName,
        "host" => host.Host,
        "host_ip" => host.Hardware.HostIp,
        "uuid" => host.Node.Id.ToString(),
        "vcpus_total" => (long)host.Hardware.Vcpus,
        "vcpus_used" => (long)host.Used.Vcpus,
        "total_usable_ram_mb" => (long)host.Hardware.MemoryMb,
        "free_ram_mb" => (long)host.FreeMemoryMb,
        "free_disk_mb" => (long)host.FreeDiskMb,
        "disk_mb_used" => (long)host.Used.DiskGb * 1024,
        "total_usable_disk_gb" => (long)host.Hardware.DiskGb,
        "cpu_allocation_ratio" => host.CpuAllocationRatio,
        "cpu_info" => CpuInfo.Text,
        "failed_builds" => (long)host.FailedBuilds,
        "num_instances" => (long)host.NumInstances,
        "num_io_ops" or "io_workload" => (long)host.NumIoOps,
        _ => null,
    };

    /// <summary>The text of an attribute, as Python's <c>str</c> writes it.</summary>
    public static string? TextOf(HostState host, string name) => Of(host, name) switch
    {
        null => null,
        double number => Python.PythonFloat.Repr(number),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
