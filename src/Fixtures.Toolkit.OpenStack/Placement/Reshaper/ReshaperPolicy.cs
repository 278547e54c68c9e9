namespace Fixtures.Toolkit.OpenStack.Placement.Reshaper;

internal static class ReshaperPolicy
{
    public const string Reshape = "placement:reshaper:reshape";

    public static readonly PlacementRule[] Rules =
    [
        new(Reshape, Audience.Reshapers),
    ];
}
