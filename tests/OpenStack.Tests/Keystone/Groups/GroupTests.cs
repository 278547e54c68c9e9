using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Groups;

public sealed class GroupTests : IAsyncLifetime
{
    private readonly IdentityClient _keystone = new(cloud => cloud
        .WithProject("lab")
        .WithUser("alice", "alice")
        .WithRole("member", "alice", "lab"));

    [Fact]
    public async Task Members_of_a_group_have_its_roles()
    {
        var group = (await _keystone.Post("/v3/groups", new { group = new { name = "operators" } }).As("admin"))
            .Body.GetProperty("group").GetProperty("id").GetString();
        var (user, project, role) = (
            await _keystone.IdAsync("users", "alice"),
            await _keystone.IdAsync("projects", "demo"),
            await _keystone.IdAsync("roles", "reader"));
        await _keystone.Put($"/v3/groups/{group}/users/{user}").As("admin");
        await _keystone.Put($"/v3/projects/{project}/groups/{group}/roles/{role}").As("admin");

        var answer = await _keystone.Post("/v3/auth/tokens", Password("alice", "alice", Project("demo")));

        Assert.Equal(["reader"], answer.RoleNames);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _keystone.DisposeAsync();
}
