namespace Fixtures.Toolkit.OpenStack.Placement.Candidates;

/// <summary>Who may ask for allocation candidates.</summary>
internal static class AllocationCandidatePolicy
{
    public const string List = "placement:allocation_candidates:list";

    public static readonly PlacementRule[] Rules =
    [
        new(List, Audience.Readers),
    ];
}
