using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Fixtures.Toolkit.OpenStack.Placement.Ground.Names;
using Fixtures.Toolkit.OpenStack.Placement.Objects;
using Fixtures.Toolkit.OpenStack.Placement.Objects.Indexes;

namespace Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;

/// <summary>The search for a group that a single provider must satisfy: one of the tree, or one that shares with it.</summary>
/// <remarks>
/// The per-provider methods here, in the index and in the provider table are compiled with full optimization at once: tiered
/// compilation would start only after the first request over ten thousand providers is done.
/// </remarks>
internal sealed class SingleProviderSearch : GroupSearch
{
    private readonly PlacementState _state;
    private readonly ImmutableArray<ImmutableArray<ProviderIndex.Cursor>> _conditions;
    private readonly KeyValuePair<string, int>[] _resources;
    private readonly IReadOnlyList<SharingProvider> _sharing;
    private readonly int? _onlyRootId;

    /// <summary>The last search position and its result. A search from any position between the two has the same result.</summary>
    private (ProviderKey From, ResourceProvider Provider)? _found;

    public SingleProviderSearch(PlacementState state, RequestGroup group, IReadOnlyList<SharingProvider> sharing, StandardNames names)
        : base(group)
    {
        _state = state;
        _resources = [.. group.Resources.Select(resource => KeyValuePair.Create(names.Shared(resource.Key), resource.Value))];
        _conditions =
        [
            .. group.Resources.Select(resource => ImmutableArray.Create(state.LargestClaims[resource.Key].Seek(resource.Value))),
            .. group.Traits.Required.Select(any => any.Select(trait => state.ByTrait[trait].Seek(1)).ToImmutableArray()),
            .. group.MemberOf.Required.Select(any => any.Select(aggregate => state.ByAggregate[aggregate].Seek(1)).ToImmutableArray()),
        ];

        // research_context.get_providers_with_resource is the only query that applies in_tree.
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

    /// <summary>All providers that satisfy the group. Sharing providers appear in their own trees only.</summary>
    public IEnumerable<ResourceProvider> Providers()
    {
        for (var found = Next(default); found is not null; found = Next(found.Key.After()))
            yield return found;
    }

    /// <summary>The option in which the provider satisfies the group.</summary>
    public GroupOption OptionOf(ResourceProvider provider) =>
        new(Group, Array.ConvertAll(_resources, resource => new Offer(provider, resource.Key, resource.Value)), [provider]);

    /// <summary>The first provider at or after <paramref name="from"/> that satisfies the group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ResourceProvider? Next(ProviderKey from)
    {
        // As upstream: a group without resources, required traits and aggregates matches nothing.
        if (_conditions.IsEmpty)
            return null;
        if (_found is { } before && from >= before.From && from <= before.Provider.Key)
            return before.Provider;
        var start = ProviderKey.StartOf(_onlyRootId ?? 0);
        var at = from < start ? start : from;
        // A provider that meets the first condition usually meets all: checking it is cheaper than a look-up in each index.
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

    /// <summary>Advances each condition to its next provider until all agree on one.</summary>
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
