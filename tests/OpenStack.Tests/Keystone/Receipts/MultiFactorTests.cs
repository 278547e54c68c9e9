using System.Text.Json.Nodes;
using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Receipts;

public sealed class MultiFactorTests : IAsyncLifetime
{
    private readonly IdentityClient _keystone = new();
    private string _admin = "";
    private string _demo = "";
    private string _userPath = "";

    [Fact]
    public async Task One_method_where_two_are_required_is_answered_with_a_receipt()
    {
        await SetRulesAsync(["password", "token"]);

        var answer = await LoginAsync();

        Assert.Equal(401, answer.Status);
        Assert.NotEmpty(answer.Receipt);
        Assert.Equal("""[["password","token"]]""", answer.Body.GetProperty("required_auth_methods").GetRawText());
        Assert.Equal("""["password"]""", answer.Body.GetProperty("receipt").GetProperty("methods").GetRawText());
    }

    [Fact]
    public async Task A_receipt_replaces_the_completed_method()
    {
        await SetRulesAsync(["password", "external", "token"]);
        var unscoped = Rescope(_demo);
        var first = await _keystone.Post("/v3/auth/tokens", unscoped);
        await SetRulesAsync(["password", "token"]);
        var login = await LoginAsync();

        var second = await _keystone.Post("/v3/auth/tokens", Rescope(_demo)).With("Openstack-Auth-Receipt", login.Receipt);

        Assert.Equal((401, 201), (first.Status, second.Status));
    }

    [Fact]
    public async Task A_receipt_is_valid_for_five_minutes()
    {
        await SetRulesAsync(["password", "token"]);
        var receipt = (await LoginAsync()).Receipt;

        await _keystone.Cloud.AdvanceAsync(TimeSpan.FromMinutes(5));

        var answer = await _keystone.Post("/v3/auth/tokens", Rescope(_demo)).With("Openstack-Auth-Receipt", receipt);
        Assert.Equal((401, $"Could not find auth receipt: {receipt}."), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Unsupported_methods_are_not_required()
    {
        await SetRulesAsync(["password", "totp"]);

        Assert.Equal(201, (await LoginAsync()).Status);
    }

    [Fact]
    public async Task Disabled_rules_require_nothing()
    {
        await SetRulesAsync(["password", "token"]);

        await SetAsync(new() { ["multi_factor_auth_enabled"] = false });

        Assert.Equal(201, (await LoginAsync()).Status);
    }

    public async Task InitializeAsync()
    {
        _admin = await _keystone.LoginAsync("admin", "admin");
        _demo = await _keystone.LoginAsync("demo", "demo");
        _userPath = "/v3/users/" + await _keystone.IdAsync("users", "demo");
    }

    public async Task DisposeAsync() => await _keystone.DisposeAsync();

    private Task<ApiAnswer> LoginAsync() => _keystone.Post("/v3/auth/tokens", Password("demo", "demo")).SendAsync();

    private Task SetRulesAsync(params string[] methods) =>
        SetAsync(
            new() { ["multi_factor_auth_rules"] = new JsonArray(new JsonArray([.. methods.Select(method => JsonValue.Create(method))])) });

    private async Task SetAsync(JsonObject options) =>
        Assert.Equal(200, (await _keystone.Patch(_userPath, Of("user", Of("options", options))).WithToken(_admin)).Status);
}
