using System.Globalization;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.Allocations;

/// <summary>Grants all claims of a request or none.</summary>
/// <remarks>Source, also for the order of the checks: placement 8.0.0, <c>objects/allocation.py</c> and <c>handlers/util.py</c>.</remarks>
internal static class AllocationClaims
{
    /// <summary>Checks the consumers' generations and that the providers exist.</summary>
    /// <exception cref="PlacementConflictException">A consumer has another generation.</exception>
    /// <exception cref="ClaimedProviderNotFoundException">A provider does not exist.</exception>
    public static void CheckClaims(this PlacementState state, IReadOnlyList<Claim> claims, ApiVersion version)
    {
        if (version >= PlacementVersions.ConsumerGenerations)
        {
            foreach (var claim in claims)
                CheckGeneration(state.FindConsumer(claim.ConsumerUuid), claim);
        }

        foreach (var resource in claims.SelectMany(claim => claim.Resources))
        {
            if (state.FindProvider(resource.ProviderUuid) is null)
                throw new ClaimedProviderNotFoundException(resource.ProviderUuid);
        }
    }

    /// <summary>Replaces the allocations of the consumers and raises the generations of the consumers and providers involved.</summary>
    /// <exception cref="InvalidInventoryException">The capacity is exceeded or the inventory's constraints are violated.</exception>
    /// <exception cref="ResourceClassNotFoundException">A resource class does not exist.</exception>
    public static PlacementState Grant(this PlacementState state, PlacementStore placement, IReadOnlyList<Claim> claims)
    {
        var cleared = claims.Aggregate(state, (next, claim) =>
            next.FindConsumer(claim.ConsumerUuid) is { } consumer ? next.With(consumer with { Allocations = [] }) : next);
        CapacityCheck.Run(cleared, placement, claims, [.. ReleasedClasses(state, claims)]);
        var granted = claims.Aggregate(cleared, (next, claim) => Write(next, state.FindConsumer(claim.ConsumerUuid), claim, placement.Now));
        return AffectedProviders(state, claims).Aggregate(granted, (next, id) => next.With(next.Providers[id].Next(placement.Now)));
    }

    /// <summary>
    /// Creates the new consumers of claims on unknown providers. Upstream's <c>ensure_consumer</c> runs before the providers are
    /// looked up, and a missing provider leaves the new consumers behind, without allocations and at generation 0.
    /// </summary>
    public static PlacementState CreateConsumers(this PlacementState state, IReadOnlyList<Claim> claims) =>
        claims.Where(claim => state.FindConsumer(claim.ConsumerUuid) is null)
            .Aggregate(state, (next, claim) => next.With(WithOwner(null, claim)));

    /// <summary>The resource classes that consumers with an empty claim release.</summary>
    private static IEnumerable<string> ReleasedClasses(PlacementState state, IReadOnlyList<Claim> claims) => claims
        .Where(claim => claim.Resources.IsEmpty)
        .SelectMany(claim => state.FindConsumer(claim.ConsumerUuid)?.Allocations ?? [])
        .Select(allocation => allocation.ResourceClass);

    private static void CheckGeneration(Consumer? consumer, Claim claim)
    {
        if (consumer is null && claim.ConsumerGeneration is { } given)
        {
            throw new PlacementConflictException(
                $"consumer generation conflict - expected null but got {given}", PlacementCodes.ConcurrentUpdate);
        }

        if (consumer is not null && consumer.Generation != claim.ConsumerGeneration)
        {
            var got = claim.ConsumerGeneration?.ToString(CultureInfo.InvariantCulture) ?? "None";
            throw new PlacementConflictException(
                $"consumer generation conflict - expected {consumer.Generation} but got {got}", PlacementCodes.ConcurrentUpdate);
        }
    }

    /// <summary>The ids of the providers that the claims name, and of those that empty claims release.</summary>
    private static IEnumerable<int> AffectedProviders(PlacementState state, IReadOnlyList<Claim> claims) =>
        claims.SelectMany(claim => claim.Resources.IsEmpty
            ? state.FindConsumer(claim.ConsumerUuid)?.Allocations.Select(allocation => allocation.ProviderId) ?? []
            : claim.Resources.Select(resource => state.Provider(resource.ProviderUuid).Id)).Distinct();

    /// <summary>
    /// Writes a granted claim. <c>consumer.delete_consumers_if_no_allocations</c> runs only for consumers that had allocations:
    /// an empty claim deletes those, and leaves a consumer that never had any.
    /// </summary>
    private static PlacementState Write(PlacementState cleared, Consumer? before, Claim claim, DateTimeOffset now)
    {
        var consumer = WithOwner(before, claim);
        if (claim.Resources.IsEmpty)
        {
            return !consumer.Allocations.IsEmpty && cleared.FindConsumer(consumer.Uuid) is { } released
                ? cleared.Without(released)
                : cleared.With(consumer);
        }

        return cleared.With(consumer with
        {
            Generation = consumer.Generation + 1,
            AllocatedAt = now,
            Allocations =
            [
                .. from resource in claim.Resources
                   let provider = cleared.Provider(resource.ProviderUuid)
                   let resourceClass = provider.InventoryOf(resource.ResourceClass)?.ResourceClass ?? resource.ResourceClass
                   select new Allocation(provider.Id, resourceClass, resource.Amount),
            ],
        });
    }

    private static Consumer WithOwner(Consumer? before, Claim claim) =>
        (before ?? new Consumer(claim.ConsumerUuid) { ProjectId = claim.ProjectId, UserId = claim.UserId }) with
        {
            ProjectId = claim.ProjectId,
            UserId = claim.UserId,
            Type = claim.ConsumerType ?? before?.Type,
        };
}
