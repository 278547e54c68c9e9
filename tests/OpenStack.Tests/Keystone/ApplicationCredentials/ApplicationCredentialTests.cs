using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Tests.Nova;
using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.ApplicationCredentials;

public sealed class ApplicationCredentialTests : IAsyncLifetime
{
    private readonly IdentityClient _keystone = new();
    private string _demo = "";
    private string _userId = "";

    [Fact]
    public async Task A_credential_shows_its_secret_once_and_all_roles_of_the_token()
    {
        var created = await CreateAsync(new() { ["name"] = "ci" });
        var id = created.Body.GetProperty("application_credential").GetProperty("id").GetString();

        var shown = await _keystone.Get($"{Path}/{id}").WithToken(_demo);

        Assert.Equal(201, created.Status);
        Assert.Matches("^[A-Za-z0-9_-]{86}$", created.Body.GetProperty("application_credential").GetProperty("secret").GetString());
        Assert.False(shown.Body.GetProperty("application_credential").TryGetProperty("secret", out _));
        Assert.Equal(["member", "reader"], Names(shown.Body.GetProperty("application_credential").GetProperty("roles")));
    }

    [Fact]
    public async Task Id_and_secret_authenticate_to_its_project_with_its_roles()
    {
        var id = await IdOfNewAsync(new() { ["name"] = "ci", ["secret"] = "s", ["roles"] = new JsonArray(Of("name", "reader")) });

        var answer = await _keystone.Post("/v3/auth/tokens", ApplicationCredential(id, "s"));

        Assert.Equal(201, answer.Status);
        Assert.Equal(["reader"], answer.RoleNames);
        var token = answer.Body.GetProperty("token");
        Assert.Equal("demo", token.GetProperty("project").GetProperty("name").GetString());
        Assert.Equal($$"""{"id":"{{id}}","name":"ci","restricted":true}""", token.GetProperty("application_credential").GetRawText());
    }

    [Fact]
    public async Task Name_and_user_authenticate_as_well_as_the_id()
    {
        await CreateAsync(new() { ["name"] = "ci", ["secret"] = "s" });
        var login = ApplicationCredential("", "s");
        login["auth"]!["identity"]!["application_credential"] = new JsonObject
        {
            ["name"] = "ci", ["secret"] = "s", ["user"] = new JsonObject { ["name"] = "demo", ["domain"] = Of("name", "Default") },
        };

        Assert.Equal(201, (await _keystone.Post("/v3/auth/tokens", login)).Status);
    }

    [Fact]
    public async Task A_wrong_secret_gets_the_plain_401()
    {
        var id = await IdOfNewAsync(new() { ["name"] = "ci", ["secret"] = "s" });

        var answer = await _keystone.Post("/v3/auth/tokens", ApplicationCredential(id, "wrong"));

        Assert.Equal(
            """{"error":{"code":401,"message":"The request you have made requires authentication.","title":"Unauthorized"}}""",
            answer.Text);
    }

    [Fact]
    public async Task A_login_with_it_cannot_request_a_scope()
    {
        var id = await IdOfNewAsync(new() { ["name"] = "ci", ["secret"] = "s" });
        var login = ApplicationCredential(id, "s");
        login["auth"]!["scope"] = Project("demo");

        var answer = await _keystone.Post("/v3/auth/tokens", login);

        Assert.Equal(
            (401, "Error authenticating with application credential: Application credentials cannot request a scope."),
            (answer.Status, answer.Message));
    }

    [Fact]
    public async Task It_expires_with_its_tokens_in_the_worlds_time()
    {
        var end = _keystone.Cloud.Time.GetUtcNow().AddMinutes(10);
        var id = await IdOfNewAsync(
            new() { ["name"] = "ci", ["secret"] = "s", ["expires_at"] = end.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", null) });
        var before = await _keystone.Post("/v3/auth/tokens", ApplicationCredential(id, "s"));

        await _keystone.Cloud.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(201, before.Status);
        Assert.Equal(
            end.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", null),
            before.Body.GetProperty("token").GetProperty("expires_at").GetString());
        Assert.Equal(401, (await _keystone.Post("/v3/auth/tokens", ApplicationCredential(id, "s"))).Status);
        Assert.Equal(401, (await _keystone.Get("/v3/auth/projects").WithToken(before.Token)).Status);
    }

    [Theory]
    [InlineData("nonsense", "Timestamp not in expected format.")]
    [InlineData("2000-01-01T00:00:00Z", "The 'expires_at' must not be before now.")]
    public async Task An_expiry_that_is_invalid_or_in_the_past_is_rejected(string expiresAt, string complaint)
    {
        var answer = await CreateAsync(new() { ["name"] = "ci", ["expires_at"] = expiresAt });

        Assert.Equal(400, answer.Status);
        Assert.StartsWith(complaint, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_unique_for_each_user()
    {
        await CreateAsync(new() { ["name"] = "ci" });

        var answer = await CreateAsync(new() { ["name"] = "ci" });

        Assert.Equal("Conflict occurred attempting to store application_credential - Duplicate entry found with name ci.", answer.Message);
    }

    [Fact]
    public async Task It_cannot_have_a_role_that_the_token_lacks()
    {
        var answer = await CreateAsync(new() { ["name"] = "ci", ["roles"] = new JsonArray(Of("name", "admin")) });

        Assert.Equal(
            (400, "Invalid application credential: Cannot create an application credential with unassigned role"),
            (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Nobody_can_create_one_for_another_user()
    {
        var admin = await _keystone.LoginAsync("admin", "admin");

        var answer = await _keystone.Post(Path, Of("application_credential", Of("name", "ci"))).WithToken(admin);

        Assert.Equal(
            (403, "You are not authorized to perform the requested action: identity:create_application_credential."),
            (answer.Status, answer.Message));
    }

    [Theory]
    [InlineData(false, 403)]
    [InlineData(true, 201)]
    public async Task Only_an_unrestricted_one_can_create_others(bool isUnrestricted, int status)
    {
        var token = await LoginAsync(await IdOfNewAsync(new() { ["name"] = "ci", ["secret"] = "s", ["unrestricted"] = isUnrestricted }));

        var answer = await _keystone.Post(Path, Of("application_credential", Of("name", "other"))).WithToken(token);

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task Its_token_cannot_create_trusts_credentials_or_other_tokens()
    {
        var token = await LoginAsync(await IdOfNewAsync(new() { ["name"] = "ci", ["secret"] = "s", ["unrestricted"] = true }));
        var trust = new JsonObject { ["trustor_user_id"] = _userId, ["trustee_user_id"] = _userId, ["impersonation"] = true };
        var credential = new JsonObject { ["user_id"] = _userId, ["type"] = "cert", ["blob"] = "x" };

        ApiAnswer[] answers =
        [
            await _keystone.Post("/v3/OS-TRUST/trusts", Of("trust", trust)).WithToken(token),
            await _keystone.Post("/v3/credentials", Of("credential", credential)).WithToken(token),
            await _keystone.Get($"/v3/users/{_userId}/credentials/OS-EC2").WithToken(token),
            await _keystone.Post("/v3/auth/tokens", Rescope(token)),
        ];

        Assert.Equal([403, 403, 403, 403], answers.Select(answer => answer.Status));
    }

    [Fact]
    public async Task It_grants_no_more_than_its_user_still_has()
    {
        var id = await IdOfNewAsync(new() { ["name"] = "ci", ["secret"] = "s" });
        var token = await LoginAsync(id);
        var (project, role) = (await _keystone.IdAsync("projects", "demo"), await _keystone.IdAsync("roles", "member"));
        var admin = await _keystone.LoginAsync("admin", "admin");

        await _keystone.Delete($"/v3/projects/{project}/users/{_userId}/roles/{role}").WithToken(admin);

        Assert.Equal(401, (await _keystone.Post("/v3/auth/tokens", ApplicationCredential(id, "s"))).Status);
        Assert.Equal(401, (await _keystone.Get("/v3/auth/projects").WithToken(token)).Status);
    }

    [Fact]
    public async Task Deleting_it_invalidates_its_tokens_and_the_holder_gets_the_reason()
    {
        var id = await IdOfNewAsync(new() { ["name"] = "ci", ["secret"] = "s" });
        var token = await LoginAsync(id);

        var deleted = await _keystone.Delete($"{Path}/{id}").WithToken(_demo);

        Assert.Equal(204, deleted.Status);
        var answer = await _keystone.Get("/v3/auth/projects").WithToken(token);
        Assert.Equal((404, $"Could not find Application Credential: {id}."), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task It_stops_working_with_its_user_or_project()
    {
        var id = await IdOfNewAsync(new() { ["name"] = "ci", ["secret"] = "s" });
        var admin = await _keystone.LoginAsync("admin", "admin");
        var project = await _keystone.IdAsync("projects", "demo");
        async Task<int> StatusAfterAsync(string method, string path, JsonObject? body)
        {
            await _keystone.Call(method, path, body).WithToken(admin);
            return (await _keystone.Post("/v3/auth/tokens", ApplicationCredential(id, "s"))).Status;
        }

        Assert.Equal(401, await StatusAfterAsync("PATCH", $"/v3/users/{_userId}", Of("user", Of("enabled", false))));
        Assert.Equal(201, await StatusAfterAsync("PATCH", $"/v3/users/{_userId}", Of("user", Of("enabled", true))));
        Assert.Equal(404, await StatusAfterAsync("PATCH", $"/v3/projects/{project}", Of("project", Of("enabled", false))));
        Assert.Equal(404, await StatusAfterAsync("DELETE", $"/v3/projects/{project}", null));
    }

    [Fact]
    public async Task A_user_lists_its_own_and_can_filter_by_name()
    {
        await CreateAsync(new() { ["name"] = "one" });
        await CreateAsync(new() { ["name"] = "two" });
        var reader = await _keystone.LoginAsync("reader", "demo");

        var answer = await _keystone.Get(Path + "?name=two").WithToken(_demo);

        Assert.Equal(["two"], Names(answer.Body.GetProperty("application_credentials")));
        Assert.Equal(403, (await _keystone.Get(Path).WithToken(reader)).Status);
    }

    [Fact]
    public async Task The_secret_is_in_no_export_and_survives_one()
    {
        var id = await IdOfNewAsync(new() { ["name"] = "ci", ["secret"] = "open-sesame-please" });

        var export = _keystone.Cloud.Export();
        _keystone.Cloud.Import(export);

        Assert.DoesNotContain("open-sesame-please", export.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(201, (await _keystone.Post("/v3/auth/tokens", ApplicationCredential(id, "open-sesame-please"))).Status);
    }

    public async Task InitializeAsync()
    {
        _demo = await _keystone.LoginAsync("demo", "demo");
        _userId = await _keystone.IdAsync("users", "demo");
    }

    public async Task DisposeAsync() => await _keystone.DisposeAsync();

    private string Path => $"/v3/users/{_userId}/application_credentials";

    private Task<ApiAnswer> CreateAsync(JsonObject attributes) =>
        _keystone.Post(Path, Of("application_credential", attributes)).WithToken(_demo).SendAsync();

    private async Task<string> IdOfNewAsync(JsonObject attributes) =>
        (await CreateAsync(attributes)).Body.GetProperty("application_credential").GetProperty("id").GetString()!;

    private async Task<string> LoginAsync(string id) =>
        (await _keystone.Post("/v3/auth/tokens", ApplicationCredential(id, "s"))).Token;

    private static IEnumerable<string?> Names(JsonElement list) =>
        list.EnumerateArray().Select(each => each.GetProperty("name").GetString());
}
