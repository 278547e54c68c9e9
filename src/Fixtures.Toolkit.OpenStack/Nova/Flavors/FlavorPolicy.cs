using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.Flavors;

internal static class FlavorPolicy
{
    public const string Create = "os_compute_api:os-flavor-manage:create";
    public const string Update = "os_compute_api:os-flavor-manage:update";
    public const string Delete = "os_compute_api:os-flavor-manage:delete";
    public const string ListAccess = "os_compute_api:os-flavor-access";
    public const string AddAccess = "os_compute_api:os-flavor-access:add_tenant_access";
    public const string RemoveAccess = "os_compute_api:os-flavor-access:remove_tenant_access";
    public const string ListExtraSpecs = "os_compute_api:os-flavor-extra-specs:index";
    public const string ShowExtraSpec = "os_compute_api:os-flavor-extra-specs:show";
    public const string CreateExtraSpecs = "os_compute_api:os-flavor-extra-specs:create";
    public const string UpdateExtraSpec = "os_compute_api:os-flavor-extra-specs:update";
    public const string DeleteExtraSpec = "os_compute_api:os-flavor-extra-specs:delete";

    public static readonly IReadOnlyList<PolicyRule> Rules =
    [
        Admin(Create),
        Admin(Update),
        Admin(Delete),
        Admin(AddAccess),
        Admin(RemoveAccess),
        Admin(ListAccess, ListAccess, "rule:admin_or_owner"),
        Reader(ShowExtraSpec),
        Admin(CreateExtraSpecs),
        Admin(UpdateExtraSpec),
        Admin(DeleteExtraSpec),
        Reader(ListExtraSpecs),
    ];
}
