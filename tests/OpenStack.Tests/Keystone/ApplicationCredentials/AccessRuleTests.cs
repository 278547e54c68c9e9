using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Tests.Nova;
using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.ApplicationCredentials;

public sealed class AccessRuleTests : IAsyncLifetime
{
    private readonly IdentityClient _keystone = new(beside: "image");
    private string _demo = "";
    private string _userId = "";

    [Theory]
    [InlineData("GET", "/v2/images", "GET", "/image/v2/images", 200)]
    [InlineData("GET", "/image/v2/images", "GET", "/image/v2/images", 200)]
    [InlineData("GET", "/v2/images/{image_id}", "GET", "/image/v2/images/nope", 404)]
    [InlineData("GET", "/v2/images", "GET", "/image/v2/images/nope", 401)]
    [InlineData("GET", "/v2/images", "POST", "/image/v2/images", 401)]
    [InlineData("POST", "/v2/**", "GET", "/image/v2/images", 401)]
    public async Task A_service_accepts_only_requests_that_a_rule_permits(
        string method, string path, string sentMethod, string sentPath, int status)
    {
        var token = await TokenWithAsync(Rule("image", method, path));

        Assert.Equal(status, (await _keystone.Root.Call(sentMethod, sentPath).WithToken(token)).Status);
    }

    [Fact]
    public async Task A_rule_of_another_service_permits_nothing()
    {
        var token = await TokenWithAsync(Rule("compute", "GET", "/v2/images"));

        Assert.Equal(401, (await _keystone.Root.Get("/image/v2/images").WithToken(token)).Status);
    }

    [Fact]
    public async Task A_service_token_lifts_access_rules()
    {
        var token = await TokenWithAsync(Rule("compute", "POST", "/v2.1/servers"));
        var service = (await _keystone.Post("/v3/auth/tokens", Password("nova", "service", Project("service")))).Token;

        var answer = await _keystone.Root.Get("/image/v2/images").WithToken(token).With("X-Service-Token", service);

        Assert.Equal(200, answer.Status);
        Assert.Equal(401, (await _keystone.Root.Get("/image/v2/images").WithToken(token).With("X-Service-Token", _demo)).Status);
    }

    [Theory]
    [InlineData(null, 404)]
    [InlineData("0.9", 404)]
    [InlineData("1", 200)]
    public async Task Only_services_that_support_access_rules_can_validate_the_token(string? version, int status)
    {
        var token = await TokenWithAsync(Rule("image", "GET", "/v2/images"));
        var admin = await _keystone.LoginAsync("admin", "admin");

        var answer = version is null
            ? await _keystone.Get("/v3/auth/tokens").WithToken(admin).About(token)
            : await _keystone.Get("/v3/auth/tokens").WithToken(admin).About(token).With("OpenStack-Identity-Access-Rules", version);

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task Equal_rules_of_a_user_are_stored_once()
    {
        var first = await CreateAsync("one", Rule("image", "GET", "/v2/images"));
        var second = await CreateAsync("two", Rule("image", "GET", "/v2/images"));

        var rules = await _keystone.Get(RulesPath).WithToken(_demo);

        Assert.Equal(RuleIds(first), RuleIds(second));
        Assert.Single(rules.Body.GetProperty("access_rules").EnumerateArray());
    }

    [Fact]
    public async Task A_rule_in_use_cannot_be_deleted_and_outlives_its_credential()
    {
        var created = await CreateAsync("one", Rule("image", "GET", "/v2/images"));
        var rulePath = $"{RulesPath}/{RuleIds(created).Single()}";

        var refused = await _keystone.Delete(rulePath).WithToken(_demo);
        await _keystone.Delete($"{Path}/{created.Body.GetProperty("application_credential").GetProperty("id").GetString()}")
            .WithToken(_demo);

        Assert.Equal((403, "May not delete access rule in use"), (refused.Status, refused.Message));
        Assert.Equal(200, (await _keystone.Get(rulePath).WithToken(_demo)).Status);
        Assert.Equal(204, (await _keystone.Delete(rulePath).WithToken(_demo)).Status);
        Assert.Equal(404, (await _keystone.Get(rulePath).WithToken(_demo)).Status);
    }

    [Fact]
    public async Task A_rule_can_be_referenced_by_id()
    {
        var id = RuleIds(await CreateAsync("one", Rule("image", "GET", "/v2/images"))).Single();

        var answer = await CreateAsync("two", Of("id", id!));

        Assert.Equal([id], RuleIds(answer));
    }

    [Fact]
    public async Task Rules_can_be_filtered_by_attributes()
    {
        await CreateAsync("one", Rule("image", "GET", "/v2/images"), Rule("compute", "GET", "/v2.1/servers"));

        var answer = await _keystone.Get(RulesPath + "?service=compute").WithToken(_demo);

        Assert.Equal(
            "/v2.1/servers", Assert.Single(answer.Body.GetProperty("access_rules").EnumerateArray()).GetProperty("path").GetString());
    }

    public async Task InitializeAsync()
    {
        _demo = await _keystone.LoginAsync("demo", "demo");
        _userId = await _keystone.IdAsync("users", "demo");
    }

    public async Task DisposeAsync() => await _keystone.DisposeAsync();

    private string Path => $"/v3/users/{_userId}/application_credentials";

    private string RulesPath => $"/v3/users/{_userId}/access_rules";

    private static JsonObject Rule(string service, string method, string path) => new()
    {
        ["service"] = service,
        ["method"] = method,
        ["path"] = path,
    };

    private Task<ApiAnswer> CreateAsync(string name, params JsonNode[] rules) =>
        _keystone.Post(
            Path,
            Of("application_credential", new JsonObject { ["name"] = name, ["secret"] = "s", ["access_rules"] = new JsonArray(rules) }))
            .WithToken(_demo).SendAsync();

    private async Task<string> TokenWithAsync(JsonNode rule)
    {
        var id = (await CreateAsync("ci", rule)).Body.GetProperty("application_credential").GetProperty("id").GetString()!;
        return (await _keystone.Post("/v3/auth/tokens", ApplicationCredential(id, "s"))).Token;
    }

    private static IEnumerable<string?> RuleIds(ApiAnswer answer) =>
    [
        .. answer.Body.GetProperty("application_credential").GetProperty("access_rules").EnumerateArray()
            .Select(rule => rule.GetProperty("id").GetString()),
    ];
}
