using System.Collections.Immutable;

namespace Fixtures.Toolkit;

/// <summary>A host aggregate to create.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Hosts">The names of its hosts.</param>
public sealed record NewAggregate(string Name, ImmutableArray<string> Hosts)
{
    /// <summary>The availability zone that its hosts form. Default: none.</summary>
    public string? AvailabilityZone { get; init; }

    /// <summary>Its metadata. Default: none.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
