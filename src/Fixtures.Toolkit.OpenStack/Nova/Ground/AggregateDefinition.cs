using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>An aggregate of a new cloud.</summary>
/// <param name="Name">Unique in the cloud.</param>
/// <param name="Hosts">The names of its hosts.</param>
/// <param name="Metadata">Its metadata, also its availability zone.</param>
internal sealed record AggregateDefinition(string Name, ImmutableArray<string> Hosts, ImmutableSortedDictionary<string, string> Metadata)
{
    /// <summary>The metadata that makes an aggregate an availability zone.</summary>
    public const string ZoneKey = "availability_zone";

    /// <summary>Stands in front of mistakes: the file and the line; empty for none.</summary>
    public string Source { get; init; } = "";

    public string? Zone => Metadata.GetValueOrDefault(ZoneKey);
}
