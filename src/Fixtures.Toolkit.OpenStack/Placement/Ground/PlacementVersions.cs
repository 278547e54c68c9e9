using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Placement.Ground;

/// <summary>Placement's microversions, named after the feature that each one added.</summary>
/// <remarks>Source: Placement REST API version history. Zed and 2026.1 have the same maximum.</remarks>
internal static class PlacementVersions
{
    /// <summary>The service type, which also precedes the microversion in the header <c>OpenStack-API-Version</c>.</summary>
    public const string ServiceType = "placement";

    public static readonly ApiVersion First = new(1, 0);
    public static readonly ApiVersion Aggregates = new(1, 1);
    public static readonly ApiVersion ResourceClasses = new(1, 2);
    public static readonly ApiVersion MemberOf = new(1, 3);
    public static readonly ApiVersion ResourcesQuery = new(1, 4);
    public static readonly ApiVersion DeleteAllInventories = new(1, 5);
    public static readonly ApiVersion Traits = new(1, 6);
    public static readonly ApiVersion BodilessResourceClass = new(1, 7);
    public static readonly ApiVersion ProjectAndUser = new(1, 8);
    public static readonly ApiVersion TotalUsages = new(1, 9);
    public static readonly ApiVersion AllocationCandidates = new(1, 10);
    public static readonly ApiVersion AllocationsLink = new(1, 11);
    public static readonly ApiVersion AllocationsByProvider = new(1, 12);
    public static readonly ApiVersion PostAllocations = new(1, 13);
    public static readonly ApiVersion NestedProviders = new(1, 14);
    public static readonly ApiVersion CacheHeaders = new(1, 15);
    public static readonly ApiVersion LimitedCandidates = new(1, 16);
    public static readonly ApiVersion RequiredTraitsOfCandidates = new(1, 17);
    public static readonly ApiVersion RequiredTraitsOfProviders = new(1, 18);
    public static readonly ApiVersion AggregateGenerations = new(1, 19);
    public static readonly ApiVersion ProviderInPostResponse = new(1, 20);
    public static readonly ApiVersion MemberOfForCandidates = new(1, 21);
    public static readonly ApiVersion ForbiddenTraits = new(1, 22);
    public static readonly ApiVersion ErrorCodes = new(1, 23);
    public static readonly ApiVersion RepeatedMemberOf = new(1, 24);
    public static readonly ApiVersion GranularGroups = new(1, 25);
    public static readonly ApiVersion ReservedMayBeTotal = new(1, 26);
    public static readonly ApiVersion AllResourcesInSummaries = new(1, 27);
    public static readonly ApiVersion ConsumerGenerations = new(1, 28);
    public static readonly ApiVersion NestedCandidates = new(1, 29);
    public static readonly ApiVersion Reshaper = new(1, 30);
    public static readonly ApiVersion InTreeForCandidates = new(1, 31);
    public static readonly ApiVersion ForbiddenAggregates = new(1, 32);
    public static readonly ApiVersion NamedGroups = new(1, 33);
    public static readonly ApiVersion Mappings = new(1, 34);
    public static readonly ApiVersion RootRequired = new(1, 35);
    public static readonly ApiVersion SameSubtree = new(1, 36);
    public static readonly ApiVersion TreeMoves = new(1, 37);
    public static readonly ApiVersion ConsumerTypes = new(1, 38);
    public static readonly ApiVersion AnyTraits = new(1, 39);
    public static readonly ApiVersion Last = AnyTraits;
}
