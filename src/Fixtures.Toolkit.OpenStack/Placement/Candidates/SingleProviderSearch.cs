using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Placement.Indexes;
using Fixtures.Toolkit.OpenStack.Placement.Providers;

namespace Fixtures.Toolkit.OpenStack.Placement.Candidates;

/// <summary>For a group that one provider must satisfy alone: one of the tree, or one that lends to it.</summary>
internal sealed class SingleProviderSearch : GroupSearch
{
    private readonly PlacementState _state;
    private readonly ImmutableArray<ImmutableArray<(ProviderIndex Index, int Amount)>> _conditions;
    private readonly KeyValuePair<string, int>[] _resources;
    private readonly IReadOnlyList<SharingProvider> _lenders;
    private readonly int? _onlyRootId;

    /// <summary>What was looked for last, and found: from any place between the two the same is found again.</summary>
    private (ProviderKey From, ProviderKey Key)? _found;

    public SingleProviderSearch(PlacementState state, RequestGroup group, IReadOnlyList<SharingProvider> sharing)
        : base(group)
    {
        _state = state;
        _resources = [.. group.Resources];
        _conditions =
        [
            .. group.Resources.Select(resource => ImmutableArray.Create((state.Room[resource.Key], resource.Value))),
            .. group.Traits.Required.Select(any => any.Select(trait => (state.ByTrait[trait], 1)).ToImmutableArray()),
            .. group.MemberOf.Required.Select(any => any.Select(aggregate => (state.ByAggregate[aggregate], 1)).ToImmutableArray()),
        ];

        // Upstream looks at in_tree only where it looks for resources.
        _onlyRootId = group.InTree is { } tree && group.Resources.Count > 0 ? state.FindProvider(tree)?.RootId ?? 0 : null;
        _lenders = [.. sharing.Where(lender => Admits(lender.Provider))];
    }

    public override int? NextTree(int fromRootId)
    {
        var nearest = Next(ProviderKey.StartOf(fromRootId))?.RootId;
        foreach (var lender in _lenders)
        {
            if (lender.NextTree(fromRootId) is { } tree && (nearest is null || tree < nearest))
                nearest = tree;
        }

        return nearest;
    }

    public override IEnumerable<GroupOption> OptionsIn(int rootId)
    {
        for (var key = Next(ProviderKey.StartOf(rootId)); key is { } found && found.RootId == rootId; key = Next(found with { Id = found.Id + 1 }))
            yield return OptionOf(_state.Providers[found.Id]);
        foreach (var lender in _lenders)
        {
            if (lender.Provider.RootId != rootId && lender.LendsTo(rootId))
                yield return OptionOf(lender.Provider);
        }
    }

    private GroupOption OptionOf(ResourceProvider provider) =>
        new(Group, Array.ConvertAll(_resources, resource => new Offer(provider, resource.Key, resource.Value)), [provider]);

    /// <summary>The first provider from here on that is all that the group wants.</summary>
    private ProviderKey? Next(ProviderKey from)
    {
        // Who wants nothing in particular gets nothing, as upstream.
        if (_conditions.IsEmpty)
            return null;
        if (_found is { } before && from >= before.From && from <= before.Key)
            return before.Key;
        for (var at = from; NextInAll(at) is { } key; at = key with { Id = key.Id + 1 })
        {
            if (!Admits(_state.Providers[key.Id]))
                continue;
            _found = (from, key);
            return key;
        }

        return null;
    }

    /// <summary>Lets each condition jump ahead to its next provider until all stand at the same.</summary>
    private ProviderKey? NextInAll(ProviderKey from)
    {
        for (var agreed = 0; ;)
        {
            foreach (var condition in _conditions)
            {
                if (NextIn(condition, from) is not { } key)
                    return null;
                agreed = key == from ? agreed + 1 : 1;
                from = key;
                if (agreed >= _conditions.Length)
                    return from;
            }
        }
    }

    private static ProviderKey? NextIn(ImmutableArray<(ProviderIndex Index, int Amount)> any, ProviderKey from)
    {
        ProviderKey? nearest = null;
        foreach (var (index, amount) in any)
        {
            if (index.TryFirst(from, amount, out var key) && (nearest is not { } other || key < other))
                nearest = key;
        }

        return nearest;
    }

    private bool Admits(ResourceProvider provider) =>
        !_conditions.IsEmpty
        && (_onlyRootId is null || provider.RootId == _onlyRootId)
        && Group.Traits.HoldsFor(provider.Traits)
        && Group.MemberOf.Requires(provider.Aggregates) && !Group.MemberOf.Forbids(provider.Aggregates)
        && Group.Resources.All(resource => provider.CanGive(resource.Key, resource.Value));
}
