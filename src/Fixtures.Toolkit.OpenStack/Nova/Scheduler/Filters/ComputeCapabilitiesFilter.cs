using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Nova.Scheduler.Filters;

/// <summary>Only hosts with the capabilities that the flavor's extra specs name, under <c>capabilities:</c> or under no scope.</summary>
internal sealed class ComputeCapabilitiesFilter : IHostFilter
{
    private const string Scope = "capabilities:";

    public bool Passes(HostState host, SchedulingRequest request)
    {
        foreach (var (key, wanted) in request.Server.Flavor.ExtraSpecs)
        {
            var name = key.StartsWith(Scope, StringComparison.Ordinal) ? key[Scope.Length..] : key;
            if (name.Contains(':', StringComparison.Ordinal) || name is "hide_hypervisor_id" or "group_policy")
                continue;
            if (Capability(host, name) is not { } value || !ExtraSpecRequirement.Matches(value, wanted))
                return false;
        }

        return true;
    }

    private static string? Capability(HostState host, string name) => name switch
    {
        "hypervisor_type" => "fake",
        "hypervisor_version" => "1000",
        "hypervisor_hostname" or "host" or "nodename" => host.Host,
        "vcpus_total" => Text(host.Hardware.Vcpus),
        "vcpus_used" => Text(host.Used.Vcpus),
        "total_usable_ram_mb" => Text(host.Hardware.MemoryMb),
        "free_ram_mb" => Text(host.FreeMemoryMb),
        "free_disk_mb" => Text(host.FreeDiskMb),
        "total_usable_disk_gb" => Text(host.Hardware.DiskGb),
        _ => null,
    };

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
