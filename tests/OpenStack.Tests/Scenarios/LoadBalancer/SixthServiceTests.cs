using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Tests.Scenarios.LoadBalancer;

/// <summary>A definition is all that a cloud needs to have a further service.</summary>
public sealed class SixthServiceTests
{
    private const string Path = "/load-balancer/v2.0/lbaas/loadbalancers";

    [Fact]
    public async Task The_catalog_leads_to_it_with_the_suffix_of_its_endpoint()
    {
        await using var cloud = NewCloud().Build();

        using var http = await LoginAsync(cloud);

        var catalog = (await http.GetFromJsonAsync<JsonElement>("/identity/v3/auth/catalog")).GetProperty("catalog").EnumerateArray();
        var entry = Assert.Single(catalog, service => service.GetProperty("type").GetString() == "load-balancer");
        Assert.Equal("octavia", entry.GetProperty("name").GetString());
        Assert.All(
            entry.GetProperty("endpoints").EnumerateArray(),
            endpoint => Assert.Equal($"{cloud.Address}load-balancer/v2.0", endpoint.GetProperty("url").GetString()));
        Assert.Equal("network", Assert.Single(cloud.Services, service => service.Type == "load-balancer").Calls.Single());
        Assert.True(cloud.HasService("octavia"));
    }

    [Fact]
    public async Task It_keeps_a_state_that_forks_and_exports_carry()
    {
        await using var cloud = NewCloud().Build();
        using var http = await LoginAsync(cloud);

        var created = await http.PostAsJsonAsync(Path, new { name = "web" });

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        await using var fork = cloud.Fork();
        using var other = await LoginAsync(fork);
        Assert.Contains("web", await other.GetStringAsync(Path), StringComparison.Ordinal);
        Assert.Contains("\"web\"", cloud.Export().ToJsonString(), StringComparison.Ordinal);
        var resource = Assert.Single(fork.ListResources(), resource => resource.Type.Service == "load-balancer");
        Assert.Equal(("load balancer", "web", $"/lbaas/loadbalancers/{resource.Id}"), (resource.Type.Name, resource.Name, resource.Path));
    }

    [Fact]
    public async Task It_calls_others_over_edges_that_a_test_can_cut()
    {
        await using var cloud = NewCloud().Build();
        using var http = await LoginAsync(cloud);

        using (cloud.Edges.Fail("octavia", "neutron"))
            Assert.Equal(HttpStatusCode.InternalServerError, (await http.PostAsJsonAsync(Path, new { name = "web" })).StatusCode);

        var created = await (await http.PostAsJsonAsync(Path, new { name = "web" })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(2, created.GetProperty("networks").GetInt32());
    }

    [Fact]
    public async Task It_can_be_left_out_and_served_at_an_address_of_its_own()
    {
        await using var without = NewCloud().Without("octavia").Build();
        var cloud = NewCloud().Build();
        await using var listener = await CloudListener.StartAsync(cloud, new CloudListenerOptions { Layout = EndpointLayout.Separate });
        using var http = await LoginAsync(cloud);
        using var remote = new HttpClient { DefaultRequestHeaders = { { "X-Auth-Token", http.DefaultRequestHeaders.GetValues("X-Auth-Token") } } };

        var catalog = (await remote.GetFromJsonAsync<JsonElement>($"{listener.IdentityUrl}/auth/catalog")).GetProperty("catalog").EnumerateArray();
        var url = catalog.Single(service => service.GetProperty("type").GetString() == "load-balancer").GetProperty("endpoints")[0].GetProperty("url").GetString();

        Assert.Contains("loadbalancers", await remote.GetStringAsync($"{url}/lbaas/loadbalancers"), StringComparison.Ordinal);
        Assert.False(without.HasService("load-balancer"));
        using var client = without.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(Path)).StatusCode);
    }

    private static OpenStackBuilder NewCloud() => new OpenStackBuilder()
        .WithService(OctaviaDefinition.Service)
        .WithUser("octavia", "service", user => user.WithRole(Roles.Admin, "service").WithRole(Roles.Service, "service"));

    private static async Task<HttpClient> LoginAsync(OpenStackCloud cloud)
    {
        var http = cloud.CreateClient();
        using var login = await http.PostAsync("/identity/v3/auth/tokens", new StringContent(
            """{"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "admin", "domain": {"id": "default"}, "password": "admin"}}}, "scope": {"project": {"name": "admin", "domain": {"id": "default"}}}}}""",
            new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")));
        http.DefaultRequestHeaders.Add("X-Auth-Token", login.Headers.GetValues("X-Subject-Token"));
        return http;
    }
}
