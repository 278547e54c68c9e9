namespace Fixtures.Toolkit.OpenStack.Placement.ResourceClasses;

internal static class ResourceClassPolicy
{
    public const string List = "placement:resource_classes:list";
    public const string Create = "placement:resource_classes:create";
    public const string Show = "placement:resource_classes:show";
    public const string Update = "placement:resource_classes:update";
    public const string Delete = "placement:resource_classes:delete";

    public static readonly PlacementRule[] Rules =
    [
        new(List, Audience.Readers),
        new(Create, Audience.Writers),
        new(Show, Audience.Readers),
        new(Update, Audience.Writers),
        new(Delete, Audience.Writers),
    ];
}
