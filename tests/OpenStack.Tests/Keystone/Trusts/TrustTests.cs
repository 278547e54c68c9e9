using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Tests.Nova;
using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Trusts;

public sealed class TrustTests : IAsyncLifetime
{
    private const string Path = "/v3/OS-TRUST/trusts";

    private readonly IdentityClient _keystone = new(cloud => cloud.WithUser("helper", "helper"));
    private string _demo = "";
    private string _demoId = "";
    private string _helperId = "";
    private string _projectId = "";

    [Theory]
    [InlineData(true, "demo")]
    [InlineData(false, "helper")]
    public async Task A_trust_token_acts_as_the_trustor_or_the_trustee(bool isImpersonating, string name)
    {
        var id = await IdOfNewAsync(new() { ["impersonation"] = isImpersonating });

        var answer = await UseAsync(id);

        Assert.Equal(201, answer.Status);
        var token = answer.Body.GetProperty("token");
        Assert.Equal(name, token.GetProperty("user").GetProperty("name").GetString());
        Assert.Equal(["reader"], answer.RoleNames);
        Assert.Equal(_helperId, token.GetProperty("OS-TRUST:trust").GetProperty("trustee_user").GetProperty("id").GetString());
        Assert.Equal(200, (await _keystone.Get("/v3/auth/catalog").WithToken(answer.Token)).Status);
    }

    [Fact]
    public async Task Only_the_trustee_can_use_a_trust()
    {
        var id = await IdOfNewAsync([]);

        Assert.Equal(403, (await _keystone.Post("/v3/auth/tokens", Password("demo", "demo", Scope(id)))).Status);
    }

    [Fact]
    public async Task A_trust_can_be_used_as_often_as_remaining_uses()
    {
        var id = await IdOfNewAsync(new() { ["remaining_uses"] = 1 });
        var first = await UseAsync(id);

        var second = await UseAsync(id);

        Assert.Equal((201, 401), (first.Status, second.Status));
        Assert.Equal(404, (await _keystone.Get($"{Path}/{id}").WithToken(_demo)).Status);
        Assert.Equal(200, (await _keystone.Get("/v3/auth/projects").WithToken(first.Token)).Status);
    }

    [Fact]
    public async Task It_expires_with_its_tokens_in_the_worlds_time()
    {
        var end = _keystone.Cloud.Time.GetUtcNow().AddMinutes(10);
        var id = await IdOfNewAsync(new() { ["expires_at"] = end.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null) });
        var token = (await UseAsync(id)).Token;

        await _keystone.Cloud.AdvanceAsync(TimeSpan.FromMinutes(11));

        Assert.Equal(401, (await UseAsync(id)).Status);
        var answer = await _keystone.Get("/v3/auth/projects").WithToken(token);
        Assert.Equal((404, $"Could not find trust: {id}."), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Deleting_a_trust_invalidates_its_tokens()
    {
        var id = await IdOfNewAsync([]);
        var token = (await UseAsync(id)).Token;

        var deleted = await _keystone.Delete($"{Path}/{id}").WithToken(_demo);

        Assert.Equal(204, deleted.Status);
        Assert.Equal(404, (await _keystone.Get("/v3/auth/projects").WithToken(token)).Status);
    }

    [Fact]
    public async Task A_trustor_without_the_role_delegates_nothing()
    {
        var id = await IdOfNewAsync([]);
        var token = (await UseAsync(id)).Token;
        var (admin, role) = (await _keystone.LoginAsync("admin", "admin"), await _keystone.IdAsync("roles", "member"));

        await _keystone.Delete($"/v3/projects/{_projectId}/users/{_demoId}/roles/{role}").WithToken(admin);

        Assert.Equal(403, (await UseAsync(id)).Status);
        Assert.Equal(403, (await _keystone.Get("/v3/auth/tokens").WithToken(admin).About(token)).Status);
        Assert.Equal(401, (await _keystone.Get("/v3/auth/projects").WithToken(token)).Status);
    }

    [Fact]
    public async Task A_password_change_of_the_trustor_revokes_the_trusts_tokens()
    {
        var token = (await UseAsync(await IdOfNewAsync([]))).Token;
        var admin = await _keystone.LoginAsync("admin", "admin");

        await _keystone.Patch($"/v3/users/{_demoId}", Of("user", Of("password", "new"))).WithToken(admin);

        Assert.Equal(401, (await _keystone.Get("/v3/auth/projects").WithToken(token)).Status);
    }

    [Fact]
    public async Task A_trust_token_cannot_be_exchanged_for_another()
    {
        var token = (await UseAsync(await IdOfNewAsync([]))).Token;

        var answer = await _keystone.Post("/v3/auth/tokens", Rescope(token));

        Assert.Equal(
            "You are not authorized to perform the requested action: "
            + "Using trust-scoped token to create another token. Create a new trust-scoped token instead.",
            answer.Message);
    }

    [Theory]
    [InlineData(0, 403)]
    [InlineData(1, 201)]
    public async Task A_trust_can_be_redelegated_as_often_as_it_allows(int count, int status)
    {
        var id = await IdOfNewAsync(new() { ["allow_redelegation"] = true, ["redelegation_count"] = count });
        var token = (await UseAsync(id)).Token;

        var answer = await CreateAsync([], token);

        Assert.Equal(status, answer.Status);
        if (status == 201)
            Assert.Equal(id, answer.Body.GetProperty("trust").GetProperty("redelegated_trust_id").GetString());
    }

    [Fact]
    public async Task A_trustor_cannot_delegate_a_role_it_lacks()
    {
        var role = await _keystone.IdAsync("roles", "admin");

        var answer = await CreateAsync(new() { ["roles"] = new JsonArray(Of("name", "admin")) }, _demo);

        Assert.Equal((404, $"Could not find role: {role}."), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Only_trustor_and_trustee_see_a_trust()
    {
        var id = await IdOfNewAsync([]);
        var helper = (await _keystone.Post("/v3/auth/tokens", Password("helper", "helper"))).Token;
        var reader = await _keystone.LoginAsync("reader", "demo");

        var forTrustee = await _keystone.Get($"{Path}?trustee_user_id={_helperId}").WithToken(helper);

        Assert.Equal(id, Assert.Single(forTrustee.Body.GetProperty("trusts").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(200, (await _keystone.Get($"{Path}/{id}/roles").WithToken(_demo)).Status);
        Assert.Equal(403, (await _keystone.Get($"{Path}/{id}").WithToken(reader)).Status);
        Assert.Equal(403, (await _keystone.Get(Path).WithToken(helper)).Status);
    }

    [Fact]
    public async Task Trusts_survive_an_export()
    {
        var token = (await UseAsync(await IdOfNewAsync([]))).Token;

        _keystone.Cloud.Import(_keystone.Cloud.Export());

        Assert.Equal(200, (await _keystone.Get("/v3/auth/projects").WithToken(token)).Status);
    }

    public async Task InitializeAsync()
    {
        _demo = await _keystone.LoginAsync("demo", "demo");
        _demoId = await _keystone.IdAsync("users", "demo");
        _helperId = await _keystone.IdAsync("users", "helper");
        _projectId = await _keystone.IdAsync("projects", "demo");
    }

    public async Task DisposeAsync() => await _keystone.DisposeAsync();

    private Task<ApiAnswer> CreateAsync(JsonObject attributes, string token)
    {
        var trust = new JsonObject
        {
            ["trustor_user_id"] = _demoId, ["trustee_user_id"] = _helperId, ["impersonation"] = true, ["project_id"] = _projectId,
            ["roles"] = new JsonArray(Of("name", "reader")),
        };
        foreach (var (name, value) in attributes.ToList())
        {
            attributes.Remove(name);
            trust[name] = value;
        }

        return _keystone.Post(Path, Of("trust", trust)).WithToken(token).SendAsync();
    }

    private async Task<string> IdOfNewAsync(JsonObject attributes) =>
        (await CreateAsync(attributes, _demo)).Body.GetProperty("trust").GetProperty("id").GetString()!;

    private Task<ApiAnswer> UseAsync(string id) => _keystone.Post("/v3/auth/tokens", Password("helper", "helper", Scope(id))).SendAsync();

    private static JsonObject Scope(string id) => Of("OS-TRUST:trust", Of("id", id));
}
