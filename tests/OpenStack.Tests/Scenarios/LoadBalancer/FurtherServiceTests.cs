namespace Fixtures.Toolkit.OpenStack.Tests.Scenarios.LoadBalancer;

/// <summary>A definition is all that a cloud needs to have a further service.</summary>
public sealed class FurtherServiceTests
{
    private const string Path = "/load-balancer/v2.0/lbaas/loadbalancers";

    [Fact]
    public async Task The_catalog_has_the_service_with_the_suffix_of_its_endpoint()
    {
        await using var cloud = NewCloud().Build();

        using var http = new ApiClient(cloud) { User = "admin" };

        var catalog = (await http.Get("/identity/v3/auth/catalog").Expect(200)).Body.GetProperty("catalog").EnumerateArray();
        var entry = Assert.Single(catalog, service => service.GetProperty("type").GetString() == "load-balancer");
        Assert.Equal("octavia", entry.GetProperty("name").GetString());
        Assert.All(
            entry.GetProperty("endpoints").EnumerateArray(),
            endpoint => Assert.Equal($"{cloud.Address}load-balancer/v2.0", endpoint.GetProperty("url").GetString()));
        Assert.Equal("network", Assert.Single(cloud.Services, service => service.Type == "load-balancer").Calls.Single());
        Assert.True(cloud.HasService("octavia"));
    }

    [Fact]
    public async Task Forks_and_exports_contain_the_state_of_the_service()
    {
        await using var cloud = NewCloud().Build();
        using var http = new ApiClient(cloud) { User = "admin" };

        await http.Post(Path, new { name = "web" }).Expect(201);

        await using var fork = cloud.Fork();
        using var other = new ApiClient(fork) { User = "admin" };
        Assert.Contains("web", (await other.Get(Path)).Text, StringComparison.Ordinal);
        Assert.Contains("\"web\"", cloud.Export().ToJsonString(), StringComparison.Ordinal);
        var resource = Assert.Single(fork.ListResources(), resource => resource.Type.Service == "load-balancer");
        Assert.Equal(("load balancer", "web", $"/lbaas/loadbalancers/{resource.Id}"), (resource.Type.Name, resource.Name, resource.Path));
    }

    [Fact]
    public async Task The_service_calls_others_over_edges_that_a_test_can_cut()
    {
        await using var cloud = NewCloud().Build();
        using var http = new ApiClient(cloud) { User = "admin" };

        using (cloud.Edges.Fail("octavia", "neutron"))
            await http.Post(Path, new { name = "web" }).Expect(500);

        var created = await http.Post(Path, new { name = "web" }).JsonAsync();
        Assert.Equal(2, created.GetProperty("networks").GetInt32());
    }

    [Fact]
    public async Task The_service_can_be_left_out_and_have_its_own_address()
    {
        await using var without = NewCloud().Without("octavia").Build();
        var cloud = NewCloud().Build();
        await using var listener = await CloudListener.StartAsync(cloud, new CloudListenerOptions { Layout = EndpointLayout.Separate });
        using var http = new ApiClient(cloud) { User = "admin" };
        var token = await http.TokenAsync("admin");
        using var identity = new ApiClient(new HttpClient(), listener.AuthUrl.AbsoluteUri);

        var catalog = (await identity.Get("/auth/catalog").WithToken(token).Expect(200)).Body.GetProperty("catalog").EnumerateArray();
        var url = catalog.Single(service => service.GetProperty("type").GetString() == "load-balancer").GetProperty("endpoints")[0]
            .GetProperty("url").GetString();

        using var balancer = new ApiClient(new HttpClient(), $"{url}");
        Assert.Contains("loadbalancers", (await balancer.Get("/lbaas/loadbalancers").WithToken(token)).Text, StringComparison.Ordinal);
        Assert.False(without.HasService("load-balancer"));
        using var client = new ApiClient(without);
        await client.Get(Path).Expect(404);
    }

    private static OpenStackBuilder NewCloud() => new OpenStackBuilder()
        .WithService(OctaviaDefinition.Service)
        .WithUser("octavia", "service", user => user.WithRole(Roles.Admin, "service").WithRole(Roles.Service, "service"));
}
