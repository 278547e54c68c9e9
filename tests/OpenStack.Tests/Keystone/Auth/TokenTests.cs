using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Tests.Nova;
using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Auth;

public sealed class TokenTests : IAsyncLifetime
{
    private readonly IdentityClient _keystone = new();

    [Fact]
    public async Task A_project_token_carries_the_assigned_and_the_implied_roles_and_the_catalog()
    {
        var answer = await _keystone.Post("/v3/auth/tokens", Password("demo", "demo", Project("demo")));

        Assert.Equal(201, answer.Status);
        Assert.Matches("^gAAAAA[A-Za-z0-9_-]{177}$", answer.Token);
        Assert.Equal(["member", "reader"], answer.RoleNames);
        var endpoint = answer.Body.GetProperty("token").GetProperty("catalog")[0].GetProperty("endpoints")[0];
        Assert.Equal("http://openstack.test/identity/v3", endpoint.GetProperty("url").GetString());
    }

    [Theory]
    [InlineData("demo", "wrong", "demo")]
    [InlineData("nobody", "demo", "demo")]
    [InlineData("demo", "demo", "nowhere")]
    [InlineData("demo", "demo", "admin")]
    public async Task A_failed_login_does_not_reveal_the_cause(string user, string password, string project)
    {
        var answer = await _keystone.Post("/v3/auth/tokens", Password(user, password, Project(project)));

        Assert.Equal(
            """{"error":{"code":401,"message":"The request you have made requires authentication.","title":"Unauthorized"}}""",
            answer.Text);
    }

    [Fact]
    public async Task A_token_expires_in_the_worlds_time()
    {
        var token = await _keystone.LoginAsync("admin", "admin");
        await _keystone.Cloud.AdvanceAsync(TimeSpan.FromMinutes(59));
        var before = await _keystone.Get("/v3/auth/catalog").WithToken(token);

        await _keystone.Cloud.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(200, before.Status);
        Assert.Equal(401, (await _keystone.Get("/v3/auth/catalog").WithToken(token)).Status);
    }

    [Fact]
    public async Task Revoking_a_token_leaves_others_valid()
    {
        var admin = await _keystone.LoginAsync("admin", "admin");
        var token = await _keystone.LoginAsync("demo", "demo");
        var other = await _keystone.LoginAsync("demo", "demo");

        Assert.Equal(204, (await _keystone.Delete("/v3/auth/tokens").WithToken(admin).About(token)).Status);

        Assert.Equal(404, (await _keystone.Get("/v3/auth/tokens").WithToken(admin).About(token)).Status);
        Assert.Equal(200, (await _keystone.Get("/v3/auth/tokens").WithToken(admin).About(other)).Status);
    }

    [Fact]
    public async Task A_rescoped_token_expires_with_its_original()
    {
        var first = await _keystone.Post("/v3/auth/tokens", Password("admin", "admin"));
        await _keystone.Cloud.AdvanceAsync(TimeSpan.FromMinutes(30));

        var second = await _keystone.Post("/v3/auth/tokens", Rescope(first.Token, Project("admin")));

        Assert.Equal(201, second.Status);
        var (old, rescoped) = (first.Body.GetProperty("token"), second.Body.GetProperty("token"));
        Assert.Equal(old.GetProperty("expires_at").GetString(), rescoped.GetProperty("expires_at").GetString());
        Assert.Equal(old.GetProperty("audit_ids")[0].GetString(), rescoped.GetProperty("audit_ids")[1].GetString());
    }

    [Fact]
    public async Task Only_services_and_administrators_can_validate_others_tokens()
    {
        var subject = await _keystone.LoginAsync("admin", "admin");
        var demo = await _keystone.LoginAsync("demo", "demo");

        var answer = await _keystone.Get("/v3/auth/tokens").WithToken(demo).About(subject);

        Assert.Equal(403, answer.Status);
        Assert.Equal("You are not authorized to perform the requested action: identity:validate_token.", answer.Message);
    }

    [Fact]
    public async Task A_system_token_cannot_be_exchanged_for_a_project_token()
    {
        var system = new JsonObject { ["system"] = new JsonObject { ["all"] = true } };
        var token = await _keystone.Post("/v3/auth/tokens", Password("admin", "admin", system));

        var answer = await _keystone.Post("/v3/auth/tokens", Rescope(token.Token, Project("admin")));

        Assert.Equal(403, answer.Status);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _keystone.DisposeAsync();
}
