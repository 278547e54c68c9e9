using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>
/// Passes hosts with the capabilities that the flavor's extra specs require: in the scope <c>capabilities:</c>, or without a scope
/// where hosts have an attribute of that name. Extra specs of other scopes are ignored.
/// </summary>
/// <remarks>Upstream: ComputeCapabilitiesFilter._satisfies_extra_specs; the capabilities are the attributes of HostState.</remarks>
internal sealed class ComputeCapabilitiesFilter : IHostFilter
{
    private const string Scope = "capabilities";

    private static readonly FrozenSet<string> WithoutValue = ["numa_topology", "pci_stats", "metrics"];

    public bool Passes(HostState host, SchedulingRequest request)
    {
        foreach (var (key, wanted) in request.Server.Flavor.ExtraSpecs)
        {
            if (PathOf(key, host) is { } path && !(Capability(host, path) is { } value && ExtraSpecRequirement.Matches(value, wanted)))
                return false;
        }

        return true;
    }

    /// <summary>The path to the capability; null where the extra spec is not about capabilities.</summary>
    private static string[]? PathOf(string key, HostState host) => key.Split(':') switch
    {
        [var name] => WithoutValue.Contains(name) || Capability(host, [name]) is not null ? [name] : null,
        [Scope, .. var path] => path,
        _ => null,
    };

    private static string? Capability(HostState host, string[] path) => path switch
    {
        [var name] => Attribute(host, name),
        ["cpu_info", .. var rest] => CpuInfo.At(rest) is { } inner ? Text(inner) : null,
        _ => null,
    };

    private static string? Attribute(HostState host, string name) => name switch
    {
        "hypervisor_type" => "fake",
        "hypervisor_version" => "1000",
        "hypervisor_hostname" or "nodename" => host.NodeName,
        "host" => host.Host,
        "uuid" => host.Node.Id.ToString(),
        "vcpus_total" => Text(host.Hardware.Vcpus),
        "vcpus_used" => Text(host.Used.Vcpus),
        "total_usable_ram_mb" => Text(host.Hardware.MemoryMb),
        "free_ram_mb" => Text(host.FreeMemoryMb),
        "free_disk_mb" => Text(host.FreeDiskMb),
        "disk_mb_used" => Text(host.Used.DiskGb * 1024),
        "total_usable_disk_gb" => Text(host.Hardware.DiskGb),
        "cpu_allocation_ratio" => Text(host.Hardware.CpuAllocationRatio),
        "cpu_info" => CpuInfo.Text,
        "failed_builds" => Text(host.FailedBuilds),
        _ => null,
    };

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(double value) => Python.PythonFloat.Repr(value);

    private static string Text(JsonElement value) => NovaValues.Text(value);
}
