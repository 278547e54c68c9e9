namespace Fixtures.Toolkit.OpenStack.Placement.Traits;

internal static class TraitPolicy
{
    public const string List = "placement:traits:list";
    public const string Show = "placement:traits:show";
    public const string Update = "placement:traits:update";
    public const string Delete = "placement:traits:delete";
    public const string ListOfProvider = "placement:resource_providers:traits:list";
    public const string UpdateOfProvider = "placement:resource_providers:traits:update";
    public const string DeleteOfProvider = "placement:resource_providers:traits:delete";

    public static readonly PlacementRule[] Rules =
    [
        new(List, Audience.Readers),
        new(Show, Audience.Readers),
        new(Update, Audience.Writers),
        new(Delete, Audience.Writers),
        new(ListOfProvider, Audience.Readers),
        new(UpdateOfProvider, Audience.Writers),
        new(DeleteOfProvider, Audience.Writers),
    ];
}
