using System.Globalization;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Nova.Pci;

namespace Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;

/// <summary>Finds the mistakes in a compute host of a builder: its name, and values that Placement would refuse.</summary>
internal static partial class ComputeHostMistakes
{
    public static IEnumerable<string> In(ComputeHost host) =>
        NameCheck.MistakesIn("a compute host", host.Name)
            .Concat(Whitespace(host)).Concat(Sizes(host)).Concat(Ratios(host)).Concat(Names(host))
            .Concat(PciMistakes.In(host.Name ?? "", host.Devices)).Concat(Nodes(host));

    private static IEnumerable<string> Nodes(ComputeHost host)
    {
        if (host.Nodes.GroupBy(node => node.Name).FirstOrDefault(same => same.Count() > 1) is { Key: var twice })
            yield return $"Two nodes of compute host '{host.Name}' are named '{twice}'. Give one of them another name.";
        foreach (var node in host.Nodes.Where(node => !node.Nodes.IsEmpty))
            yield return $"Node '{node.Name}' of compute host '{host.Name}' has nodes of its own. Only hosts have nodes.";
        foreach (var mistake in host.Nodes.Where(node => node.Nodes.IsEmpty).SelectMany(In))
            yield return mistake;
    }

    private static IEnumerable<string> Whitespace(ComputeHost host) => host.Name?.Trim().Any(char.IsWhiteSpace) == true
        ? [$"The name '{host.Name}' of a compute host has a space. Use letters, digits, '.', '-' and '_'."]
        : [];

    private static IEnumerable<string> Sizes(ComputeHost host)
    {
        if (host.Vcpus < 1 || host.MemoryMb < 1 || host.DiskGb < 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Compute host '{host.Name}' has {host.Vcpus} vCPUs, {host.MemoryMb} MiB of memory and {host.DiskGb} GiB of disk. It needs "
                    + $"at least 1 vCPU, 1 MiB and 0 GiB.");
        }

        if (host.Vgpus < 0)
            yield return $"The {nameof(ComputeHost.Vgpus)} of compute host '{host.Name}' is negative.";
        foreach (var (name, value) in new[]
        {
            (nameof(ComputeHost.ReservedCpus), host.ReservedCpus),
            (nameof(ComputeHost.ReservedMemoryMb), host.ReservedMemoryMb),
            (nameof(ComputeHost.ReservedDiskMb), host.ReservedDiskMb),
            (nameof(ComputeHost.Vgpus), host.Vgpus),
        })
        {
            if (value < 0)
                yield return $"The {name} of compute host '{host.Name}' is negative.";
        }

        if (host.HypervisorVersion < 0)
            yield return $"The {nameof(ComputeHost.HypervisorVersion)} of compute host '{host.Name}' is negative.";
        if (!System.Net.IPAddress.TryParse(host.HostIp, out _))
            yield return $"The {nameof(ComputeHost.HostIp)} of compute host '{host.Name}' is not an IP address: '{host.HostIp}'.";
    }

    private static IEnumerable<string> Ratios(ComputeHost host) =>
        from ratio in new[]
        {
            (Name: nameof(ComputeHost.CpuAllocationRatio), Value: host.CpuAllocationRatio),
            (Name: nameof(ComputeHost.RamAllocationRatio), Value: host.RamAllocationRatio),
            (Name: nameof(ComputeHost.DiskAllocationRatio), Value: host.DiskAllocationRatio),
            (Name: nameof(ComputeHost.InitialCpuAllocationRatio), Value: host.InitialCpuAllocationRatio),
            (Name: nameof(ComputeHost.InitialRamAllocationRatio), Value: host.InitialRamAllocationRatio),
            (Name: nameof(ComputeHost.InitialDiskAllocationRatio), Value: host.InitialDiskAllocationRatio),
        }
        where ratio.Value is { } value && !(value > 0 && double.IsFinite(value))
        select string.Create(
            CultureInfo.InvariantCulture, $"The {ratio.Name} of compute host '{host.Name}' is {ratio.Value}. Use a number above 0.");

    private static IEnumerable<string> Names(ComputeHost host)
    {
        foreach (var trait in host.Traits.Where(trait => !UpperCase().IsMatch(trait)))
        {
            yield return $"'{trait}' cannot be a trait of compute host '{host.Name}'. Traits are upper-case letters, digits and '_'; your "
                + "own begin with CUSTOM_.";
        }

        foreach (var (resourceClass, amount) in host.Resources)
        {
            if (!UpperCase().IsMatch(resourceClass))
            {
                yield return $"'{resourceClass}' cannot be a resource class of compute host '{host.Name}'. Resource classes are upper-case "
                    + "letters, digits and '_'; your own begin with CUSTOM_.";
            }

            if (amount < 1)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture, $"Compute host '{host.Name}' has {amount} of {resourceClass}. Give it 1 or more.");
            }
        }
    }

    [GeneratedRegex("^[A-Z0-9_]{1,255}$")]
    private static partial Regex UpperCase();
}
