using System.Globalization;
using Fixtures.Toolkit.OpenStack.Placement.Objects;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;

/// <summary>The conditions of a request that a tree of providers does not satisfy.</summary>
/// <remarks>
/// Each condition is looked at by itself, so a tree in which no single provider satisfies all of them may have no reason here.
/// </remarks>
internal static class TreeRefusals
{
    public static IEnumerable<CandidateRefusal> Of(PlacementState state, CandidateRequest request, ResourceProvider root)
    {
        ResourceProvider[] tree = [.. state.ProvidersOfTree(root.Id)];
        var shared = SharingProvider.AllIn(state).Where(sharing => sharing.SharesWith(root.Id)).Select(sharing => sharing.Provider);
        ResourceProvider[] all = [.. tree.Union(shared)];
        return Traits(request.Root, [root])
            .Concat(request.Groups.SelectMany(group => Traits(group.Traits, group.UsesOneProvider ? all : tree)))
            .Concat(request.Groups.SelectMany(group => Aggregates(group, group.UsesOneProvider ? all : tree)))
            .Concat(request.Groups.SelectMany(group => group.Resources.Select(resource => Resource(all, resource.Key, resource.Value)))
                .OfType<CandidateRefusal>())
            .DistinctBy(refusal => (refusal.By, refusal.Reason));
    }

    private static IEnumerable<CandidateRefusal> Traits(Ground.Queries.TraitCondition condition, IReadOnlyList<ResourceProvider> providers)
    {
        foreach (var any in condition.Required.Where(any => !providers.Any(provider => any.Any(provider.HasTrait))))
            yield return new(HostRefusalKind.Trait, string.Join(" or ", any), "the trait is missing");
        foreach (var trait in condition.Forbidden.Where(trait => providers.All(provider => provider.HasTrait(trait))))
            yield return new(HostRefusalKind.Trait, trait, "the trait is forbidden");
    }

    private static IEnumerable<CandidateRefusal> Aggregates(RequestGroup group, IReadOnlyList<ResourceProvider> providers)
    {
        foreach (var any in group.MemberOf.Required.Where(any => !providers.Any(one => any.Any(one.Aggregates.Contains))))
        {
            yield return new(HostRefusalKind.RequestFilter, "", $"it is in none of the aggregates {string.Join(", ", any)}")
            {
                Aggregates = any,
            };
        }

        if (group.MemberOf.Forbidden is { IsEmpty: false } forbidden && providers.All(one => group.MemberOf.Forbids(one.Aggregates)))
        {
            yield return new(HostRefusalKind.RequestFilter, "", $"it is in one of the forbidden aggregates {string.Join(", ", forbidden)}")
            {
                Aggregates = forbidden,
            };
        }
    }

    /// <summary>The reason of the provider that comes nearest; null if one of them has the amount.</summary>
    private static CandidateRefusal? Resource(IReadOnlyList<ResourceProvider> providers, string resourceClass, int amount)
    {
        if (providers.Any(provider => provider.CanAllocate(resourceClass, amount)))
            return null;
        var nearest = providers.Where(provider => provider.InventoryOf(resourceClass) is not null)
            .MaxBy(provider => FreeOf(provider, resourceClass));
        if (nearest?.InventoryOf(resourceClass) is not { } inventory)
        {
            return new(HostRefusalKind.Resource, resourceClass, Text($"none, {amount} requested"))
            {
                Requested = amount, Free = 0, Capacity = 0,
            };
        }

        var free = FreeOf(nearest, resourceClass);
        var reason = Text($"{Math.Max(0, free)} of {inventory.Capacity} free, {amount} requested");
        return new(HostRefusalKind.Resource, resourceClass, reason + (free < amount ? "" : Constraint(inventory, amount)))
        {
            Requested = amount, Free = free, Capacity = (long)inventory.Capacity,
        };
    }

    private static string Constraint(Inventory inventory, int amount) =>
        amount > inventory.MaxUnit ? Text($", {inventory.MaxUnit} at most at once (max_unit)")
        : amount < inventory.MinUnit ? Text($", {inventory.MinUnit} at least (min_unit)")
        : amount % inventory.StepSize != 0 ? Text($", in steps of {inventory.StepSize} (step_size)")
        : "";

    private static long FreeOf(ResourceProvider provider, string resourceClass) => provider.InventoryOf(resourceClass) is { } inventory
        ? (long)inventory.Capacity - provider.Usage.UsedOf(resourceClass)
        : long.MinValue;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
