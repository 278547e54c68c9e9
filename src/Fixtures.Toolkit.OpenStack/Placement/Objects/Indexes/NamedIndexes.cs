using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Placement.Objects.Indexes;

/// <summary>One provider index per name: per resource class, trait or aggregate.</summary>
internal sealed class NamedIndexes
{
    public static readonly NamedIndexes Empty = new(ImmutableDictionary.Create<string, ProviderIndex>(StringComparer.Ordinal));

    private readonly ImmutableDictionary<string, ProviderIndex> _byName;

    private NamedIndexes(ImmutableDictionary<string, ProviderIndex> byName) => _byName = byName;

    public ProviderIndex this[string name] => _byName.GetValueOrDefault(name, ProviderIndex.Empty);

    public NamedIndexes With(string name, ProviderKey key, int amount)
    {
        var before = this[name];
        var after = before.With(key, amount);
        if (ReferenceEquals(before, after))
            return this;
        return new NamedIndexes(after.IsEmpty ? _byName.Remove(name) : _byName.SetItem(name, after));
    }

    /// <summary>
    /// Removes a provider from the indexes named in <paramref name="before"/> and adds it to those named in <paramref name="after"/>.
    /// </summary>
    public NamedIndexes Move(ProviderKey from, ImmutableArray<string> before, ProviderKey to, ImmutableArray<string> after)
    {
        if (from == to && before == after)
            return this;
        var moved = this;
        foreach (var name in before)
        {
            if (from != to || !after.Contains(name))
                moved = moved.With(name, from, 0);
        }

        foreach (var name in after)
            moved = moved.With(name, to, 1);
        return moved;
    }
}
