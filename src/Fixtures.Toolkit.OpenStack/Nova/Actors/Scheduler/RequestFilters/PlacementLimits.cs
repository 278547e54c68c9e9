using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.RequestFilters;

/// <summary>What a request asks of Placement beside resources and traits of its flavor and image.</summary>
internal sealed record PlacementLimits
{
    /// <summary>The aggregates of which a host must be in one; each list counts for itself.</summary>
    public ImmutableArray<AggregateLimit> Required { get; init; } = [];

    /// <summary>The aggregates in which no host may be.</summary>
    public AggregateLimit? Forbidden { get; init; }

    /// <summary>The traits that a host's root provider must have.</summary>
    public ImmutableArray<RootTrait> RootTraits { get; init; } = [];

    /// <summary>The reason for which no host can be valid, whatever Placement has; null for none.</summary>
    public string? Refusal { get; init; }

    public PlacementLimits Require(string trait, string filter) => this with { RootTraits = RootTraits.Add(new(trait, filter)) };
}

/// <summary>Aggregates that a request filter requires or forbids.</summary>
/// <param name="Ids">Their UUIDs.</param>
/// <param name="Filter">The request filter.</param>
/// <param name="Why">The reason as a phrase: <c>the availability zone 'az1'</c>.</param>
internal sealed record AggregateLimit(ImmutableArray<Guid> Ids, string Filter, string Why)
{
    /// <summary>Whether these are its aggregates.</summary>
    public bool Names(IReadOnlyCollection<string> uuids) => Ids.All(id => uuids.Contains(id.ToString()));
}

/// <summary>A trait that a request filter requires.</summary>
internal sealed record RootTrait(string Name, string Filter);
