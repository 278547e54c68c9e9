using Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Tests.Placement.AllocationCandidates;

/// <summary>A reference search without indexes: tries every provider for every resource under every root.</summary>
internal static class ExhaustiveCandidateSearch
{
    private const string Shares = "MISC_SHARES_VIA_AGGREGATE";

    public static IReadOnlyList<string> Find(PlacementState state, CandidateRequest request)
    {
        var all = state.Providers.Values.ToArray();
        var isFlat = all.All(provider => provider.ParentId is null && !provider.HasTrait(Shares));
        var found =
            from root in all
            where root.ParentId is null && request.Root.HoldsFor(root.Traits)
            let perGroup = request.Groups
                .Select(wanted => wanted.UsesOneProvider || isFlat ? Alone(state, root, wanted) : Spread(state, root, wanted)).ToArray()
            from options in Every(perGroup)
            where Isolated(request, options) && BelowOne(state, request, options)
            let candidate = Candidate.Combine(options)
            where candidate.Fits()
            select candidate.Fingerprint();
        return [.. found.Distinct().Order(StringComparer.Ordinal)];
    }

    private static GroupOption[] Alone(PlacementState state, ResourceProvider root, RequestGroup wanted) =>
    [
        .. from provider in Reach(state, root)
           where wanted.Resources.Count + wanted.Traits.Required.Length + wanted.MemberOf.Required.Length > 0
           where wanted.InTree is null || wanted.Resources.Count == 0 || provider.RootId == state.FindProvider(wanted.InTree)?.RootId
           where wanted.Traits.HoldsFor(provider.Traits)
           where wanted.MemberOf.Requires(provider.Aggregates) && !wanted.MemberOf.Forbids(provider.Aggregates)
           where wanted.Resources.All(resource => provider.CanAllocate(resource.Key, resource.Value))
           select new GroupOption(
               wanted, [.. wanted.Resources.Select(resource => new Offer(provider, resource.Key, resource.Value))], [provider]),
    ];

    private static GroupOption[] Spread(PlacementState state, ResourceProvider root, RequestGroup wanted)
    {
        var choices = wanted.Resources.Select(resource => (
            from provider in Reach(state, root)
            where provider.CanAllocate(resource.Key, resource.Value)
            where provider.RootId == root.Id || (wanted.InTree is null && wanted.MemberOf.Requires(provider.Aggregates))
            where wanted.InTree is null || root.Id == state.FindProvider(wanted.InTree)?.RootId
            where wanted.MemberOf.Requires(provider.Aggregates) || wanted.MemberOf.Requires(root.Aggregates)
            where !wanted.MemberOf.Forbids(provider.Aggregates) && !wanted.MemberOf.Forbids(root.Aggregates)
            select new Offer(provider, resource.Key, resource.Value)).ToArray()).ToArray();
        return
        [
            .. from offers in Every(choices)
               let providers = offers.Select(offer => offer.Provider).DistinctBy(provider => provider.Id).ToArray()
               where providers.All(provider => !wanted.Traits.IsForbidden(provider.Traits))
               where wanted.Traits.Required.All(any => any.Any(trait => providers.Any(provider => provider.HasTrait(trait))))
               select new GroupOption(wanted, offers, providers),
        ];
    }

    /// <summary>The providers of the tree, and those that share with any of them.</summary>
    private static IEnumerable<ResourceProvider> Reach(PlacementState state, ResourceProvider root)
    {
        var tree = state.Providers.Values.Where(provider => provider.RootId == root.Id).ToArray();
        return tree.Concat(
            from provider in state.Providers.Values
            where provider.RootId != root.Id && provider.HasTrait(Shares)
            where tree.Any(member => member.Aggregates.Intersect(provider.Aggregates).Any())
            select provider);
    }

    private static bool Isolated(CandidateRequest request, GroupOption[] options)
    {
        var alone = options.Where(option => option.Group.UsesOneProvider).ToArray();
        return !request.IsolatesGroups || alone.DistinctBy(option => option.Providers[0].Id).Count() == alone.Length;
    }

    private static bool BelowOne(PlacementState state, CandidateRequest request, GroupOption[] options) =>
        request.SameSubtrees.All(suffixes =>
        {
            var members = options.Where(option => suffixes.Contains(option.Group.Suffix));
            var providers = members.SelectMany(option => option.Providers).ToArray();
            return providers.Any(top => providers.All(provider => Ancestry(state, provider).Contains(top.Id)));
        });

    private static IEnumerable<int> Ancestry(PlacementState state, ResourceProvider provider) =>
        provider.ParentId is { } parent ? Ancestry(state, state.Providers[parent]).Prepend(provider.Id) : [provider.Id];

    private static IEnumerable<T[]> Every<T>(IReadOnlyList<T[]> lists) => lists.Aggregate(
        (IEnumerable<T[]>)[[]], (begun, list) => begun.SelectMany(head => list.Select(item => head.Append(item).ToArray())));
}
