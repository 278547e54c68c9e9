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

/// <summary>Prefers hosts with free memory.</summary>
internal sealed class RamWeigher : IHostWeigher
{
    public double Multiplier => 1.0;

    public double Weigh(HostState host, SchedulingRequest request) => host.FreeMemoryMb;
}

/// <summary>Prefers hosts with free processors.</summary>
internal sealed class CpuWeigher : IHostWeigher
{
    public double Multiplier => 1.0;

    public double Weigh(HostState host, SchedulingRequest request) => host.FreeVcpus;
}

/// <summary>Prefers hosts with free disk.</summary>
internal sealed class DiskWeigher : IHostWeigher
{
    public double Multiplier => 1.0;

    public double Weigh(HostState host, SchedulingRequest request) => host.FreeDiskMb;
}

/// <summary>Avoids hosts where builds failed of late.</summary>
internal sealed class BuildFailureWeigher : IHostWeigher
{
    public double Multiplier => 1_000_000.0;

    public double Weigh(HostState host, SchedulingRequest request) => -host.FailedBuilds;
}
