using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Ground.Queries;
using Fixtures.Toolkit.OpenStack.Placement.Objects;
using Fixtures.Toolkit.OpenStack.Placement.Traits;

namespace Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;

/// <summary>
/// Finds candidates lazily, in order of the trees' creation. Each group skips the trees that another group rules out, so full
/// providers and providers with other traits or aggregates cost nothing.
/// </summary>
/// <remarks>
/// Source for the definition of a candidate: placement 8.0.0, <c>objects/allocation_candidate.py</c> and
/// <c>objects/research_context.py</c>.
/// </remarks>
internal sealed class CandidateSearch
{
    private readonly PlacementState _state;
    private readonly CandidateRequest _request;
    private readonly IReadOnlyList<SharingProvider> _sharing;
    private readonly IReadOnlyList<TreeCursor> _rootCursors;

    private CandidateSearch(PlacementState state, CandidateRequest request)
    {
        _state = state;
        _request = request with { Root = request.Root.WithoutForbidden(trait => state.ByTrait[trait].IsEmpty) };
        _sharing = SharingProvider.AllIn(state);
        _rootCursors = [.. request.Root.Required.Select(any => TreeCursor.ForAny(any.Select(trait => state.ByTrait[trait]), []))];
    }

    /// <exception cref="BadRequestException">The request names a resource class or trait that does not exist.</exception>
    public static FoundCandidates Run(PlacementStore placement, PlacementState state, CandidateRequest request)
    {
        if (UnknownTrait(placement, state, request.Root) is { } unknown)
            throw unknown;
        return new CandidateSearch(state, request).Find(placement);
    }

    private FoundCandidates Find(PlacementStore placement)
    {
        var searches = new List<GroupSearch>();
        foreach (var group in _request.Groups)
        {
            // AllocationCandidates._get_by_requests stops at the first group without candidates, before it reads the next group.
            if (FaultOf(placement, group) is { } fault)
                return HasRoot() && searches.TrueForAll(search => search.HasAnyOption()) ? throw fault : new FoundCandidates([]);
            searches.Add(group.UsesOneProvider || (_sharing.Count == 0 && _state.NestedCount == 0)
                ? new SingleProviderSearch(_state, group, _sharing, placement.Names)
                : new SpreadSearch(_state, group, _sharing, name => placement.RequireResourceClass(_state, name)));
        }

        var isFlat = _sharing.Count == 0 && _state.NestedCount == 0;
        if (searches is [SingleProviderSearch only] && isFlat && _request.Root.Required.IsEmpty && _request.SameSubtrees.IsEmpty)
        {
            var roots = _request.Root.IsEmpty
                ? only.Providers()
                : only.Providers().Where(root => !_request.Root.IsForbidden(root.Traits));
            return FoundCandidates.From(new SingleProviders(Limited(roots), provider => Candidate.Combine([only.OptionOf(provider)])));
        }

        var found = Walk(searches);
        if (_sharing.Count > 0)
            found = found.DistinctBy(candidate => candidate.Fingerprint(), StringComparer.Ordinal);
        if (!_request.IsNested && _state.NestedCount > 0)
            found = found.Where(TakesOneOfEachTree);
        return new FoundCandidates(Limited(found));
    }

    private IEnumerable<T> Limited<T>(IEnumerable<T> found) => _request.Limit is { } limit ? found.Take(limit) : found;

    private IEnumerable<Candidate> Walk(IReadOnlyList<GroupSearch> searches)
    {
        for (var tree = Next(searches, 0); tree is { } rootId; tree = Next(searches, rootId + 1))
        {
            if (!_request.Root.HoldsFor(_state.Providers[rootId].Traits))
                continue;
            var choices = searches.Select(search => (IReadOnlyList<GroupOption>)[.. search.OptionsIn(rootId)]).ToArray();
            foreach (var options in CartesianProduct.Of(choices))
            {
                if (IsIsolated(options) && SharesSubtrees(options) && Candidate.Combine(options) is var candidate && candidate.Fits())
                    yield return candidate;
            }
        }
    }

    private int? Next(IReadOnlyList<GroupSearch> searches, int fromRootId)
    {
        for (int? rootId = fromRootId; rootId is { } from;)
        {
            rootId = TreeCursor.NextOfAll(_rootCursors, from);
            foreach (var search in searches)
                rootId = rootId is { } tree ? search.NextTree(tree) : null;
            if (rootId is null || rootId == from)
                return rootId;
        }

        return null;
    }

    private bool IsIsolated(IReadOnlyList<GroupOption> options) =>
        !_request.IsolatesGroups
        || options.Where(option => option.Group.UsesOneProvider).Select(option => option.Providers[0].Id).Distinct().Count()
            == options.Count(option => option.Group.UsesOneProvider);

    private bool SharesSubtrees(IReadOnlyList<GroupOption> options) => _request.SameSubtrees.All(suffixes =>
    {
        var providers = options.Where(option => suffixes.Contains(option.Group.Suffix)).SelectMany(option => option.Providers)
            .DistinctBy(provider => provider.Id).ToArray();
        return providers.Any(top => providers.All(provider => IsBelow(provider, top)));
    });

    private bool IsBelow(ResourceProvider provider, ResourceProvider top)
    {
        for (var one = provider; ; one = _state.Providers[one.ParentId.Value])
        {
            if (one.Id == top.Id)
                return true;
            if (one.ParentId is null)
                return false;
        }
    }

    private static bool TakesOneOfEachTree(Candidate candidate)
    {
        var providers = candidate.Offers.Select(offer => offer.Provider).DistinctBy(provider => provider.Id).ToArray();
        return providers.Select(provider => provider.RootId).Distinct().Count() == providers.Length;
    }

    private bool HasRoot() =>
        _request.Root.IsEmpty
        || _state.Providers.Values.Any(provider => provider.ParentId is null && _request.Root.HoldsFor(provider.Traits));

    private BadRequestException? FaultOf(PlacementStore placement, RequestGroup group)
    {
        foreach (var (resourceClass, _) in group.Resources)
        {
            if (placement.FindResourceClassId(_state, resourceClass) is null)
            {
                return new BadRequestException(
                    $"Invalid resource class in resources parameter: {ResourceClassNotFoundException.MessageFor(resourceClass)}");
            }
        }

        return UnknownTrait(placement, _state, group.Traits) is { } unknown && HasMembers(group.MemberOf) ? unknown : null;
    }

    /// <summary>
    /// Whether any provider is a member of the aggregates. If none is, upstream's <c>RequestGroupSearchContext</c> gives up before it
    /// looks up the traits.
    /// </summary>
    private bool HasMembers(AggregateCondition aggregates) =>
        aggregates.Required.IsEmpty || _state.Providers.Values.Any(provider => aggregates.Requires(provider.Aggregates));

    /// <summary>The fault for unknown traits: upstream looks up one set after another and names all unknown traits of the first.</summary>
    private static BadRequestException? UnknownTrait(PlacementStore placement, PlacementState state, TraitCondition traits) =>
        traits.Required.Add(traits.Forbidden)
            .Select(names => names.Where(name => !placement.TraitExists(state, name)).ToArray())
            .FirstOrDefault(unknown => unknown.Length > 0) is { } unknown
            ? new BadRequestException(TraitNotFoundException.MessageFor(string.Join(", ", unknown)))
            : null;
}
