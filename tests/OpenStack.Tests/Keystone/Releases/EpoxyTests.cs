using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Releases;

/// <summary>Facts recorded on Keystone 27 of 2025.1.</summary>
public sealed class EpoxyTests : IAsyncLifetime
{
    private readonly IdentityClient _client = new(cloud => cloud
        .WithRelease(OpenStackRelease.Epoxy)
        .WithDomain("blue", blue => blue.WithUser("boss", "manager")));

    [Fact]
    public async Task Bootstrap_makes_five_roles_and_admin_implies_three_of_them()
    {
        var roles = await _client.Get("/v3/roles").As("admin");
        var token = await _client.Post("/v3/auth/tokens", IdentityClient.Password("admin", "admin", IdentityClient.Project("admin")));
        var inferences = await _client.Get("/v3/role_inferences").As("admin");

        var names = roles.Body.GetProperty("roles").EnumerateArray().Select(role => role.GetProperty("name").GetString());
        Assert.Equal(["admin", "manager", "member", "reader", "service"], names.Order(StringComparer.Ordinal));
        Assert.Equal(["admin", "manager", "member", "reader"], token.RoleNames);
        Assert.Equal(3, inferences.Body.GetProperty("role_inferences").GetArrayLength());
    }

    [Theory]
    [InlineData("/v3/users", """{"user": {}}""", "Invalid input for field/attribute user. Value: {}. 'name' is a required property")]
    [InlineData("/v3/users", """{}""", "'user' is a required property")]
    [InlineData("/v3/users", """{"user": {"name": "x", "enabled": 1}}""",
        "Invalid input for field/attribute enabled. Value: 1. 1 is not of type 'boolean', 'string', 'null'")]
    [InlineData("/v3/users", """{"user": {"name": "x", "enabled": "yes"}}""",
        "Invalid input for field/attribute enabled. Value: yes. 'yes' is not of type 'boolean'")]
    [InlineData("/v3/projects", """{"x": 1}""", "Additional properties are not allowed ('x' was unexpected)")]
    [InlineData("/v3/limits", """{"limits": []}""", "Invalid input for field/attribute limits. Value: []. [] is too short")]
    [InlineData("/v3/credentials", """{"credential": {"type": "ec2", "blob": "x", "user_id": "abc"}}""",
        "Invalid input for field/attribute user_id. Value: abc. 'abc' is not a 'uuid'")]
    public async Task Bodies_are_checked_before_the_token(string path, string body, string expected)
    {
        var answer = await _client.Post(path, JsonNode.Parse(body));

        Assert.Equal((400, expected), (answer.Status, answer.Message));
    }

    [Theory]
    [InlineData("/v3/users?enabled=2", 400)]
    [InlineData("/v3/users?bogus=1", 200)]
    [InlineData("/v3/projects?parent_id=x", 400)]
    [InlineData("/v3/roles?bogus=1", 400)]
    [InlineData("/v3/groups?bogus=1", 400)]
    [InlineData("/v3/services?bogus=1", 200)]
    [InlineData("/v3/role_assignments?include_subtree", 400)]
    [InlineData("/v3/role_assignments?effective", 200)]
    [InlineData("/v3/users?limit=x", 400)]
    public async Task Queries_are_checked(string path, int expected) =>
        Assert.Equal(expected, (await _client.Get(path).As("admin")).Status);

    [Fact]
    public async Task Users_come_in_pages()
    {
        var all = await _client.Get("/v3/users").As("admin");
        var ids = all.Body.GetProperty("users").EnumerateArray().Select(user => user.GetProperty("id").GetString()).ToList();

        var first = await _client.Get("/v3/users?limit=2").As("admin");
        var second = await _client.Get($"/v3/users?limit=2&marker={ids[1]}").As("admin");
        var lost = await _client.Get("/v3/users?marker=nowhere").As("admin");

        Assert.EndsWith($"/v3/users?limit=2&marker={ids[1]}", first.Body.GetProperty("links").GetProperty("next").GetString());
        Assert.True(first.Body.GetProperty("truncated").GetBoolean());
        Assert.Equal(ids[2..4], second.Body.GetProperty("users").EnumerateArray().Select(user => user.GetProperty("id").GetString()));
        Assert.Equal((404, "Marker nowhere could not be found."), (lost.Status, lost.Message));
    }

    [Fact]
    public async Task The_manager_of_a_domain_manages_its_users_and_grants_all_roles_but_admin()
    {
        var boss = await TokenOfBossAsync();
        var blue = await _client.IdAsync("domains", "blue");
        var user = await CreateAsync(boss, "user", new JsonObject { ["name"] = "worker", ["domain_id"] = blue });
        var project = await CreateAsync(boss, "project", new JsonObject { ["name"] = "work", ["domain_id"] = blue });

        var foreign = await _client.Post("/v3/users", Named("user", "worker", "default")).With("X-Auth-Token", boss);
        var granted = await GrantAsync(boss, project, user, "manager");
        var refused = await GrantAsync(boss, project, user, "admin");
        var domains = await _client.Get("/v3/domains").With("X-Auth-Token", boss);

        Assert.Equal("You are not authorized to perform the requested action: identity:create_user.", foreign.Message);
        Assert.Equal((204, 403), (granted.Status, refused.Status));
        Assert.Equal("blue", Assert.Single(domains.Body.GetProperty("domains").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Roles_that_an_application_credential_names_bring_the_implied_ones()
    {
        var demo = await _client.IdAsync("users", "demo");
        var body = JsonNode.Parse("""{"application_credential": {"name": "ci", "roles": [{"name": "member"}]}}""");

        var made = await _client.Post($"/v3/users/{demo}/application_credentials", body).As("demo");

        var roles = made.Body.GetProperty("application_credential").GetProperty("roles").EnumerateArray();
        Assert.Equal(["member", "reader"], roles.Select(role => role.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _client.DisposeAsync();

    private static JsonObject Named(string kind, string name, string domain) =>
        new() { [kind] = new JsonObject { ["name"] = name, ["domain_id"] = domain } };

    private async Task<string> TokenOfBossAsync()
    {
        var login = JsonNode.Parse(
            """
            {"auth": {"identity": {"methods": ["password"], "password": {"user":
                {"name": "boss", "password": "boss", "domain": {"name": "blue"}}}}, "scope": {"domain": {"name": "blue"}}}}
            """);
        return (await _client.Post("/v3/auth/tokens", login).Expect(201)).Token;
    }

    private async Task<string> CreateAsync(string token, string kind, JsonObject body)
    {
        var answer = await _client.Post($"/v3/{kind}s", new JsonObject { [kind] = body }).With("X-Auth-Token", token).Expect(201);
        return answer.Body.GetProperty(kind).GetProperty("id").GetString()!;
    }

    private async Task<ApiAnswer> GrantAsync(string token, string project, string user, string role) => await _client
        .Put($"/v3/projects/{project}/users/{user}/roles/{await _client.IdAsync("roles", role)}").With("X-Auth-Token", token);
}
