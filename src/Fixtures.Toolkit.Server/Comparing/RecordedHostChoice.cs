using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>
/// Makes the scheduler prefer the host that the recorded cloud chose: among equal hosts the choice is luck, and no difference.
/// </summary>
internal sealed class RecordedHostChoice : IHostWeigher
{
    /// <summary>The host; null for any.</summary>
    public string? Host { get; set; }

    public double Multiplier => 1_000_000;

    public double Weigh(HostState host, SchedulingRequest request) => host.Host == Host ? 1 : 0;
}
