namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Domains, projects and their tags.</summary>
internal static class ProjectOperations
{
    private const string Tags = "/projects/{project}/tags";

    private static readonly ServiceCalls Identity = ServiceCalls.Identity;
    private static readonly PolicyRequest Tag = Identity.Make(HttpMethod.Put, Tags + "/blue");

    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        .. IdentityOperations.Rows("domain", "domains", """{"name": "policy-new"}""", """{"description": "blue"}"""),
        Identity.Get("identity:get_domain", "/domains/default", "one's own"),
        .. IdentityOperations.Rows("project", "projects", """{"name": "policy-new"}""", """{"description": "blue"}"""),
        Identity.Get("identity:get_project", "/projects/{own_project}", "one's own"),
        Identity.Get("identity:list_project_tags", Tags),
        Identity.Get("identity:get_project_tag", Tags + "/blue").After(Tag),
        Identity.Put("identity:update_project_tags", Tags, """{"tags": ["red"]}"""),
        Identity.Put("identity:create_project_tag", Tags + "/red"),
        Identity.Delete("identity:delete_project_tags", Tags).After(Tag),
        Identity.Delete("identity:delete_project_tag", Tags + "/blue").After(Tag),
    ];
}
