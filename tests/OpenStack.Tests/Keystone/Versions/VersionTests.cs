namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Versions;

public sealed class VersionTests : IAsyncLifetime
{
    private readonly IdentityAdmin _admin = new();

    [Fact]
    public async Task The_root_lists_the_only_version()
    {
        var answer = await _admin.Get("/");

        Assert.Equal(300, answer.Status);
        Assert.Equal(
            """{"versions":{"values":["""
            + """{"id":"v3.14","status":"stable","updated":"2020-04-07T00:00:00Z","links":["""
            + """{"rel":"self","href":"http://openstack.test/identity/v3/"}],"media-types":["""
            + """{"base":"application/json","type":"application/vnd.openstack.identity-v3+json"}]}]}}""",
            answer.Text);
    }

    [Theory]
    [InlineData("application/json-home", true)]
    [InlineData("application/json;q=0.2, application/json-home;q=0.9", true)]
    [InlineData("application/json-home, application/json", false)]
    [InlineData("*/*", false)]
    [InlineData("text/html", false)]
    public async Task A_client_that_prefers_JSON_Home_gets_it(string accept, bool isHome)
    {
        var answer = await _admin.Get("/v3").With("Accept", accept).Anonymously();

        Assert.Equal(isHome ? "application/json-home" : "application/json", answer.ContentType);
        Assert.Equal(isHome, answer.Text.Contains("rel/implied_role", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unmodelled_resources_answer_501_with_their_name()
    {
        var answer = await _admin.Get("/v3/OS-FEDERATION/mappings");

        Assert.Equal((501, "Not modelled by the simulator: ext/OS-FEDERATION/1.0/rel/mappings"), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Trailing_slashes_are_ignored_and_OPTIONS_needs_no_token()
    {
        var (slash, options, unknown) = (
            await _admin.Get("/v3/domains/"),
            await _admin.Call("OPTIONS", "/v3/domains"),
            await _admin.Call("OPTIONS", "/v3/nothing"));

        Assert.Equal([200, 200, 200], [slash.Status, options.Status, unknown.Status]);
        Assert.Equal("http://openstack.test/identity/v3/domains", slash.Body.GetProperty("links").GetProperty("self").GetString());
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _admin.DisposeAsync();
}
