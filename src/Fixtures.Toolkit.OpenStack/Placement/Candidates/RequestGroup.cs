using Fixtures.Toolkit.OpenStack.Placement.Queries;

namespace Fixtures.Toolkit.OpenStack.Placement.Candidates;

/// <summary>Resources that are asked for together, and what their providers must be like.</summary>
internal sealed record RequestGroup(string Suffix)
{
    /// <summary>Whether one provider must have all of it. The group without a suffix may be spread over a tree and what is shared with it.</summary>
    public bool UsesOneProvider => Suffix.Length > 0;

    public IReadOnlyList<KeyValuePair<string, int>> Resources { get; init; } = [];

    public TraitCondition Traits { get; init; } = TraitCondition.None;

    public AggregateCondition MemberOf { get; init; } = AggregateCondition.None;

    /// <summary>A provider of the tree that the group is limited to, or null.</summary>
    public string? InTree { get; init; }
}
