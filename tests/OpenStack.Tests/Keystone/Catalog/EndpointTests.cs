using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Catalog;

public sealed class EndpointTests : IAsyncLifetime
{
    private readonly IdentityAdmin _admin = new();

    [Theory]
    [InlineData("http://x/%(nothing)s")]
    [InlineData("http://x/%(x")]
    [InlineData("http://x/$(nothing)s")]
    public async Task A_url_with_unknown_placeholders_is_rejected(string url)
    {
        var service = await _admin.CreateAsync("service", """{"type": "made-up"}""");
        var body = new JsonObject { ["endpoint"] = new JsonObject { ["service_id"] = service, ["interface"] = "public", ["url"] = url } };

        var answer = await _admin.Post("/v3/endpoints", body);

        Assert.Equal((400, $"Cannot create an endpoint with an invalid URL: {url}."), (answer.Status, answer.Message));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _admin.DisposeAsync();
}
