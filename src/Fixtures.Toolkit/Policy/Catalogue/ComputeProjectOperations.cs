namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Nova's operations for projects and users, servers aside: keypairs, server groups, quotas, usage.</summary>
internal static class ComputeProjectOperations
{
    private const string Rule = "os_compute_api:";

    private static readonly ServiceCalls Compute = ServiceCalls.Compute;

    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        Compute.Get(Rule + "os-keypairs:index", "/os-keypairs"),
        Compute.Get(Rule + "os-keypairs:index", "/os-keypairs?user_id={admin}", "of another user"),
        Compute.Get(Rule + "os-keypairs:show", "/os-keypairs/{keypair}"),
        Compute.Post(
            Rule + "os-keypairs:create",
            "/os-keypairs",
            $$$"""{"keypair": {"name": "policy-new", "type": "ssh", "public_key": "{{{ComputeTargets.PublicKey}}}"}}"""),
        Compute.Post(Rule + "os-keypairs:create", "/os-keypairs",
            $$$"""{"keypair": {"name": "policy-new", "type": "ssh", "user_id": "{admin}", "public_key":"""
                + $$$""" "{{{ComputeTargets.PublicKey}}}"}}""", "for another user"),
        Compute.Delete(Rule + "os-keypairs:delete", "/os-keypairs/{keypair}"),
        Compute.Get(Rule + "os-server-groups:index", "/os-server-groups"),
        Compute.Get(Rule + "os-server-groups:index:all_projects", "/os-server-groups?all_projects=1"),
        Compute.Get(Rule + "os-server-groups:show", "/os-server-groups/{server_group}"),
        Compute.Post(
            Rule + "os-server-groups:create", "/os-server-groups", """{"server_group": {"name": "policy-new", "policy": "affinity"}}"""),
        Compute.Delete(Rule + "os-server-groups:delete", "/os-server-groups/{server_group}"),
        Compute.Get(Rule + "limits", "/limits"),
        Compute.Get(Rule + "limits:other_project", "/limits?tenant_id={own_project}"),
        Compute.Get(Rule + "os-quota-sets:show", "/os-quota-sets/{own_project}"),
        Compute.Get(Rule + "os-quota-sets:detail", "/os-quota-sets/{own_project}/detail"),
        Compute.Get(Rule + "os-quota-sets:defaults", "/os-quota-sets/{own_project}/defaults"),
        Compute.Put(Rule + "os-quota-sets:update", "/os-quota-sets/{own_project}", """{"quota_set": {"instances": 11}}"""),
        Compute.Delete(Rule + "os-quota-sets:delete", "/os-quota-sets/{own_project}"),
        Compute.Get(Rule + "os-quota-class-sets:show", "/os-quota-class-sets/default"),
        Compute.Put(Rule + "os-quota-class-sets:update", "/os-quota-class-sets/default", """{"quota_class_set": {"instances": 11}}"""),
        Compute.Get(Rule + "os-simple-tenant-usage:list", "/os-simple-tenant-usage"),
        Compute.Get(Rule + "os-simple-tenant-usage:show", "/os-simple-tenant-usage/{own_project}"),
        Compute.Get(Rule + "os-availability-zone:list", "/os-availability-zone"),
        Compute.Get(Rule + "extensions", "/extensions"),
    ];
}
