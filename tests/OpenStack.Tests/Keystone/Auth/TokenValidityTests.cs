using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Tests.Nova;
using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Auth;

public sealed class TokenValidityTests : IAsyncLifetime
{
    private readonly IdentityClient _keystone = new();
    private string _admin = "";
    private string _demo = "";

    [Fact]
    public async Task An_expired_token_can_be_validated_for_two_days_with_allow_expired()
    {
        await _keystone.Cloud.AdvanceAsync(TimeSpan.FromHours(2));
        _admin = await _keystone.LoginAsync("admin", "admin");
        var (expired, allowed, refused) = (await ShowAsync(""), await ShowAsync("?allow_expired=1"), await ShowAsync("?allow_expired=no"));

        await _keystone.Cloud.AdvanceAsync(TimeSpan.FromHours(48));
        _admin = await _keystone.LoginAsync("admin", "admin");

        Assert.Equal((404, 200, 404), (expired.Status, allowed.Status, refused.Status));
        Assert.Equal(404, (await ShowAsync("?allow_expired=1")).Status);
    }

    [Fact]
    public async Task A_revoked_token_cannot_be_validated_with_allow_expired()
    {
        await _keystone.Delete("/v3/auth/tokens").WithToken(_demo).About(_demo);

        Assert.Equal(404, (await ShowAsync("?allow_expired=1")).Status);
    }

    [Fact]
    public async Task A_rescoped_token_survives_the_revocation_of_its_original()
    {
        var rescoped = (await _keystone.Post("/v3/auth/tokens", Rescope(_demo, "unscoped"))).Token;

        await _keystone.Delete("/v3/auth/tokens").WithToken(_admin).About(_demo);

        Assert.Equal(200, (await _keystone.Get("/v3/auth/projects").WithToken(rescoped)).Status);
    }

    [Fact]
    public async Task Holder_and_validator_of_a_token_learn_that_its_project_is_disabled()
    {
        var id = await _keystone.IdAsync("projects", "demo");

        await _keystone.Patch($"/v3/projects/{id}", Of("project", Of("enabled", false))).WithToken(_admin);

        var expected = (404, $"Unable to validate token because project {id} is disabled");
        var (shown, used) = (await ShowAsync(""), await _keystone.Get("/v3/auth/projects").WithToken(_demo));
        Assert.Equal([expected, expected], [(shown.Status, shown.Message), (used.Status, used.Message)]);
    }

    [Fact]
    public async Task Tokens_are_valid_again_when_their_project_is_enabled()
    {
        var id = await _keystone.IdAsync("projects", "demo");
        await _keystone.Patch($"/v3/projects/{id}", Of("project", Of("enabled", false))).WithToken(_admin);

        await _keystone.Patch($"/v3/projects/{id}", Of("project", Of("enabled", true))).WithToken(_admin);

        Assert.Equal(200, (await ShowAsync("")).Status);
    }

    [Fact]
    public async Task Validating_a_token_names_its_deleted_user()
    {
        var id = await _keystone.IdAsync("users", "demo");

        await _keystone.Delete($"/v3/users/{id}").WithToken(_admin);

        var answer = await ShowAsync("");
        Assert.Equal((404, $"Could not find user: {id}."), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task A_password_change_revokes_all_tokens_of_the_user()
    {
        var id = await _keystone.IdAsync("users", "demo");
        var change = new JsonObject { ["original_password"] = "demo", ["password"] = "new" };

        await _keystone.Post($"/v3/users/{id}/password", Of("user", change));

        var answer = await ShowAsync("");
        Assert.Equal((404, "Failed to validate token"), (answer.Status, answer.Message));
        Assert.Equal(401, (await _keystone.Get("/v3/auth/projects").WithToken(_demo)).Status);
    }

    [Theory]
    [InlineData("totp", "Attempted to authenticate with an unsupported method.")]
    [InlineData("external", "The request you have made requires authentication.")]
    [InlineData("oauth1", "Not modelled by the simulator: authentication method oauth1")]
    public async Task Unsupported_authentication_methods_are_rejected_by_name(string method, string message)
    {
        var identity = new JsonObject { ["methods"] = new JsonArray(method), [method] = new JsonObject() };

        var answer = await _keystone.Post("/v3/auth/tokens", Of("auth", Of("identity", identity)));

        Assert.Equal(message, answer.Message);
    }

    [Fact]
    public async Task Two_methods_must_authenticate_the_same_user()
    {
        var login = Password("demo", "demo");
        var identity = login["auth"]!["identity"]!;
        identity["methods"] = new JsonArray("password", "token");
        identity["token"] = Of("id", _admin);

        Assert.Equal(401, (await _keystone.Post("/v3/auth/tokens", login)).Status);
    }

    [Fact]
    public async Task The_list_of_revoked_PKI_tokens_is_forbidden_to_everyone() =>
        Assert.Equal(403, (await _keystone.Get("/v3/auth/tokens/OS-PKI/revoked").WithToken(_admin)).Status);

    [Theory]
    [InlineData("/v3/OS-FEDERATION/mappings", "ext/OS-FEDERATION/1.0/rel/mappings")]
    [InlineData("/v3/OS-FEDERATION/identity_providers", "ext/OS-FEDERATION/1.0/rel/identity_providers")]
    public async Task Unmodelled_resources_answer_501_with_their_name(string path, string name)
    {
        var answer = await _keystone.Get(path).WithToken(_admin);

        Assert.Equal((501, "Not modelled by the simulator: " + name), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task A_trailing_slash_is_ignored()
    {
        var answer = await _keystone.Get("/v3/regions/").WithToken(_admin);

        Assert.Equal(200, answer.Status);
        Assert.EndsWith("/v3/regions", answer.Body.GetProperty("links").GetProperty("self").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nocatalog_leaves_the_catalog_out()
    {
        var (without, with) = (await ShowAsync("?nocatalog"), await ShowAsync(""));

        Assert.False(without.Body.GetProperty("token").TryGetProperty("catalog", out _));
        Assert.True(with.Body.GetProperty("token").TryGetProperty("catalog", out _));
    }

    public async Task InitializeAsync()
    {
        _admin = await _keystone.LoginAsync("admin", "admin");
        _demo = await _keystone.LoginAsync("demo", "demo");
    }

    public async Task DisposeAsync() => await _keystone.DisposeAsync();

    private Task<ApiAnswer> ShowAsync(string query) => _keystone.Get("/v3/auth/tokens" + query).WithToken(_admin).About(_demo).SendAsync();
}
