using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Candidates;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Ranks the hosts that passed the filters.</summary>
public interface IHostWeigher
{
    /// <summary>The factor of the normalized weight. Upstream's default for most weighers: 1.0.</summary>
    double Multiplier { get; }

    /// <summary>The weight of a host; higher is better. The weights of all hosts are normalized to 0 to 1 and then multiplied.</summary>
    /// <param name="host">A host that passed all filters.</param>
    /// <param name="request">The request for a host.</param>
    double Weigh(HostState host, SchedulingRequest request);
}

/// <summary>A built-in weigher, which also has a minimum weight and a multiplier that aggregates can override.</summary>
/// <remarks>Upstream: nova.weights.BaseWeigher.minval; nova.scheduler.utils.get_weight_multiplier.</remarks>
internal interface IConfiguredWeigher : IHostWeigher
{
    /// <summary>The lower bound of the normalization: lower weights count as this one. Null takes the lowest weight of the hosts.</summary>
    double? Minimum { get; }

    /// <summary>The aggregate metadata that overrides the multiplier for its hosts; the lowest of several wins.</summary>
    string MultiplierKey { get; }
}

/// <summary>Prefers hosts with free memory.</summary>
internal sealed class RamWeigher : IConfiguredWeigher
{
    public double Multiplier => 1.0;

    public double? Minimum => 0;

    public string MultiplierKey => "ram_weight_multiplier";

    public double Weigh(HostState host, SchedulingRequest request) => host.FreeMemoryMb;
}

/// <summary>Prefers hosts with free processors.</summary>
internal sealed class CpuWeigher : IConfiguredWeigher
{
    public double Multiplier => 1.0;

    public double? Minimum => 0;

    public string MultiplierKey => "cpu_weight_multiplier";

    public double Weigh(HostState host, SchedulingRequest request) => host.FreeVcpus;
}

/// <summary>Prefers hosts with free disk.</summary>
internal sealed class DiskWeigher : IConfiguredWeigher
{
    public double Multiplier => 1.0;

    public double? Minimum => 0;

    public string MultiplierKey => "disk_weight_multiplier";

    public double Weigh(HostState host, SchedulingRequest request) => host.FreeDiskMb;
}

/// <summary>Avoids hosts with recent failed builds.</summary>
internal sealed class BuildFailureWeigher : IConfiguredWeigher
{
    public double Multiplier => -1_000_000.0;

    public double? Minimum => null;

    public string MultiplierKey => "-build_failure_weight_multiplier";

    public double Weigh(HostState host, SchedulingRequest request) => host.FailedBuilds;
}

/// <summary>With the policy <c>soft-affinity</c>, prefers hosts with many members of the group.</summary>
internal sealed class ServerGroupSoftAffinityWeigher : IConfiguredWeigher
{
    public double Multiplier => 1.0;

    public double? Minimum => null;

    public string MultiplierKey => "soft_affinity_weight_multiplier";

    public double Weigh(HostState host, SchedulingRequest request) => GroupMembers.CountOn(host, request, "soft-affinity");
}

/// <summary>With the policy <c>soft-anti-affinity</c>, avoids hosts with members of the group.</summary>
internal sealed class ServerGroupSoftAntiAffinityWeigher : IConfiguredWeigher
{
    public double Multiplier => 1.0;

    public double? Minimum => null;

    public string MultiplierKey => "soft_anti_affinity_weight_multiplier";

    public double Weigh(HostState host, SchedulingRequest request) => -GroupMembers.CountOn(host, request, "soft-anti-affinity");
}
