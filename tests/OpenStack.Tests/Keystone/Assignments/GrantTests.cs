namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Assignments;

public sealed class GrantTests : IAsyncLifetime
{
    private readonly IdentityAdmin _admin = new();

    [Fact]
    public async Task A_domain_specific_role_can_be_granted_only_on_projects_of_its_domain()
    {
        var domain = await _admin.CreateAsync("domain", """{"name": "blue"}""");
        var user = await _admin.CreateAsync("user", """{"name": "ann"}""");
        var role = await _admin.CreateAsync("role", $$"""{"name": "painter", "domain_id": "{{domain}}"}""");
        var elsewhere = await _admin.CreateAsync("project", """{"name": "red"}""");

        var project = await _admin.Put($"/v3/projects/{elsewhere}/users/{user}/roles/{role}");
        var system = await _admin.Put($"/v3/system/users/{user}/roles/{role}");

        Assert.Equal(
            (403, $"Project {elsewhere} must be in the same domain as the role {role} being assigned."), (project.Status, project.Message));
        Assert.Equal(
            (400, $"Role {role} is a domain-specific role. Unable to use a domain-specific role in a system assignment."),
            (system.Status, system.Message));
    }

    [Fact]
    public async Task Roles_inherited_from_a_project_can_be_granted_and_checked_but_not_listed()
    {
        var project = await _admin.CreateAsync("project", """{"name": "top"}""");
        var user = await _admin.CreateAsync("user", """{"name": "ann"}""");
        var role = await _admin.CreateAsync("role", """{"name": "painter"}""");
        var path = $"/v3/OS-INHERIT/projects/{project}/users/{user}/roles";

        var statuses = new[]
        {
            (await _admin.Put($"{path}/{role}/inherited_to_projects")).Status,
            (await _admin.Get($"{path}/{role}/inherited_to_projects")).Status,
            (await _admin.Get($"{path}/inherited_to_projects")).Status,
        };

        Assert.Equal([204, 204, 404], statuses);
    }

    [Fact]
    public async Task A_missing_role_is_404_before_the_policy_check()
    {
        var answer = await _admin.Put("/v3/projects/x/users/y/roles/z").As("demo");
        var inherited = await _admin.Put("/v3/OS-INHERIT/projects/x/users/y/roles/z/inherited_to_projects").As("demo");

        Assert.Equal((404, "Could not find role: z."), (answer.Status, answer.Message));
        Assert.Equal(
            (403, "You are not authorized to perform the requested action: identity:create_grant."), (inherited.Status, inherited.Message));
    }

    [Fact]
    public async Task Effective_assignments_exclude_the_system_and_direct_ones_include_it()
    {
        var direct = await _admin.Get("/v3/role_assignments?scope.system=all");
        var effective = await _admin.Get("/v3/role_assignments?effective");

        Assert.Contains("\"system\"", direct.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"system\"", effective.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_a_domain_specific_role_comes_with_its_domain()
    {
        var domain = await _admin.CreateAsync("domain", """{"name": "blue"}""");
        var project = await _admin.CreateAsync("project", $$"""{"name": "wall", "domain_id": "{{domain}}"}""");
        var role = await _admin.CreateAsync("role", $$"""{"name": "painter", "domain_id": "{{domain}}"}""");
        var user = await _admin.CreateAsync("user", """{"name": "ann"}""");
        await _admin.Put($"/v3/projects/{project}/users/{user}/roles/{role}");

        var answer = await _admin.Get($"/v3/role_assignments?user.id={user}&include_names");

        Assert.Equal(
            $$$"""{"id":"{{{role}}}","name":"painter","domain":{"id":"{{{domain}}}","name":"blue"}}""",
            answer.Body.GetProperty("role_assignments")[0].GetProperty("role").GetRawText());
    }

    [Fact]
    public async Task The_tree_of_a_missing_project_is_404()
    {
        var answer = await _admin.Get("/v3/role_assignments?include_subtree&scope.project.id=nowhere");

        Assert.Equal((404, "Could not find project: nowhere."), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task A_domain_administrator_can_list_the_tree_of_another_domains_project_but_not_its_assignments()
    {
        var domain = await _admin.CreateAsync("domain", """{"name": "blue"}""");
        var project = await _admin.CreateAsync("project", """{"name": "top"}""");
        var user = await _admin.CreateAsync("user", """{"name": "ann", "password": "ann"}""");
        var role = await _admin.IdAsync("roles", "admin");
        await _admin.Put($"/v3/domains/{domain}/users/{user}/roles/{role}");
        await _admin.Put($"/v3/projects/{project}/users/{user}/roles/{role}");
        var query = $"/v3/role_assignments?scope.project.id={project}";

        var list = await _admin.Get(query).WithToken(await _admin.TokenAsync("ann", IdentityClient.Domain(domain)));
        var tree = await _admin.Get(query + "&include_subtree").WithToken(await _admin.TokenAsync("ann", IdentityClient.Domain(domain)));

        Assert.Equal(
            (0, 1),
            (list.Body.GetProperty("role_assignments").GetArrayLength(), tree.Body.GetProperty("role_assignments").GetArrayLength()));
    }

    [Fact]
    public async Task The_first_value_of_a_repeated_parameter_counts()
    {
        var (admin, nobody) = (await _admin.IdAsync("users", "admin"), await _admin.CreateAsync("user", """{"name": "ann"}"""));

        var first = await _admin.Get($"/v3/role_assignments?user.id={nobody}&user.id={admin}");
        var other = await _admin.Get($"/v3/role_assignments?user.id={admin}&user.id={nobody}");

        Assert.Equal(0, first.Body.GetProperty("role_assignments").GetArrayLength());
        Assert.NotEqual(0, other.Body.GetProperty("role_assignments").GetArrayLength());
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _admin.DisposeAsync();
}
