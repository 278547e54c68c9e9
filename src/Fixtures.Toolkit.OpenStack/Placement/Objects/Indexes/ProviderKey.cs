using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Placement.Objects.Indexes;

/// <summary>
/// The sort key of a provider: root id, then own id. The providers of a tree are adjacent, so one index answers both "the next
/// tree" and "the providers of this tree".
/// </summary>
internal readonly record struct ProviderKey(int RootId, int Id) : IComparable<ProviderKey>
{
    private ulong Rank => ((ulong)(uint)RootId << 32) | (uint)Id;

    /// <summary>The smallest key after this one.</summary>
    public ProviderKey After() => this with { Id = Id + 1 };

    /// <summary>A key before every provider of the tree.</summary>
    public static ProviderKey StartOf(int rootId) => new(rootId, 0);

    public int CompareTo(ProviderKey other) => Rank.CompareTo(other.Rank);

    /// <summary>A well-distributed hash that is the same in every run. It balances the index.</summary>
    public ulong Hash() => SplitMix64.Mix(Rank + SplitMix64.Step);

    public static bool operator <(ProviderKey left, ProviderKey right) => left.Rank < right.Rank;

    public static bool operator >(ProviderKey left, ProviderKey right) => left.Rank > right.Rank;

    public static bool operator <=(ProviderKey left, ProviderKey right) => left.Rank <= right.Rank;

    public static bool operator >=(ProviderKey left, ProviderKey right) => left.Rank >= right.Rank;
}
