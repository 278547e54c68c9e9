using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Faults;

/// <summary>The fault rules of a world, oldest first.</summary>
internal sealed record FaultTable(long LastId, ImmutableArray<FaultEntry> Entries)
{
    public static FaultTable Empty { get; } = new(0, []);

    public FaultTable Replace(FaultEntry entry)
    {
        var index = IndexOf(entry.Id);
        return index < 0 ? this : this with { Entries = Entries.SetItem(index, entry) };
    }

    public FaultTable Remove(long id)
    {
        var index = IndexOf(id);
        return index < 0 ? this : this with { Entries = Entries.RemoveAt(index) };
    }

    public FaultEntry? Find(long id) => IndexOf(id) is >= 0 and var index ? Entries[index] : null;

    private int IndexOf(long id)
    {
        for (var i = 0; i < Entries.Length; i++)
        {
            if (Entries[i].Id == id)
                return i;
        }

        return -1;
    }
}

/// <summary>A rule with its counts.</summary>
/// <param name="Id">Its number in the world, from 1.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Matched">The number of events that matched.</param>
/// <param name="Acted">The number of events that it acted on.</param>
internal sealed record FaultEntry(long Id, FaultRule Rule, long Matched = 0, long Acted = 0)
{
    /// <summary>The events that the rule met in any world that shares it.</summary>
    public FaultWitness Witness { get; init; } = new();

    /// <summary>Whether the rule acts on its next matching event, unless it is one that <see cref="FaultRule.OneIn"/> lets pass.</summary>
    public bool IsArmed => Matched >= Rule.Skip && (Rule.Times is not { } times || Acted < times);

    /// <summary>Whether <see cref="FaultRule.OneIn"/> lets the rule act on its next matching event.</summary>
    /// <param name="seed">The world's seed.</param>
    public bool IsDrawn(ulong seed) => Rule.OneIn == 1 || Draw(seed) % (ulong)Rule.OneIn == 0;

    /// <summary>A random number for the next matching event, from the seed alone.</summary>
    public ulong Draw(ulong seed) =>
        SplitMix64.Mix(seed ^ ((ulong)Id * SplitMix64.Step) ^ ((ulong)Matched * 0xD1B54A32D192ED03UL));
}

/// <summary>The events that a rule met. A fork shares it with its original: a rule that acted in either has acted.</summary>
internal sealed class FaultWitness
{
    private const int MostNear = 8;
    private volatile bool _hasActed;
    private ImmutableSortedSet<string> _near = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public bool HasActed => _hasActed;

    /// <summary>Events that came near: of the same kind and at the same service, but another operation, host or client.</summary>
    public IReadOnlyCollection<string> Near => Volatile.Read(ref _near);

    public void NoteAct() => _hasActed = true;

    public void NoteNear(FaultSite site)
    {
        if (Volatile.Read(ref _near).Count < MostNear)
            ImmutableInterlocked.Update(ref _near, static (near, text) => near.Add(text), site.ToString());
    }
}
