using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Clients;

/// <summary>The typed clients create in a running cloud the resources that a builder creates in a new one.</summary>
public sealed class CreationTests
{
    [Fact]
    public async Task A_server_boots_from_a_new_flavor_image_network_and_keypair()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var keypair = cloud.Samples.Keypair();

        var flavor = await cloud.Nova.CreateFlavorAsync("big", memoryMb: 2048, vcpus: 2, diskGb: 5);
        var image = await cloud.Glance.CreateImageAsync(new ImageDefinition("own") { Content = new byte[] { 1, 2, 3 } });
        var network = await cloud.Demo.Neutron.CreateNetworkAsync("blue", "10.7.0.0/24");
        await cloud.Demo.Nova.CreateKeypairAsync(keypair);
        var order = new NewServer("web", flavor.Id, image) { NetworkIds = [network], Keypair = keypair.Name };
        var server = await cloud.Servers.BootAsync(order, persona: cloud.Demo);

        Assert.Equal((keypair.Name, 2048), (server.Raw.GetProperty("key_name").GetString(), server.Flavor.MemoryMb));
        Assert.StartsWith("10.7.0.", Assert.Single(server.Addresses), StringComparison.Ordinal);
        Assert.Equal(new byte[] { 1, 2, 3 }, (await cloud.Glance.SendAsync(HttpMethod.Get, $"/v2/images/{image}/file")).Bytes.ToArray());
    }

    [Fact]
    public async Task A_flavor_is_created_with_extra_specs_and_project_access()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var project = await cloud.Demo.Session.ProjectIdAsync();
        var wish = new Flavor("g1", "gpu", 512, 1, 1)
        {
            IsPublic = false,
            ExtraSpecs = ImmutableSortedDictionary<string, string>.Empty.Add("resources:VGPU", "1"),
            Projects = [project],
        };

        var made = await cloud.Nova.CreateFlavorAsync(wish);

        Assert.Equal("1", made.ExtraSpecs["resources:VGPU"]);
        Assert.Equal(("g1", "g1"), ((await cloud.Nova.GetFlavorAsync("gpu")).Id, (await cloud.Demo.Nova.GetFlavorAsync("gpu")).Id));
    }

    [Fact]
    public async Task A_new_user_boots_a_server_in_a_new_project()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var samples = cloud.Samples;
        var (shop, ada) = (samples.Project().WithProject("below").WithUser("demo", Roles.Reader), samples.User());

        await cloud.Keystone.CreateProjectAsync(shop);
        await cloud.Keystone.CreateUserAsync(ada.WithRole(Roles.Member, shop.Name).WithSystemRole(Roles.Reader));
        await cloud.Keystone.CreateUserAsync("grace", project: "below");

        await cloud.Servers.BootAsync("web", persona: cloud.As(ada.Name, shop.Name, ada.Password));
        await cloud.Servers.BootAsync("db", persona: cloud.As("grace", "below"));
        Assert.Equal(["web"], (await cloud.As("demo", shop.Name).Nova.ListServersAsync()).Select(server => server.Name));
        Assert.NotEmpty(await cloud.As(ada.Name, OpenStackScope.System, ada.Password).Keystone.ListProjectNamesAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => cloud.Keystone.CreateUserAsync("nobody", project: "nowhere"));
    }

    [Fact]
    public async Task A_network_is_created_in_a_project_with_its_subnets()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var id = await cloud.Neutron.CreateNetworkAsync(
            new NetworkDefinition("two") { Project = "demo" }.WithSubnet("a", "10.8.0.0/24").WithSubnet("b", "10.9.0.0/24"));

        var network = (await cloud.Demo.Neutron.SendAsync(HttpMethod.Get, $"/v2.0/networks/{id}"))
            .EnsureSuccess().Json.GetProperty("network");
        Assert.Equal(await cloud.Demo.Session.ProjectIdAsync(), network.GetProperty("project_id").GetString());
        Assert.Equal(2, network.GetProperty("subnets").GetArrayLength());
    }

    [Fact]
    public async Task An_aggregate_creates_an_availability_zone()
    {
        await using var cloud = new OpenStackBuilder().Build();

        await cloud.Nova.CreateAggregateAsync(new NewAggregate("north", ["host2"]) { AvailabilityZone = "az-north" });
        var server = await cloud.Servers.BootAsync(
            new NewServer("web", "1", await cloud.Glance.GetImageIdAsync("cirros")) { AvailabilityZone = "az-north" });

        Assert.Equal("host2", server.Host);
    }

    [Fact]
    public async Task An_unknown_flavor_error_lists_the_existing_flavors()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => cloud.Nova.GetFlavorAsync("m9.huge"));

        Assert.StartsWith(
            "There is no flavor named 'm9.huge' that this user may use. There are: m1.tiny, m1.small",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_request_throws_with_the_answer()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var refused = await Assert.ThrowsAsync<OpenStackFaultException>(() => cloud.Demo.Nova.CreateFlavorAsync("mine", memoryMb: 64));

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, refused.Status);
    }
}
