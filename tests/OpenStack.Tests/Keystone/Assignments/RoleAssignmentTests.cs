using Fixtures.Toolkit.OpenStack.Tests.Nova;
using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Assignments;

public sealed class RoleAssignmentTests : IAsyncLifetime
{
    private readonly IdentityClient _keystone = new(cloud => cloud
        .WithProject("lab")
        .WithUser("alice", "alice")
        .WithRole("member", "alice", "lab"));

    [Fact]
    public async Task Effective_assignments_show_the_implied_roles()
    {
        var user = await _keystone.IdAsync("users", "alice");

        var direct = await _keystone.Get($"/v3/role_assignments?user.id={user}").As("admin");
        var effective = await _keystone.Get($"/v3/role_assignments?user.id={user}&effective").As("admin");

        Assert.Equal(1, direct.Body.GetProperty("role_assignments").GetArrayLength());
        Assert.Equal(2, effective.Body.GetProperty("role_assignments").GetArrayLength());
    }

    [Fact]
    public async Task A_revoked_role_disappears_from_tokens_at_once()
    {
        var alice = await _keystone.LoginAsync("alice", "lab");
        var (user, project, role) = (
            await _keystone.IdAsync("users", "alice"),
            await _keystone.IdAsync("projects", "lab"),
            await _keystone.IdAsync("roles", "member"));
        var before = await _keystone.Get("/v3/auth/catalog").WithToken(alice);

        var removed = await _keystone.Delete($"/v3/projects/{project}/users/{user}/roles/{role}").As("admin");

        Assert.Equal(204, removed.Status);
        Assert.Equal((200, 401), (before.Status, (await _keystone.Get("/v3/auth/catalog").WithToken(alice)).Status));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _keystone.DisposeAsync();
}
