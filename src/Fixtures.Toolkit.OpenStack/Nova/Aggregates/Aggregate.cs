using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Nova.Aggregates;

/// <summary>A set of compute hosts with metadata. The metadata <c>availability_zone</c> makes it an availability zone.</summary>
/// <param name="Number">The id in the API.</param>
/// <param name="Id">The UUID, which its aggregate in Placement shares.</param>
/// <remarks>Source: Compute API reference, "Host aggregates".</remarks>
internal sealed record Aggregate(int Number, Guid Id, string Name, DateTimeOffset CreatedAt)
{
    public static ResourceType ResourceType { get; } = new("aggregate", "compute", "/os-aggregates");

    /// <summary>The metadata that makes the aggregate an availability zone.</summary>
    public const string AvailabilityZoneKey = "availability_zone";

    public DateTimeOffset? UpdatedAt { get; init; }

    public ImmutableArray<string> Hosts { get; init; } = [];

    public ImmutableSortedDictionary<string, string> Metadata { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public string? AvailabilityZone => Metadata.GetValueOrDefault(AvailabilityZoneKey);
}
