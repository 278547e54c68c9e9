using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Prefers some hosts over others.</summary>
public interface IHostWeigher
{
    /// <summary>How much the weigher counts among the others. Upstream's default is 1.</summary>
    double Multiplier { get; }

    /// <summary>More is better. What the weigher says of all hosts is spread over 0 to 1 before it is multiplied.</summary>
    /// <param name="host">A host that passed all filters.</param>
    /// <param name="request">What is asked for.</param>
    double Weigh(HostState host, SchedulingRequest request);
}

/// <summary>What upstream's own weighers have beyond a test's: a least weight, and a multiplier that an aggregate can change.</summary>
/// <remarks>Source: nova/weights.py, normalize; nova/scheduler/utils.py, get_weight_multiplier.</remarks>
internal interface IConfiguredWeigher : IHostWeigher
{
    /// <summary>Where the spread begins: every lower weight counts as this one. Null begins at the least of the hosts.</summary>
    double? Least { get; }

    /// <summary>The metadata of an aggregate that takes the place of the multiplier for its hosts; the least of several wins.</summary>
    string MultiplierKey { get; }
}

/// <summary>Prefers hosts with free memory.</summary>
internal sealed class RamWeigher : IConfiguredWeigher
{
    public double Multiplier => 1.0;

    public double? Least => 0;

    public string MultiplierKey => "ram_weight_multiplier";

    public double Weigh(HostState host, SchedulingRequest request) => host.FreeMemoryMb;
}

/// <summary>Prefers hosts with free processors.</summary>
internal sealed class CpuWeigher : IConfiguredWeigher
{
    public double Multiplier => 1.0;

    public double? Least => 0;

    public string MultiplierKey => "cpu_weight_multiplier";

    public double Weigh(HostState host, SchedulingRequest request) => host.FreeVcpus;
}

/// <summary>Prefers hosts with free disk.</summary>
internal sealed class DiskWeigher : IConfiguredWeigher
{
    public double Multiplier => 1.0;

    public double? Least => 0;

    public string MultiplierKey => "disk_weight_multiplier";

    public double Weigh(HostState host, SchedulingRequest request) => host.FreeDiskMb;
}

/// <summary>Avoids hosts where builds failed of late.</summary>
internal sealed class BuildFailureWeigher : IConfiguredWeigher
{
    public double Multiplier => -1_000_000.0;

    public double? Least => null;

    public string MultiplierKey => "-build_failure_weight_multiplier";

    public double Weigh(HostState host, SchedulingRequest request) => host.FailedBuilds;
}

/// <summary>Prefers hosts with many members of the server's group, where its policy is soft affinity.</summary>
internal sealed class ServerGroupSoftAffinityWeigher : IConfiguredWeigher
{
    public double Multiplier => 1.0;

    public double? Least => null;

    public string MultiplierKey => "soft_affinity_weight_multiplier";

    public double Weigh(HostState host, SchedulingRequest request) => GroupMembers.CountOn(host, request, "soft-affinity");
}

/// <summary>Avoids hosts with members of the server's group, where its policy is soft anti-affinity.</summary>
internal sealed class ServerGroupSoftAntiAffinityWeigher : IConfiguredWeigher
{
    public double Multiplier => 1.0;

    public double? Least => null;

    public string MultiplierKey => "soft_anti_affinity_weight_multiplier";

    public double Weigh(HostState host, SchedulingRequest request) => -GroupMembers.CountOn(host, request, "soft-anti-affinity");
}
