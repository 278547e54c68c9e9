namespace Fixtures.Toolkit.OpenStack.Placement.Allocations;

internal static class AllocationPolicy
{
    public const string Manage = "placement:allocations:manage";
    public const string List = "placement:allocations:list";
    public const string Update = "placement:allocations:update";
    public const string Delete = "placement:allocations:delete";
    public const string ListOfProvider = "placement:resource_providers:allocations:list";

    public static readonly PlacementRule[] Rules =
    [
        new(Manage, Audience.Writers),
        new(List, Audience.Readers),
        new(Update, Audience.Writers),
        new(Delete, Audience.Writers),
        new(ListOfProvider, Audience.Readers),
    ];
}
