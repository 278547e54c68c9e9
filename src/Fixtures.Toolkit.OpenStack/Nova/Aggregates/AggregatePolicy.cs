using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.Aggregates;

internal static class AggregatePolicy
{
    public const string SetMetadata = "os_compute_api:os-aggregates:set_metadata";
    public const string AddHost = "os_compute_api:os-aggregates:add_host";
    public const string Create = "os_compute_api:os-aggregates:create";
    public const string RemoveHost = "os_compute_api:os-aggregates:remove_host";
    public const string Update = "os_compute_api:os-aggregates:update";
    public const string List = "os_compute_api:os-aggregates:index";
    public const string Delete = "os_compute_api:os-aggregates:delete";
    public const string Show = "os_compute_api:os-aggregates:show";
    public const string CacheImages = "compute:aggregates:images";

    public static readonly IReadOnlyList<PolicyRule> Rules =
    [
        Admin(SetMetadata), Admin(AddHost), Admin(Create), Admin(RemoveHost), Admin(Update), Admin(List), Admin(Delete), Admin(Show),
        Admin(CacheImages),
    ];
}
