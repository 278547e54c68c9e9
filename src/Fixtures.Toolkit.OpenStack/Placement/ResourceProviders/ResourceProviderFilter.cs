using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Ground.Queries;
using Fixtures.Toolkit.OpenStack.Placement.Objects;
using Fixtures.Toolkit.OpenStack.Placement.Traits;

namespace Fixtures.Toolkit.OpenStack.Placement.ResourceProviders;

/// <summary>The filters of <c>GET /resource_providers</c>.</summary>
/// <remarks>Source: placement 8.0.0, <c>handlers/resource_provider.list_resource_providers</c>.</remarks>
internal sealed record ResourceProviderFilter
{
    public string? Name { get; private init; }

    public string? Uuid { get; private init; }

    public string? InTree { get; private init; }

    public AggregateCondition MemberOf { get; private init; } = AggregateCondition.None;

    public TraitCondition Traits { get; private init; } = TraitCondition.None;

    public IReadOnlyList<KeyValuePair<string, int>> Resources { get; private init; } = [];

    public static ResourceProviderFilter Read(PlacementQuery query, ApiVersion version, PlacementStore placement, PlacementState state)
    {
        var filter = new ResourceProviderFilter
        {
            MemberOf = AggregateCondition.Read(query.All("member_of"), version),
            Traits = query.Has("required") ? TraitCondition.Read(query.All("required"), version) : TraitCondition.None,
            Uuid = query.Last("uuid"),
            Name = query.Last("name"),
            InTree = query.Last("in_tree"),
            Resources = query.Last("resources") is { } resources ? RequestedResources.Read(resources) : [],
        };
        // _get_all_by_filters_from_db returns an empty list for an unknown tree, before it looks up traits and classes.
        if (filter.InTree is { } tree && state.FindProvider(tree) is null)
            return filter;
        foreach (var trait in filter.Traits.Required.SelectMany(any => any).Concat(filter.Traits.Forbidden))
        {
            if (!placement.TraitExists(state, trait))
                throw new BadRequestException($"Invalid trait(s) in \"required\" parameter: {TraitNotFoundException.MessageFor(trait)}");
        }

        foreach (var (resourceClass, _) in filter.Resources)
        {
            if (placement.FindResourceClassId(state, resourceClass) is null)
            {
                throw new BadRequestException(
                    $"Invalid resource class in resources parameter: {ResourceClassNotFoundException.MessageFor(resourceClass)}");
            }
        }

        return filter;
    }

    /// <summary>The matching providers, in order of creation.</summary>
    public IReadOnlyList<ResourceProvider> Apply(PlacementState state) => [.. Narrowed(state).Where(Admits)];

    /// <summary>
    /// The smallest indexed set that contains all matches: one provider, one tree, the providers with the first resource, or all.
    /// </summary>
    private IEnumerable<ResourceProvider> Narrowed(PlacementState state)
    {
        if (!string.IsNullOrEmpty(Uuid))
            return state.FindProvider(Uuid) is { } one && IsInTree(state, one) ? [one] : [];
        if (!string.IsNullOrEmpty(Name))
            return state.FindProviderNamed(Name) is { } named && IsInTree(state, named) ? [named] : [];
        if (!string.IsNullOrEmpty(InTree))
            return state.FindProvider(InTree) is { } member ? state.ProvidersOfTree(member.RootId) : [];
        return Resources is [var (resourceClass, amount), ..]
            ? state.LargestClaims[resourceClass].From(default, amount)
                .Select(key => state.Providers[key.Id]).OrderBy(provider => provider.Id)
            : state.Providers.Values;
    }

    private bool IsInTree(PlacementState state, ResourceProvider provider) =>
        string.IsNullOrEmpty(InTree) || state.FindProvider(InTree)?.RootId == provider.RootId;

    private bool Admits(ResourceProvider provider) =>
        (string.IsNullOrEmpty(Name) || provider.Name == Name)
        && MemberOf.Requires(provider.Aggregates) && !MemberOf.Forbids(provider.Aggregates)
        && Traits.HoldsFor(provider.Traits)
        && Resources.All(resource => provider.CanAllocate(resource.Key, resource.Value));
}
