using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Catalog;

public sealed class EndpointTests : IAsyncLifetime
{
    private IdentityAdmin _admin = null!;

    [Theory]
    [InlineData("http://x/%(nothing)s")]
    [InlineData("http://x/%(x")]
    [InlineData("http://x/$(nothing)s")]
    public async Task A_url_with_unknown_placeholders_is_rejected(string url)
    {
        var service = await _admin.CreateAsync("service", """{"type": "made-up"}""");
        var body = new JsonObject { ["endpoint"] = new JsonObject { ["service_id"] = service, ["interface"] = "public", ["url"] = url } };

        var answer = await _admin.SendAsync("POST", "/v3/endpoints", body);

        Assert.Equal((400, $"Cannot create an endpoint with an invalid URL: {url}."), (answer.Status, answer.Error));
    }

    public async Task InitializeAsync() => _admin = await IdentityAdmin.LogInAsync();

    public async Task DisposeAsync() => await _admin.DisposeAsync();
}
