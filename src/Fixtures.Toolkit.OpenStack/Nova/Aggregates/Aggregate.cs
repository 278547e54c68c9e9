using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Nova.Aggregates;

/// <summary>A set of compute hosts with metadata; with <c>availability_zone</c> among it, a zone.</summary>
/// <param name="Number">Its id in the API.</param>
/// <param name="Id">Its UUID, and that of its aggregate in Placement.</param>
/// <remarks>Source: Compute API reference, "Host aggregates".</remarks>
internal sealed record Aggregate(int Number, Guid Id, string Name, DateTimeOffset CreatedAt)
{
    public static ResourceType ResourceType { get; } = new("aggregate", "compute", "/os-aggregates");

    public DateTimeOffset? UpdatedAt { get; init; }

    public ImmutableArray<string> Hosts { get; init; } = [];

    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public string? AvailabilityZone => Metadata.GetValueOrDefault(AvailabilityZones.AvailabilityZone.MetadataKey);
}
