namespace Fixtures.Toolkit.OpenStack.Placement.Indexes;

/// <summary>
/// Where a provider stands among all: by the root of its tree, then by itself, each in order of creation. The providers of a
/// tree are neighbours, so that one walk serves both "the next tree" and "the providers of this tree".
/// </summary>
internal readonly record struct ProviderKey(int RootId, int Id) : IComparable<ProviderKey>
{
    private ulong Rank => ((ulong)(uint)RootId << 32) | (uint)Id;

    /// <summary>The first place that is not before the next provider.</summary>
    public ProviderKey After() => this with { Id = Id + 1 };

    /// <summary>Before every provider of the tree.</summary>
    public static ProviderKey StartOf(int rootId) => new(rootId, 0);

    public int CompareTo(ProviderKey other) => Rank.CompareTo(other.Rank);

    /// <summary>Scattered evenly, and the same in every run: what balances an index.</summary>
    public ulong Hash()
    {
        var x = Rank + 0x9E3779B97F4A7C15UL;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }

    public static bool operator <(ProviderKey left, ProviderKey right) => left.Rank < right.Rank;

    public static bool operator >(ProviderKey left, ProviderKey right) => left.Rank > right.Rank;

    public static bool operator <=(ProviderKey left, ProviderKey right) => left.Rank <= right.Rank;

    public static bool operator >=(ProviderKey left, ProviderKey right) => left.Rank >= right.Rank;
}
