namespace Fixtures.Toolkit.OpenStack.Placement.Reshaper;

/// <summary>Who may move inventories and allocations at once.</summary>
internal static class ReshaperPolicy
{
    public const string Reshape = "placement:reshaper:reshape";

    public static readonly PlacementRule[] Rules =
    [
        new(Reshape, Audience.Reshapers),
    ];
}
