using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Aggregates;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.RequestFilters;

/// <summary>The filters that limit a request before Placement is asked.</summary>
/// <remarks>
/// Upstream: nova.scheduler.request_filter.process_reqspec, in its order. compute_status_filter is part of <see cref="ResourceQuery"/>.
/// Routed networks and remote-managed ports are not modelled.
/// </remarks>
internal static class PlacementRequestFilters
{
    private const string TenantKey = "filter_tenant_id";
    private const string TraitPrefix = "trait:";

    /// <param name="request">The request.</param>
    /// <param name="requiredTraits">The traits that its flavor and image require.</param>
    public static PlacementLimits Process(SchedulingRequest request, IEnumerable<string> requiredTraits)
    {
        var limits = RequireTenantAggregate(request, new PlacementLimits());
        limits = MapZone(request, limits);
        limits = ImageTraits.RequireImageType(request, limits);
        limits = IsolateAggregates(request, limits, requiredTraits);
        limits = ImageTraits.TransformMetadata(request, limits);
        if (request.Flavor.ExtraSpecs.GetValueOrDefault("accel:device_profile") is { Length: > 0 })
            limits = limits.Require("COMPUTE_ACCELERATORS", "accelerators_filter");
        return ImageTraits.RequireDeviceSupport(request, limits);
    }

    private static PlacementLimits RequireTenantAggregate(SchedulingRequest request, PlacementLimits limits)
    {
        if (!request.Options.LimitTenantsToPlacementAggregate)
            return limits;
        var own = Ids(request.State, aggregate => aggregate.Metadata.Any(
            pair => pair.Key.StartsWith(TenantKey, StringComparison.Ordinal) && pair.Value == request.ProjectId));
        if (!own.IsEmpty)
            return limits with { Required = limits.Required.Add(new(own, "require_tenant_aggregate", $"the project {request.ProjectId}")) };
        return request.Options.PlacementAggregateRequiredForTenants
            ? limits with { Refusal = "Scheduling failed: No hosts available for tenant" }
            : limits;
    }

    /// <summary>No aggregate defines the default and the internal zone, so requests for them are not limited.</summary>
    private static PlacementLimits MapZone(SchedulingRequest request, PlacementLimits limits)
    {
        if (request.AvailabilityZone is not { } zone || !request.Options.QueryPlacementForAvailabilityZone)
            return limits;
        var ids = Ids(request.State, aggregate => aggregate.AvailabilityZone == zone);
        return ids.IsEmpty
            ? limits
            : limits with { Required = limits.Required.Add(new(ids, "map_az_to_placement_aggregate", $"the availability zone '{zone}'")) };
    }

    /// <remarks>Upstream: AggregateList.get_non_matching_by_metadata_keys.</remarks>
    private static PlacementLimits IsolateAggregates(SchedulingRequest request, PlacementLimits limits, IEnumerable<string> requiredTraits)
    {
        if (!request.Options.EnableIsolatedAggregateFiltering)
            return limits;
        var wanted = requiredTraits.Select(trait => TraitPrefix + trait).ToHashSet(StringComparer.Ordinal);
        var isolated = Ids(request.State, aggregate => aggregate.Metadata.Any(
            pair => pair.Key.StartsWith(TraitPrefix, StringComparison.Ordinal) && pair.Value == "required" && !wanted.Contains(pair.Key)));
        return isolated.IsEmpty
            ? limits
            : limits with { Forbidden = new(isolated, "isolate_aggregates", "servers that require its traits") };
    }

    private static ImmutableArray<Guid> Ids(NovaState state, Func<Aggregate, bool> isMeant) => state.Aggregates.IsEmpty
        ? []
        :
        [
            .. state.Aggregates.Values.Where(isMeant).Select(aggregate => aggregate.Id)
                .OrderBy(id => id.ToString(), StringComparer.Ordinal),
        ];
}
