using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Storage;

/// <summary>An account: the containers of one project. It exists from its first write on.</summary>
/// <param name="Name"><c>AUTH_</c> and the id of the project.</param>
/// <param name="CreatedAt">When it was first written.</param>
internal sealed record SwiftAccount(string Name, SwiftTimestamp CreatedAt) : INamed
{
    /// <summary>Its headers, by their title-cased names.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = StoredMetadata.Empty;

    /// <summary>When it was deleted; null while it is not. Its containers are gone for requests from then on.</summary>
    public SwiftTimestamp? DeletedAt { get; init; }

    public SortedNames<SwiftContainer> Containers { get; init; } = SortedNames<SwiftContainer>.Empty;

    /// <summary>The sums over its containers, by storage policy.</summary>
    public ImmutableSortedDictionary<string, PolicyTotals> Totals { get; init; } =
        ImmutableSortedDictionary.Create<string, PolicyTotals>(StringComparer.Ordinal);

    public long ContainerCount => Totals.Values.Sum(static totals => totals.Containers);

    /// <summary>As its containers have reported it: it can be behind them.</summary>
    public long ObjectCount => Totals.Values.Sum(static totals => totals.Objects);

    /// <inheritdoc cref="ObjectCount"/>
    public long BytesUsed => Totals.Values.Sum(static totals => totals.Bytes);

    /// <summary>Adds a container, or replaces the one of the same name.</summary>
    public SwiftAccount With(SwiftContainer container) =>
        Counting(Containers.Find(container.Name), container) with { Containers = Containers.With(container) };

    public SwiftAccount Without(SwiftContainer container) =>
        Counting(container, null) with { Containers = Containers.Without(container.Name) };

    private SwiftAccount Counting(SwiftContainer? before, SwiftContainer? after)
    {
        var totals = Totals;
        if (before is not null)
            totals = totals.SetItem(before.Policy, totals[before.Policy].Plus(before.Reported, -1));
        if (after is not null)
            totals = totals.SetItem(after.Policy, totals.GetValueOrDefault(after.Policy).Plus(after.Reported, 1));
        return this with { Totals = totals };
    }
}

/// <summary>The sums over the containers of one storage policy.</summary>
internal readonly record struct PolicyTotals(long Containers, long Objects, long Bytes)
{
    /// <param name="counted">The counters that a container reported.</param>
    /// <param name="sign">1 adds the container, -1 removes it.</param>
    public PolicyTotals Plus(ContainerCounters counted, int sign) =>
        new(Containers + sign, Objects + sign * counted.Objects, Bytes + sign * counted.Bytes);
}
