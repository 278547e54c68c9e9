namespace Fixtures.Toolkit.OpenStack.Placement.ResourceProviders;

internal static class ResourceProviderPolicy
{
    public const string List = "placement:resource_providers:list";
    public const string Create = "placement:resource_providers:create";
    public const string Show = "placement:resource_providers:show";
    public const string Update = "placement:resource_providers:update";
    public const string Delete = "placement:resource_providers:delete";

    public static readonly PlacementRule[] Rules =
    [
        new(List, Audience.Readers),
        new(Create, Audience.Writers),
        new(Show, Audience.Readers),
        new(Update, Audience.Writers),
        new(Delete, Audience.Writers),
    ];
}
