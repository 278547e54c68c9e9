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

    /// <summary>The names of requests that no path tells apart: S3's <c>PutObject</c>.</summary>
    public IReadOnlyList<string> NamedRequests { get; init; } = [];

    /// <summary>The parts of its store that get rows late, each by itself.</summary>
    public IReadOnlyList<StorePart> StoreParts { get; init; } = [];

    /// <summary>The names of server actions.</summary>
    public IReadOnlyList<string> ServerActions { get; init; } = [];
}

/// <summary>A part of a store whose readers can see rows late.</summary>
/// <param name="Name"><c>listings</c>.</param>
/// <param name="Meaning">One sentence that says what readers see late.</param>
internal sealed record StorePart(string Name, string Meaning);
