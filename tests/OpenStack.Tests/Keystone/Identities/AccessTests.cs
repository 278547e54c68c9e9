using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Identities;

public sealed class AccessTests : IAsyncLifetime
{
    private readonly IdentityClient _keystone = new(cloud => cloud
        .WithProject("lab")
        .WithUser("alice", "alice")
        .WithRole("member", "alice", "lab"));

    [Fact]
    public async Task Disabling_a_user_revokes_its_tokens_permanently()
    {
        var alice = await _keystone.LoginAsync("alice", "lab");
        var user = await _keystone.IdAsync("users", "alice");

        await _keystone.Patch($"/v3/users/{user}", new { user = new { enabled = false } }).As("admin");
        await _keystone.Patch($"/v3/users/{user}", new { user = new { enabled = true } }).As("admin");

        Assert.Equal(401, (await _keystone.Get("/v3/auth/catalog").WithToken(alice)).Status);
    }

    [Fact]
    public async Task Names_ignore_case()
    {
        var answer = await _keystone.Post("/v3/users", new { user = new { name = "Alice" } }).As("admin");

        Assert.Equal(
            "Conflict occurred attempting to store user - Duplicate entry found with name Alice at domain ID default.", answer.Message);
    }

    [Fact]
    public async Task A_forbidden_request_names_the_rule()
    {
        var alice = await _keystone.LoginAsync("alice", "lab");

        var answer = await _keystone.Get("/v3/users").WithToken(alice);

        Assert.Equal("You are not authorized to perform the requested action: identity:list_users.", answer.Message);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _keystone.DisposeAsync();
}
