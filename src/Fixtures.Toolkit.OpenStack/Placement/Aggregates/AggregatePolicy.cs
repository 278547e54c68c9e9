namespace Fixtures.Toolkit.OpenStack.Placement.Aggregates;

internal static class AggregatePolicy
{
    public const string List = "placement:resource_providers:aggregates:list";
    public const string Update = "placement:resource_providers:aggregates:update";

    public static readonly PlacementRule[] Rules =
    [
        new(List, Audience.Readers),
        new(Update, Audience.Writers),
    ];
}
