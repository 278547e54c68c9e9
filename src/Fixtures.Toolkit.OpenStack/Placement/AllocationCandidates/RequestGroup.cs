using Fixtures.Toolkit.OpenStack.Placement.Ground.Queries;

namespace Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;

/// <summary>Resources that are requested together, and the conditions on their providers.</summary>
internal sealed record RequestGroup(string Suffix)
{
    /// <summary>
    /// Whether a single provider must satisfy the group. Only the unsuffixed group may use several providers of a tree and
    /// sharing providers.
    /// </summary>
    public bool UsesOneProvider => Suffix.Length > 0;

    public IReadOnlyList<KeyValuePair<string, int>> Resources { get; init; } = [];

    public TraitCondition Traits { get; init; } = TraitCondition.None;

    public AggregateCondition MemberOf { get; init; } = AggregateCondition.None;

    /// <summary>The UUID of a provider whose tree the group is limited to, or null.</summary>
    public string? InTree { get; init; }
}
