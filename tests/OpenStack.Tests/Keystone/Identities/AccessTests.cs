using System.Text.Json.Nodes;
using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Identities;

public sealed class AccessTests : IAsyncLifetime
{
    private readonly IdentityClient _keystone = new(cloud => cloud
        .WithProject("lab")
        .WithUser("alice", "alice")
        .WithRole("member", "alice", "lab"));

    private string _admin = "";

    [Fact]
    public async Task A_user_of_the_builder_can_log_in_to_projects_where_it_has_a_role()
    {
        var answer = await _keystone.Post("/v3/auth/tokens", Password("alice", "alice", Project("lab")));

        Assert.Equal(["member", "reader"], answer.RoleNames);
    }

    [Fact]
    public async Task A_revoked_role_disappears_from_tokens_at_once()
    {
        var alice = await _keystone.LoginAsync("alice", "lab");
        var (user, project, role) = (await IdAsync("users", "alice"), await IdAsync("projects", "lab"), await IdAsync("roles", "member"));
        var before = await _keystone.Get("/v3/auth/catalog").WithToken(alice);

        var removed = await AdminAsync("DELETE", $"/v3/projects/{project}/users/{user}/roles/{role}");

        Assert.Equal(204, removed.Status);
        Assert.Equal((200, 401), (before.Status, (await _keystone.Get("/v3/auth/catalog").WithToken(alice)).Status));
    }

    [Fact]
    public async Task Disabling_a_user_revokes_its_tokens_for_good()
    {
        var alice = await _keystone.LoginAsync("alice", "lab");
        var user = await IdAsync("users", "alice");

        await AdminAsync("PATCH", $"/v3/users/{user}", new JsonObject { ["user"] = new JsonObject { ["enabled"] = false } });
        await AdminAsync("PATCH", $"/v3/users/{user}", new JsonObject { ["user"] = new JsonObject { ["enabled"] = true } });

        Assert.Equal(401, (await _keystone.Get("/v3/auth/catalog").WithToken(alice)).Status);
    }

    [Fact]
    public async Task Members_of_a_group_have_its_roles()
    {
        var group = (await AdminAsync("POST", "/v3/groups", new JsonObject { ["group"] = new JsonObject { ["name"] = "operators" } }))
            .Body.GetProperty("group").GetProperty("id").GetString();
        var (user, project, role) = (await IdAsync("users", "alice"), await IdAsync("projects", "demo"), await IdAsync("roles", "reader"));
        await AdminAsync("PUT", $"/v3/groups/{group}/users/{user}");
        await AdminAsync("PUT", $"/v3/projects/{project}/groups/{group}/roles/{role}");

        var answer = await _keystone.Post("/v3/auth/tokens", Password("alice", "alice", Project("demo")));

        Assert.Equal(["reader"], answer.RoleNames);
    }

    [Fact]
    public async Task Names_ignore_case()
    {
        var answer = await AdminAsync("POST", "/v3/users", new JsonObject { ["user"] = new JsonObject { ["name"] = "Alice" } });

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

    [Fact]
    public async Task Effective_assignments_show_the_implied_roles()
    {
        var user = await IdAsync("users", "alice");

        var direct = await AdminAsync("GET", $"/v3/role_assignments?user.id={user}");
        var effective = await AdminAsync("GET", $"/v3/role_assignments?user.id={user}&effective");

        Assert.Equal(1, direct.Body.GetProperty("role_assignments").GetArrayLength());
        Assert.Equal(2, effective.Body.GetProperty("role_assignments").GetArrayLength());
    }

    [Fact]
    public void A_role_for_a_missing_user_is_a_builder_mistake()
    {
        var builder = new OpenStackBuilder().WithRole("member", "nobody", "demo");

        Assert.Contains(
            "There is no user 'nobody'", Assert.Throws<InvalidOperationException>(builder.Build).Message, StringComparison.Ordinal);
    }

    public async Task InitializeAsync() => _admin = await _keystone.LoginAsync("admin", "admin");

    public async Task DisposeAsync() => await _keystone.DisposeAsync();

    private Task<ApiAnswer> AdminAsync(string method, string path, JsonNode? body = null) => _keystone.Call(method, path, body).WithToken(_admin).SendAsync();

    private async Task<string> IdAsync(string collection, string name) =>
        (await AdminAsync("GET", $"/v3/{collection}?name={name}")).Body.GetProperty(collection)[0].GetProperty("id").GetString()!;
}
