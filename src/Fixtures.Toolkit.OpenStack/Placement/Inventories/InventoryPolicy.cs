namespace Fixtures.Toolkit.OpenStack.Placement.Inventories;

internal static class InventoryPolicy
{
    public const string List = "placement:resource_providers:inventories:list";
    public const string Create = "placement:resource_providers:inventories:create";
    public const string Show = "placement:resource_providers:inventories:show";
    public const string Update = "placement:resource_providers:inventories:update";
    public const string Delete = "placement:resource_providers:inventories:delete";

    public static readonly PlacementRule[] Rules =
    [
        new(List, Audience.Readers),
        new(Create, Audience.Writers),
        new(Show, Audience.Readers),
        new(Update, Audience.Writers),
        new(Delete, Audience.Writers),
    ];
}
