namespace Fixtures.Toolkit.OpenStack.Placement.Aggregates;

/// <summary>Who may see and change the aggregates of a provider.</summary>
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
