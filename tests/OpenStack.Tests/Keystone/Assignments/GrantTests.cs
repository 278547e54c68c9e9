namespace Fixtures.Toolkit.OpenStack.Tests.Keystone;

public sealed class GrantTests : IAsyncLifetime
{
    private IdentityAdmin _admin = null!;

    [Fact]
    public async Task A_role_of_a_domain_is_for_its_projects_only()
    {
        var (domain, user) = (await _admin.MakeAsync("domain", """{"name": "blue"}"""), await _admin.MakeAsync("user", """{"name": "ann"}"""));
        var role = await _admin.MakeAsync("role", $$"""{"name": "painter", "domain_id": "{{domain}}"}""");
        var elsewhere = await _admin.MakeAsync("project", """{"name": "red"}""");

        var project = await _admin.SendAsync("PUT", $"/v3/projects/{elsewhere}/users/{user}/roles/{role}");
        var system = await _admin.SendAsync("PUT", $"/v3/system/users/{user}/roles/{role}");

        Assert.Equal((403, $"Project {elsewhere} must be in the same domain as the role {role} being assigned."), (project.Status, project.Error));
        Assert.Equal(
            (400, $"Role {role} is a domain-specific role. Unable to use a domain-specific role in a system assignment."), (system.Status, system.Error));
    }

    [Fact]
    public async Task What_is_inherited_from_a_project_can_be_given_and_checked_but_not_listed()
    {
        var (project, user) = (await _admin.MakeAsync("project", """{"name": "top"}"""), await _admin.MakeAsync("user", """{"name": "ann"}"""));
        var role = await _admin.MakeAsync("role", """{"name": "painter"}""");
        var path = $"/v3/OS-INHERIT/projects/{project}/users/{user}/roles";

        var statuses = new[]
        {
            (await _admin.SendAsync("PUT", $"{path}/{role}/inherited_to_projects")).Status,
            (await _admin.SendAsync("GET", $"{path}/{role}/inherited_to_projects")).Status,
            (await _admin.SendAsync("GET", $"{path}/inherited_to_projects")).Status,
        };

        Assert.Equal([204, 204, 404], statuses);
    }

    [Fact]
    public async Task A_role_that_is_not_there_is_told_before_the_rule_is_asked()
    {
        var answer = await _admin.AsDemoAsync("PUT", "/v3/projects/x/users/y/roles/z");
        var inherited = await _admin.AsDemoAsync("PUT", "/v3/OS-INHERIT/projects/x/users/y/roles/z/inherited_to_projects");

        Assert.Equal((404, "Could not find role: z."), (answer.Status, answer.Error));
        Assert.Equal((403, "You are not authorized to perform the requested action: identity:create_grant."), (inherited.Status, inherited.Error));
    }

    [Fact]
    public async Task Effective_assignments_leave_the_system_out_and_direct_ones_do_not()
    {
        var direct = await _admin.SendAsync("GET", "/v3/role_assignments?scope.system=all");
        var effective = await _admin.SendAsync("GET", "/v3/role_assignments?effective");

        Assert.Contains("\"system\"", direct.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"system\"", effective.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_of_a_domains_role_come_with_the_domain()
    {
        var domain = await _admin.MakeAsync("domain", """{"name": "blue"}""");
        var project = await _admin.MakeAsync("project", $$"""{"name": "wall", "domain_id": "{{domain}}"}""");
        var role = await _admin.MakeAsync("role", $$"""{"name": "painter", "domain_id": "{{domain}}"}""");
        var user = await _admin.MakeAsync("user", """{"name": "ann"}""");
        await _admin.SendAsync("PUT", $"/v3/projects/{project}/users/{user}/roles/{role}");

        var answer = await _admin.SendAsync("GET", $"/v3/role_assignments?user.id={user}&include_names");

        Assert.Equal(
            $$$"""{"id":"{{{role}}}","name":"painter","domain":{"id":"{{{domain}}}","name":"blue"}}""",
            answer.Body.GetProperty("role_assignments")[0].GetProperty("role").GetRawText());
    }

    [Fact]
    public async Task The_tree_of_a_project_that_is_not_there_is_not_found()
    {
        var answer = await _admin.SendAsync("GET", "/v3/role_assignments?include_subtree&scope.project.id=nowhere");

        Assert.Equal((404, "Could not find project: nowhere."), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task A_domains_administrator_sees_the_tree_of_another_domains_project_and_no_list()
    {
        var (domain, project) = (await _admin.MakeAsync("domain", """{"name": "blue"}"""), await _admin.MakeAsync("project", """{"name": "top"}"""));
        var (user, role) = (await _admin.MakeAsync("user", """{"name": "ann", "password": "ann"}"""), await _admin.IdAsync("roles", "admin"));
        await _admin.SendAsync("PUT", $"/v3/domains/{domain}/users/{user}/roles/{role}");
        await _admin.SendAsync("PUT", $"/v3/projects/{project}/users/{user}/roles/{role}");
        var query = $"/v3/role_assignments?scope.project.id={project}";

        var list = await _admin.AsAsync("ann", IdentityClient.Domain(domain), "GET", query);
        var tree = await _admin.AsAsync("ann", IdentityClient.Domain(domain), "GET", query + "&include_subtree");

        Assert.Equal((0, 1), (list.Body.GetProperty("role_assignments").GetArrayLength(), tree.Body.GetProperty("role_assignments").GetArrayLength()));
    }

    [Fact]
    public async Task Of_a_parameter_that_is_given_twice_the_first_counts()
    {
        var (admin, nobody) = (await _admin.IdAsync("users", "admin"), await _admin.MakeAsync("user", """{"name": "ann"}"""));

        var first = await _admin.SendAsync("GET", $"/v3/role_assignments?user.id={nobody}&user.id={admin}");
        var other = await _admin.SendAsync("GET", $"/v3/role_assignments?user.id={admin}&user.id={nobody}");

        Assert.Equal(0, first.Body.GetProperty("role_assignments").GetArrayLength());
        Assert.NotEqual(0, other.Body.GetProperty("role_assignments").GetArrayLength());
    }

    public async Task InitializeAsync() => _admin = await IdentityAdmin.LogInAsync();

    public async Task DisposeAsync() => await _admin.DisposeAsync();
}
