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
