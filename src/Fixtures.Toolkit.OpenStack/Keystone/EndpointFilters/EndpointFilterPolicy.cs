using static Fixtures.Toolkit.OpenStack.Keystone.Ground.KeystonePolicy;

namespace Fixtures.Toolkit.OpenStack.Keystone.EndpointFilters;

/// <remarks>Source: keystone.common.policies.endpoint_group and project_endpoint.</remarks>
internal static class EndpointFilterPolicy
{
    public static readonly PolicyRule CreateGroup = Admin("create_endpoint_group");

    public static readonly PolicyRule ListGroups = Reader("list_endpoint_groups");

    public static readonly PolicyRule ShowGroup = Reader("get_endpoint_group");

    public static readonly PolicyRule UpdateGroup = Admin("update_endpoint_group");

    public static readonly PolicyRule DeleteGroup = Admin("delete_endpoint_group");

    public static readonly PolicyRule ListProjectsOfGroup = Reader("list_projects_associated_with_endpoint_group");

    public static readonly PolicyRule ListEndpointsOfGroup = Reader("list_endpoints_associated_with_endpoint_group");

    public static readonly PolicyRule CheckGroup = Reader("get_endpoint_group_in_project");

    public static readonly PolicyRule ListGroupsOfProject = Reader("list_endpoint_groups_for_project");

    public static readonly PolicyRule AddGroup = Admin("add_endpoint_group_to_project");

    public static readonly PolicyRule RemoveGroup = Admin("remove_endpoint_group_from_project");

    public static readonly PolicyRule ListProjects = Reader("list_projects_for_endpoint");

    public static readonly PolicyRule Add = Admin("add_endpoint_to_project");

    public static readonly PolicyRule Check = Reader("check_endpoint_in_project");

    public static readonly PolicyRule List = Reader("list_endpoints_for_project");

    public static readonly PolicyRule Remove = Admin("remove_endpoint_from_project");

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        CreateGroup, ListGroups, ShowGroup, UpdateGroup, DeleteGroup, ListProjectsOfGroup, ListEndpointsOfGroup, CheckGroup,
        ListGroupsOfProject,
        AddGroup, RemoveGroup, ListProjects, Add, Check, List, Remove,
    ];
}
