using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerGroups;

internal static class ServerGroupPolicy
{
    public const string Create = "os_compute_api:os-server-groups:create";
    public const string Delete = "os_compute_api:os-server-groups:delete";
    public const string List = "os_compute_api:os-server-groups:index";
    public const string ListAllProjects = "os_compute_api:os-server-groups:index:all_projects";
    public const string Show = "os_compute_api:os-server-groups:show";

    public static readonly IReadOnlyList<PolicyRule> Rules =
        [Member(Create), Member(Delete), Reader(List), Admin(ListAllProjects), Reader(Show)];
}
