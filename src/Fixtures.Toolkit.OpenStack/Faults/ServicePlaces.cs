namespace Fixtures.Toolkit.OpenStack.Faults;

/// <summary>The places inside a service, as it declares them. The faults of a cloud are checked against them.</summary>
internal sealed record ServicePlaces
{
    /// <summary>The named steps of its operations.</summary>
    public IReadOnlyList<Phase> Phases { get; init; } = [];

    /// <summary>The names of the calls to a hypervisor.</summary>
    public IReadOnlyList<string> HypervisorCalls { get; init; } = [];

    /// <summary>The names of the calls to a volume driver.</summary>
    public IReadOnlyList<string> DriverCalls { get; init; } = [];

    /// <summary>The names of server actions.</summary>
    public IReadOnlyList<string> ServerActions { get; init; } = [];
}
