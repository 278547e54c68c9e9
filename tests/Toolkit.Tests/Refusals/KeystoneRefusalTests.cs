namespace Fixtures.Toolkit.Tests.Refusals;

/// <summary>What Keystone hides from another project, and what it refuses, in the words of the real one.</summary>
public sealed class KeystoneRefusalTests(RefusingCloud cloud) : IClassFixture<RefusingCloud>
{
    [Theory]
    [InlineData("GET /users", "403 You are not authorized to perform the requested action: identity:list_users.")]
    [InlineData("GET /users/{admin user}", "403 You are not authorized to perform the requested action: identity:get_user.")]
    [InlineData("GET /projects/{demo}", "403 You are not authorized to perform the requested action: identity:get_project.")]
    [InlineData("DELETE /projects/{blue}", "403 You are not authorized to perform the requested action: identity:delete_project.")]
    [InlineData("""POST /projects {"project":{"name":"x"}}""", "403 You are not authorized to perform the requested action: identity:create_project.")]
    [InlineData("GET /roles", "403 You are not authorized to perform the requested action: identity:list_roles.")]
    [InlineData("GET /role_assignments", "403 You are not authorized to perform the requested action: identity:list_role_assignments.")]
    [InlineData("GET /domains", "403 You are not authorized to perform the requested action: identity:list_domains.")]
    [InlineData("GET /groups", "403 You are not authorized to perform the requested action: identity:list_groups.")]
    [InlineData("GET /services", "403 You are not authorized to perform the requested action: identity:list_services.")]
    [InlineData("GET /endpoints", "403 You are not authorized to perform the requested action: identity:list_endpoints.")]
    [InlineData("""POST /regions {"region":{}}""", "403 You are not authorized to perform the requested action: identity:create_region.")]
    [InlineData("GET /projects/{blue}/users/{admin user}/roles", "403 You are not authorized to perform the requested action: identity:list_grants.")]
    public async Task What_a_member_may_not_do_is_refused_by_the_name_of_the_rule(string request, string answer) =>
        Assert.Equal(answer, await cloud.RefusalAsync("identity", request));
}
