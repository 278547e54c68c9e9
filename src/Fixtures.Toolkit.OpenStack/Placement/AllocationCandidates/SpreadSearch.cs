using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;

/// <summary>
/// The search for the unsuffixed group, whose resources may come from several providers of a tree and from sharing providers.
/// </summary>
internal sealed class SpreadSearch : GroupSearch
{
    private readonly PlacementState _state;
    private readonly IReadOnlyList<(string ResourceClass, int Amount, IReadOnlyList<SharingProvider> Sharing)> _resources;
    private readonly IReadOnlyList<TreeCursor> _cursors;
    private readonly int? _onlyRootId;

    public SpreadSearch(
        PlacementState state, RequestGroup group, IReadOnlyList<SharingProvider> sharing, Func<string, int> requireResourceClass)
        : base(group)
    {
        _state = state;
        _onlyRootId = group.InTree is { } tree ? state.FindProvider(tree)?.RootId ?? 0 : null;
        var sharingProviders = _onlyRootId is null
            ? sharing.Where(shared => group.MemberOf.Requires(shared.Provider.Aggregates)).ToArray()
            : [];
        IReadOnlyList<SharingProvider> ThatCanAllocate(KeyValuePair<string, int> resource) =>
            [.. sharingProviders.Where(shared => shared.Provider.CanAllocate(resource.Key, resource.Value))];

        _resources =
        [
            .. group.Resources.OrderBy(resource => requireResourceClass(resource.Key))
                .Select(resource => (resource.Key, resource.Value, ThatCanAllocate(resource))),
        ];
        _cursors =
        [
            .. _resources.Select(resource =>
                new TreeCursor([(state.LargestClaims[resource.ResourceClass], resource.Amount)], resource.Sharing)),
            .. group.Traits.Required.Select(any => TreeCursor.ForAny(
                any.Select(trait => state.ByTrait[trait]), sharingProviders.Where(shared => any.Any(shared.Provider.HasTrait)))),
            .. group.MemberOf.Required.Select(any =>
                TreeCursor.ForAny(any.Select(aggregate => state.ByAggregate[aggregate]), sharingProviders)),
        ];
    }

    public override int? NextTree(int fromRootId)
    {
        var tree = TreeCursor.NextOfAll(_cursors, Math.Max(fromRootId, _onlyRootId ?? 0));
        return _onlyRootId is null || tree == _onlyRootId ? tree : null;
    }

    public override IEnumerable<GroupOption> OptionsIn(int rootId)
    {
        if (_onlyRootId is { } only && only != rootId)
            yield break;
        var root = _state.Providers[rootId];
        var choices = _resources.Select(resource => OffersOf(root, resource.ResourceClass, resource.Amount, resource.Sharing)).ToArray();
        foreach (var offers in CartesianProduct.Of(choices))
        {
            if (!TraitsHold(offers))
                continue;
            var providers = offers.Select(offer => offer.Provider).DistinctBy(provider => provider.Id);
            yield return new GroupOption(Group, offers, [.. providers]);
        }
    }

    private Offer[] OffersOf(ResourceProvider root, string resourceClass, int amount, IReadOnlyList<SharingProvider> sharingProviders) =>
    [
        .. _state.LargestClaims[resourceClass].OfTree(root.Id, amount).Select(key => _state.Providers[key.Id])
            .Where(provider => provider.CanAllocate(resourceClass, amount))
            .Concat(sharingProviders
                .Where(shared => shared.Provider.RootId != root.Id && shared.SharesWith(root.Id))
                .Select(shared => shared.Provider))
            .Where(provider => IsMember(provider, root))
            .Select(provider => new Offer(provider, resourceClass, amount)),
    ];

    /// <summary>Whether a provider matches <c>member_of</c>. Membership of the root counts for the whole tree.</summary>
    private bool IsMember(ResourceProvider provider, ResourceProvider root) =>
        (Group.MemberOf.Requires(provider.Aggregates) || Group.MemberOf.Requires(root.Aggregates))
        && !Group.MemberOf.Forbids(provider.Aggregates) && !Group.MemberOf.Forbids(root.Aggregates);

    /// <summary>Whether the providers together have all required traits, and none has a forbidden trait.</summary>
    /// <remarks>Source: placement 8.0.0, <c>objects/allocation_candidate._check_traits_for_alloc_request</c>.</remarks>
    private bool TraitsHold(Offer[] offers) =>
        Group.Traits.IsEmpty
        || (!offers.Any(offer => Group.Traits.IsForbidden(offer.Provider.Traits))
            && Group.Traits.Required.All(any => any.Any(trait => offers.Any(offer => offer.Provider.HasTrait(trait)))));
}
