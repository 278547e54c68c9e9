using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone;

public sealed class EndpointTests : IAsyncLifetime
{
    private IdentityAdmin _admin = null!;

    [Theory]
    [InlineData("http://x/%(nothing)s")]
    [InlineData("http://x/%(x")]
    [InlineData("http://x/$(nothing)s")]
    public async Task A_url_that_the_catalog_cannot_fill_in_is_refused(string url)
    {
        var service = await _admin.MakeAsync("service", """{"type": "made-up"}""");
        var body = new JsonObject { ["endpoint"] = new JsonObject { ["service_id"] = service, ["interface"] = "public", ["url"] = url } };

        var answer = await _admin.SendAsync("POST", "/v3/endpoints", body);

        Assert.Equal((400, $"Cannot create an endpoint with an invalid URL: {url}."), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task A_group_of_endpoints_has_those_with_something_in_common()
    {
        var group = await _admin.SendAsync(
            "POST", "/v3/OS-EP-FILTER/endpoint_groups", JsonNode.Parse("""{"endpoint_group": {"name": "public ones", "filters": {"interface": "public"}}}"""));
        var path = $"/v3/OS-EP-FILTER/endpoint_groups/{group.Body.GetProperty("endpoint_group").GetProperty("id").GetString()}";

        var endpoints = await _admin.SendAsync("GET", path + "/endpoints");

        Assert.Equal(201, group.Status);
        Assert.Equal(["public"], endpoints.Body.GetProperty("endpoints").EnumerateArray().Select(e => e.GetProperty("interface").GetString()).Distinct());
    }

    [Fact]
    public async Task An_endpoint_is_given_to_a_project_once()
    {
        var project = await _admin.MakeAsync("project", """{"name": "blue"}""");
        var endpoint = (await _admin.SendAsync("GET", "/v3/endpoints")).Body.GetProperty("endpoints")[0].GetProperty("id").GetString();
        var path = $"/v3/OS-EP-FILTER/projects/{project}/endpoints/{endpoint}";

        var (first, second) = (await _admin.SendAsync("PUT", path), await _admin.SendAsync("PUT", path));
        var (removed, gone) = (await _admin.SendAsync("DELETE", path), await _admin.SendAsync("GET", path));

        Assert.Equal((204, 409, 204, 404), (first.Status, second.Status, removed.Status, gone.Status));
        Assert.Equal("Conflict occurred attempting to store project_endpoint - Duplicate entry.", second.Error);
        Assert.Equal($"Endpoint {endpoint} not found in project {project}", gone.Error);
    }

    [Fact]
    public async Task A_consumers_secret_is_told_once()
    {
        var created = (await _admin.SendAsync("POST", "/v3/OS-OAUTH1/consumers", JsonNode.Parse("""{"consumer": {"description": "an app"}}"""))).Body.GetProperty("consumer");

        var shown = (await _admin.SendAsync("GET", $"/v3/OS-OAUTH1/consumers/{created.GetProperty("id").GetString()}")).Body.GetProperty("consumer");

        Assert.Matches("^[0-9a-f]{32}$", created.GetProperty("secret").GetString());
        Assert.False(shown.TryGetProperty("secret", out _));
    }

    public async Task InitializeAsync() => _admin = await IdentityAdmin.LogInAsync();

    public async Task DisposeAsync() => await _admin.DisposeAsync();
}
