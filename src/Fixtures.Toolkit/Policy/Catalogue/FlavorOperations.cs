namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Flavors, their extra specs and their access lists.</summary>
internal static class FlavorOperations
{
    private const string Rule = "os_compute_api:";

    private static readonly ServiceCalls Compute = ServiceCalls.Compute;
    private static readonly PolicyRequest Spec =
        Compute.Make(HttpMethod.Post, "/flavors/{flavor}/os-extra_specs", """{"extra_specs": {"hw:cpu_policy": "shared"}}""");

    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        Compute.Post(
            Rule + "os-flavor-manage:create", "/flavors", """{"flavor": {"name": "policy-new", "ram": 64, "vcpus": 1, "disk": 1}}"""),
        Compute.Put(Rule + "os-flavor-manage:update", "/flavors/{flavor}", """{"flavor": {"description": "blue"}}"""),
        Compute.Delete(Rule + "os-flavor-manage:delete", "/flavors/{flavor}"),
        Compute.Get(Rule + "os-flavor-extra-specs:index", "/flavors/{flavor}/os-extra_specs"),
        Compute.Get(Rule + "os-flavor-extra-specs:show", "/flavors/{flavor}/os-extra_specs/hw:cpu_policy").After(Spec),
        Compute.Post(
            Rule + "os-flavor-extra-specs:create", "/flavors/{flavor}/os-extra_specs", """{"extra_specs": {"hw:cpu_policy": "shared"}}"""),
        Compute.Put(
            Rule + "os-flavor-extra-specs:update", "/flavors/{flavor}/os-extra_specs/hw:cpu_policy", """{"hw:cpu_policy": "mixed"}""")
            .After(Spec),
        Compute.Delete(Rule + "os-flavor-extra-specs:delete", "/flavors/{flavor}/os-extra_specs/hw:cpu_policy").After(Spec),
        Compute.Get(Rule + "os-flavor-access", "/flavors/{private_flavor}/os-flavor-access"),
        Compute.Post(
            Rule + "os-flavor-access:add_tenant_access",
            "/flavors/{private_flavor}/action",
            """{"addTenantAccess": {"tenant": "{foreign_project}"}}"""),
        Compute.Post(
            Rule + "os-flavor-access:remove_tenant_access",
            "/flavors/{private_flavor}/action",
            """{"removeTenantAccess": {"tenant": "{foreign_project}"}}""")
            .After(
                Compute.Make(
                    HttpMethod.Post, "/flavors/{private_flavor}/action", """{"addTenantAccess": {"tenant": "{foreign_project}"}}""")),
    ];
}
