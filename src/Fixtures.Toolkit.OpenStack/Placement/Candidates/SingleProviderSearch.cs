using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Fixtures.Toolkit.OpenStack.Placement.Indexes;
using Fixtures.Toolkit.OpenStack.Placement.Providers;

namespace Fixtures.Toolkit.OpenStack.Placement.Candidates;

/// <summary>For a group that one provider must satisfy alone: one of the tree, or one that lends to it.</summary>
/// <remarks>
/// What a search does for each provider is compiled for speed at once here, in the index and in the table: the first request
/// over ten thousand providers would else be over before the runtime sees that it matters.
/// </remarks>
internal sealed class SingleProviderSearch : GroupSearch
{
    private readonly PlacementState _state;
    private readonly ImmutableArray<ImmutableArray<ProviderIndex.Cursor>> _conditions;
    private readonly KeyValuePair<string, int>[] _resources;
    private readonly IReadOnlyList<SharingProvider> _sharing;
    private readonly int? _onlyRootId;

    /// <summary>What was looked for last, and found: from any place between the two the same is found again.</summary>
    private (ProviderKey From, ResourceProvider Provider)? _found;

    public SingleProviderSearch(PlacementState state, RequestGroup group, IReadOnlyList<SharingProvider> sharing)
        : base(group)
    {
        _state = state;
        _resources = [.. group.Resources];
        _conditions =
        [
            .. group.Resources.Select(resource => ImmutableArray.Create(state.LargestClaims[resource.Key].Seek(resource.Value))),
            .. group.Traits.Required.Select(any => any.Select(trait => state.ByTrait[trait].Seek(1)).ToImmutableArray()),
            .. group.MemberOf.Required.Select(any => any.Select(aggregate => state.ByAggregate[aggregate].Seek(1)).ToImmutableArray()),
        ];

        // Upstream looks at in_tree only where it looks for resources.
        _onlyRootId = group.InTree is { } tree && group.Resources.Count > 0 ? state.FindProvider(tree)?.RootId ?? 0 : null;
        _sharing = [.. sharing.Where(shared => Admits(shared.Provider))];
    }

    public override int? NextTree(int fromRootId)
    {
        var nearest = Next(ProviderKey.StartOf(fromRootId))?.RootId;
        foreach (var shared in _sharing)
        {
            if (shared.NextTree(fromRootId) is { } tree && (nearest is null || tree < nearest))
                nearest = tree;
        }

        return nearest;
    }

    public override IEnumerable<GroupOption> OptionsIn(int rootId)
    {
        for (var found = Next(ProviderKey.StartOf(rootId)); found?.RootId == rootId; found = Next(found.Key.After()))
            yield return OptionOf(found);
        foreach (var shared in _sharing)
        {
            if (shared.Provider.RootId != rootId && shared.SharesWith(rootId))
                yield return OptionOf(shared.Provider);
        }
    }

    /// <summary>All providers of all trees that satisfy the group; sharingProviders are found in their own trees alone.</summary>
    public IEnumerable<ResourceProvider> Providers()
    {
        for (var found = Next(default); found is not null; found = Next(found.Key.After()))
            yield return found;
    }

    /// <summary>How the provider satisfies the group.</summary>
    public GroupOption OptionOf(ResourceProvider provider) =>
        new(Group, Array.ConvertAll(_resources, resource => new Offer(provider, resource.Key, resource.Value)), [provider]);

    /// <summary>The first provider from here on that is all that the group wants.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ResourceProvider? Next(ProviderKey from)
    {
        // Who wants nothing in particular gets nothing, as upstream.
        if (_conditions.IsEmpty)
            return null;
        if (_found is { } before && from >= before.From && from <= before.Provider.Key)
            return before.Provider;
        var start = ProviderKey.StartOf(_onlyRootId ?? 0);
        var at = from < start ? start : from;
        // Who has the first thing has mostly all: that is cheaper to see in the provider than to ask of each index.
        var provider = NextIn(_conditions[0], at) is { } first ? Admitted(first) : null;
        while (provider is null && NextInAll(at) is { } key && !(key.RootId > _onlyRootId))
        {
            provider = Admitted(key);
            at = key.After();
        }

        if (provider is not null)
            _found = (from, provider);
        return provider;
    }

    private ResourceProvider? Admitted(ProviderKey key)
    {
        var provider = _state.Providers[key.Id];
        return Admits(provider) ? provider : null;
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ProviderKey? NextIn(ImmutableArray<ProviderIndex.Cursor> any, ProviderKey from)
    {
        ProviderKey? nearest = null;
        foreach (var cursor in any)
        {
            if (cursor.TryFirst(from, out var key) && (nearest is not { } other || key < other))
                nearest = key;
        }

        return nearest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Admits(ResourceProvider provider) =>
        !_conditions.IsEmpty
        && (_onlyRootId is null || provider.RootId == _onlyRootId)
        && (Group.Traits.IsEmpty || Group.Traits.HoldsFor(provider.Traits))
        && (Group.MemberOf.IsEmpty || (Group.MemberOf.Requires(provider.Aggregates) && !Group.MemberOf.Forbids(provider.Aggregates)))
        && CanAllocateAll(provider);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool CanAllocateAll(ResourceProvider provider)
    {
        foreach (var (resourceClass, amount) in _resources)
        {
            if (!provider.CanAllocate(resourceClass, amount))
                return false;
        }

        return true;
    }
}
