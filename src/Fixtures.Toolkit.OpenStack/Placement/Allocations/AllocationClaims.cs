using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.ResourceClasses;

namespace Fixtures.Toolkit.OpenStack.Placement.Allocations;

/// <summary>Grants claims: all of a request, or none.</summary>
/// <remarks>Source: placement 8.0.0, <c>objects/allocation.py</c> and <c>handlers/util.py</c>, for what is checked in which order.</remarks>
internal static class AllocationClaims
{
    /// <summary>Whether the consumers are as the client saw them last, and the providers exist.</summary>
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

    /// <summary>Replaces all that the consumers use. Generations of all consumers and providers involved rise.</summary>
    /// <exception cref="InvalidInventoryException">There is not enough, or not in such portions.</exception>
    /// <exception cref="ResourceClasses.ResourceClassNotFoundException">A resource class does not exist.</exception>
    public static PlacementState Grant(this PlacementState state, PlacementService placement, IReadOnlyList<Claim> claims)
    {
        var cleared = claims.Aggregate(state, (next, claim) =>
            next.FindConsumer(claim.ConsumerUuid) is { } consumer ? next.With(consumer with { Allocations = [] }) : next);
        CapacityCheck.Run(cleared, placement, claims, [.. GivenUp(state, claims)]);
        var granted = claims.Aggregate(cleared, (next, claim) => Settle(next, state.FindConsumer(claim.ConsumerUuid), claim, placement.Now));
        return VisitedProviders(state, claims).Aggregate(granted, (next, id) => next.With(next.Providers[id].Next(placement.Now)));
    }

    /// <summary>
    /// Upstream makes the consumers before it looks for the providers, and leaves those that are new, without allocations and at
    /// generation 0, when one of these is missing.
    /// </summary>
    public static PlacementState LeaveConsumers(this PlacementState state, IReadOnlyList<Claim> claims) =>
        claims.Where(claim => state.FindConsumer(claim.ConsumerUuid) is null).Aggregate(state, (next, claim) => next.With(Owned(null, claim)));

    /// <summary>The classes of which a consumer with an empty claim had something.</summary>
    private static IEnumerable<string> GivenUp(PlacementState state, IReadOnlyList<Claim> claims) => claims
        .Where(claim => claim.Resources.IsEmpty)
        .SelectMany(claim => state.FindConsumer(claim.ConsumerUuid)?.Allocations ?? [])
        .Select(allocation => allocation.ResourceClass);

    private static void CheckGeneration(Consumer? consumer, Claim claim)
    {
        if (consumer is null && claim.ConsumerGeneration is { } given)
            throw new PlacementConflictException($"consumer generation conflict - expected null but got {given}", PlacementCodes.ConcurrentUpdate);
        if (consumer is not null && consumer.Generation != claim.ConsumerGeneration)
        {
            throw new PlacementConflictException(
                $"consumer generation conflict - expected {consumer.Generation} but got {claim.ConsumerGeneration?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "None"}",
                PlacementCodes.ConcurrentUpdate);
        }
    }

    /// <summary>Those that a claim names, and those that an empty claim leaves.</summary>
    private static IEnumerable<int> VisitedProviders(PlacementState state, IReadOnlyList<Claim> claims) =>
        claims.SelectMany(claim => claim.Resources.IsEmpty
            ? state.FindConsumer(claim.ConsumerUuid)?.Allocations.Select(allocation => allocation.ProviderId) ?? []
            : claim.Resources.Select(resource => state.FindProvider(resource.ProviderUuid)!.Id)).Distinct();

    /// <summary>Writes what was granted. A consumer that gave up what it had is gone; one that never had anything stays, as upstream.</summary>
    private static PlacementState Settle(PlacementState state, Consumer? before, Claim claim, DateTimeOffset now)
    {
        var consumer = Owned(before, claim);
        if (claim.Resources.IsEmpty)
            return consumer.Allocations.IsEmpty ? state.With(consumer) : state.Without(state.FindConsumer(claim.ConsumerUuid)!);
        return state.With(consumer with
        {
            Generation = consumer.Generation + 1,
            AllocatedAt = now,
            Allocations = [.. claim.Resources.Select(resource => new Allocation(state.FindProvider(resource.ProviderUuid)!.Id, resource.ResourceClass, resource.Amount))],
        });
    }

    private static Consumer Owned(Consumer? before, Claim claim) =>
        (before ?? new Consumer(claim.ConsumerUuid) { ProjectId = claim.ProjectId, UserId = claim.UserId }) with
        {
            ProjectId = claim.ProjectId,
            UserId = claim.UserId,
            Type = claim.ConsumerType ?? before?.Type,
        };
}
