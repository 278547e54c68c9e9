using Fixtures.Toolkit.OpenStack.Placement.Providers;
using Fixtures.Toolkit.OpenStack.Placement.Queries;
using Fixtures.Toolkit.OpenStack.Placement.ResourceClasses;
using Fixtures.Toolkit.OpenStack.Placement.Traits;

namespace Fixtures.Toolkit.OpenStack.Placement.Candidates;

/// <summary>
/// Finds candidates lazily, in order of the trees' creation. The groups let each other jump over trees that cannot satisfy all
/// of them, so that neither providers that are full nor those of other traits or aggregates cost anything.
/// </summary>
/// <remarks>Source for what is a candidate: placement 8.0.0, <c>objects/allocation_candidate.py</c> and <c>objects/research_context.py</c>.</remarks>
internal sealed class CandidateSearch
{
    private readonly PlacementState _state;
    private readonly CandidateRequest _request;
    private readonly IReadOnlyList<SharingProvider> _sharing;
    private readonly IReadOnlyList<TreeCursor> _rootCursors;

    private CandidateSearch(PlacementState state, CandidateRequest request)
    {
        _state = state;
        _request = request;
        _sharing = SharingProvider.AllIn(state);
        _rootCursors = [.. request.Root.Required.Select(any => TreeCursor.Of(any.Select(trait => state.ByTrait[trait]), []))];
    }

    /// <exception cref="BadRequestException">The request names a resource class or trait that does not exist.</exception>
    public static FoundCandidates Run(PlacementService placement, PlacementState state, CandidateRequest request)
    {
        if (UnknownTrait(placement, state, request.Root) is { } unknown)
            throw unknown;
        return new CandidateSearch(state, request).Find(placement);
    }

    private FoundCandidates Find(PlacementService placement)
    {
        var searches = new List<GroupSearch>();
        foreach (var group in _request.Groups)
        {
            // An earlier group that nothing satisfies ends the search before this one is looked at.
            if (FaultOf(placement, group) is { } fault)
                return HasRoot() && searches.TrueForAll(search => search.HasAnyOption()) ? throw fault : new FoundCandidates([]);
            searches.Add(group.UsesOneProvider || (_sharing.Count == 0 && _state.NestedCount == 0)
                ? new SingleProviderSearch(_state, group, _sharing)
                : new SpreadSearch(_state, group, _sharing, name => placement.RequireResourceClass(_state, name)));
        }

        if (searches is [SingleProviderSearch only] && _sharing.Count == 0 && _state.NestedCount == 0 && _request.Root.IsEmpty && _request.SameSubtrees.IsEmpty)
            return FoundCandidates.Of(new LoneProviders(Limited(only.Providers()), provider => Candidate.Of([only.OptionOf(provider)])));
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
            foreach (var options in Product.Of(choices))
            {
                if (IsIsolated(options) && SharesSubtrees(options) && Candidate.Of(options) is var candidate && candidate.Fits())
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
        _request.Root.IsEmpty || _state.Providers.Values.Any(provider => provider.ParentId is null && _request.Root.HoldsFor(provider.Traits));

    private BadRequestException? FaultOf(PlacementService placement, RequestGroup group)
    {
        foreach (var (resourceClass, _) in group.Resources)
        {
            if (placement.IdOfResourceClass(_state, resourceClass) is null)
                return new BadRequestException($"Invalid resource class in resources parameter: {ResourceClassNotFoundException.WordingOf(resourceClass)}");
        }

        return UnknownTrait(placement, _state, group.Traits) is { } unknown && HasMembers(group.MemberOf) ? unknown : null;
    }

    /// <summary>Whether a provider is in the aggregates; if none is, upstream looks at nothing else.</summary>
    private bool HasMembers(Queries.AggregateCondition aggregates) =>
        aggregates.Required.IsEmpty || _state.Providers.Values.Any(provider => aggregates.Requires(provider.Aggregates));

    /// <summary>Each set is looked up by itself, and all of its unknown names are told.</summary>
    private static BadRequestException? UnknownTrait(PlacementService placement, PlacementState state, Queries.TraitCondition traits) =>
        traits.Required.Add(traits.Forbidden)
            .Select(names => names.Where(name => !placement.KnowsTrait(state, name)).ToArray())
            .FirstOrDefault(unknown => unknown.Length > 0) is { } unknown
            ? new BadRequestException(TraitNotFoundException.WordingOf(string.Join(", ", unknown)))
            : null;
}
