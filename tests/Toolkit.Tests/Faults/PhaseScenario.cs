using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Faults;

internal delegate Task PhaseStep(OpenStackCloud cloud, ServerInfo server);

/// <summary>How to begin an operation with a server.</summary>
internal sealed record PhaseScenario(PhaseStep Begin)
{
    /// <summary>How to come before the operation. Default: the server runs.</summary>
    public PhaseStep? Before { get; init; }

    /// <summary>Whether the server boots from a new volume. Default: from an image.</summary>
    public bool BootsFromVolume { get; init; }
}
