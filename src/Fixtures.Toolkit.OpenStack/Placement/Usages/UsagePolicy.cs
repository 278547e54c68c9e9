namespace Fixtures.Toolkit.OpenStack.Placement.Usages;

internal static class UsagePolicy
{
    public const string OfProvider = "placement:resource_providers:usages";
    public const string Total = "placement:usages";

    public static readonly PlacementRule[] Rules =
    [
        new(OfProvider, Audience.Readers),
        new(Total, Audience.ProjectReaders),
    ];
}
