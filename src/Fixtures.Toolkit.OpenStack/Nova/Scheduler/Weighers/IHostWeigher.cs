namespace Fixtures.Toolkit.OpenStack.Nova.Scheduler.Weighers;

/// <summary>Prefers some hosts over others.</summary>
internal interface IHostWeigher
{
    /// <summary>How much the weigher counts among the others.</summary>
    double Multiplier { get; }

    double Weigh(HostState host);
}

/// <summary>Prefers hosts with free memory.</summary>
internal sealed class RamWeigher : IHostWeigher
{
    public double Multiplier => 1.0;

    public double Weigh(HostState host) => host.FreeMemoryMb;
}

/// <summary>Prefers hosts with free processors.</summary>
internal sealed class CpuWeigher : IHostWeigher
{
    public double Multiplier => 1.0;

    public double Weigh(HostState host) => host.FreeVcpus;
}

/// <summary>Prefers hosts with free disk.</summary>
internal sealed class DiskWeigher : IHostWeigher
{
    public double Multiplier => 1.0;

    public double Weigh(HostState host) => host.FreeDiskMb;
}

/// <summary>Avoids hosts where builds failed of late.</summary>
internal sealed class BuildFailureWeigher : IHostWeigher
{
    public double Multiplier => 1_000_000.0;

    public double Weigh(HostState host) => -host.Node.FailedBuilds;
}
