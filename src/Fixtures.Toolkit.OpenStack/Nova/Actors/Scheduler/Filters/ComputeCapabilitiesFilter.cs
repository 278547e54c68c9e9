using System.Collections.Frozen;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Candidates;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>
/// Passes hosts with the capabilities that the flavor's extra specs require: in the scope <c>capabilities:</c>, or without a scope
/// where hosts have an attribute of that name. Extra specs of other scopes are ignored.
/// </summary>
/// <remarks>Upstream: ComputeCapabilitiesFilter._satisfies_extra_specs; the capabilities are the attributes of HostState.</remarks>
internal sealed class ComputeCapabilitiesFilter : IExplainingHostFilter
{
    private const string Scope = "capabilities";
    private const string AddressBits = "hw:maxphysaddr_bits";

    private static readonly FrozenSet<string> WithoutValue = ["numa_topology", "pci_stats", "metrics"];

    public bool Passes(HostState host, SchedulingRequest request) => request.Flavor.ExtraSpecs.IsEmpty || Explain(host, request) is null;

    public string? Explain(HostState host, SchedulingRequest request)
    {
        foreach (var (key, value) in request.Flavor.ExtraSpecs)
        {
            var (path, wanted) = key == AddressBits && request.Parts.Release.HasAddressWidths
                ? (["cpu_info", "maxphysaddr", "bits"], $">= {value}")
                : (PathOf(key, host), value);
            if (path is null)
                continue;
            var found = Capability(host, path);
            if (found is null || !ExtraSpecRequirement.Matches(found, wanted))
                return $"the flavor's '{key}' wants '{wanted}'; the host has {(found is null ? "no such capability" : $"'{found}'")}";
        }

        return null;
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
        [var name] => HostAttributes.TextOf(host, name),
        ["cpu_info", .. var rest] => CpuInfo.At(rest) is { } inner ? Text(inner) : null,
        _ => null,
    };

    private static string Text(JsonElement value) => NovaValues.Text(value);
}
