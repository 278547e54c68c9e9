namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Ground;

public sealed class ListFilterTests : IAsyncLifetime
{
    private readonly IdentityAdmin _admin = new();

    [Theory]
    [InlineData("name=ALPHA", "alpha")]
    [InlineData("name__contains=lph", "alpha")]
    [InlineData("name__contains=LPH", "")]
    [InlineData("name__icontains=LPH", "alpha")]
    [InlineData("name__startswith=b", "beta")]
    [InlineData("name__istartswith=B", "beta")]
    [InlineData("name__endswith=a", "alpha,beta")]
    [InlineData("name__iendswith=A", "alpha,beta")]
    [InlineData("name__icontains=l%a", "alpha")]
    [InlineData("name__istartswith=_e", "beta")]
    [InlineData("name__equals=beta", "beta")]
    [InlineData("name__unheard_of=x", "alpha,beta")]
    [InlineData("unheard_of=x", "alpha,beta")]
    [InlineData("enabled=no", "beta")]
    [InlineData("enabled", "alpha")]
    public async Task Filters_compare_as_the_database_does(string query, string expected)
    {
        var domain = await _admin.CreateAsync("domain", """{"name": "filtered"}""");
        await _admin.CreateAsync("user", $$"""{"name": "alpha", "domain_id": "{{domain}}"}""");
        await _admin.CreateAsync("user", $$"""{"name": "beta", "domain_id": "{{domain}}", "enabled": false}""");

        var names = await _admin.NamesAsync("users", $"domain_id={domain}&{query}");

        Assert.Equal(expected, string.Join(",", names));
    }

    [Fact]
    public async Task A_page_is_the_whole_list_without_a_next_link()
    {
        var answer = await _admin.Get("/v3/roles?limit=1&marker=x&sort_key=name");

        Assert.Equal(4, answer.Body.GetProperty("roles").GetArrayLength());
        Assert.Equal(
            """{"next":null,"self":"http://openstack.test/identity/v3/roles?limit=1&marker=x&sort_key=name","previous":null}""",
            answer.Body.GetProperty("links").GetRawText());
    }

    [Theory]
    [InlineData(
        "x",
        "Timestamp not in expected format. The server could not comply with the request since it is either malformed or otherwise "
            + "incorrect. The client is assumed to be in error.")]
    [InlineData(
        "is:2030-01-01T00:00:00Z",
        "The given operator is is not valid. It must be one of the following: 'eq', 'neq', 'lt', 'lte', 'gt', or 'gte'.")]
    public async Task The_password_expiry_filter_needs_an_operator_and_a_time(string value, string expected)
    {
        var answer = await _admin.Get($"/v3/users?password_expires_at={value}");

        Assert.Equal((400, expected), (answer.Status, answer.Message));
    }

    [Theory, InlineData(""), InlineData("__nothing"), InlineData("__contains")]
    public async Task The_password_expiry_filter_matches_nobody(string suffix)
    {
        var answer = await _admin.Get($"/v3/users?password_expires_at{suffix}=gt:2020-01-01T00:00:00Z");

        Assert.Equal((200, "[]"), (answer.Status, answer.Body.GetProperty("users").GetRawText()));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _admin.DisposeAsync();
}
