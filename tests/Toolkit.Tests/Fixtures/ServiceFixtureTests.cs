using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Fixtures;

public sealed class ServiceFixtureTests
{
    [Fact]
    public async Task Fixtures_of_all_services_build_one_cloud_in_any_order()
    {
        await using var cloud = new OpenStackBuilder()
            .With(
                new ComputeApiFixture().WithComputeHost("only", host => host with { Vcpus = 2 })
                    .WithFlavor("wide", memoryMb: 128, vcpus: 2),
                new NetworkFixture()
                    .WithNetwork("blue-net", network => (network with { Project = "blue" }).WithSubnet("blue-subnet", "10.9.0.0/24")),
                new ImageFixture().WithoutImages().WithImage("golden"),
                new IdentityFixture().WithProject("blue").WithUser("ann", "secret").WithRole("member", "ann", "blue"),
                new PolicyFixture())
            .Build();
        var ann = cloud.As("ann", "blue", "secret");
        var flavor = (await ann.Nova.ListFlavorsAsync()).Single(f => f.Name == "wide");
        var order = new NewServer(
            "first",
            flavor.Id,
            await ann.Glance.GetImageIdAsync("golden")) { NetworkIds = [await ann.Neutron.GetNetworkIdAsync("blue-net")] };

        var server = await cloud.Servers.WaitForStatusAsync(await ann.Nova.CreateServerAsync(order), ServerStatus.Active);

        Assert.Equal("only", server.Host);
        Assert.StartsWith("10.9.0.", Assert.Single(server.Addresses), StringComparison.Ordinal);
        Assert.Single(await ann.Neutron.ListPortIdsAsync(server.Id));
    }

    [Fact]
    public async Task Each_fixture_can_be_used_alone()
    {
        await using var images = new ImageFixture().WithImage("golden");
        await using var networks = new NetworkFixture().WithNetwork("lonely");
        await using var identity = new IdentityFixture().WithProject("blue");

        Assert.NotEmpty(await images.Client.GetImageIdAsync("golden"));
        Assert.NotEmpty(await networks.Client.GetNetworkIdAsync("lonely"));
        Assert.NotEmpty(await identity.Client.GetProjectIdAsync("blue"));
    }

    [Fact]
    public async Task A_change_after_the_build_is_refused()
    {
        var images = new ImageFixture();
        await using var cloud = new OpenStackBuilder().With(images).Build();

        Assert.Throws<InvalidOperationException>(() => images.WithImage("late"));
    }
}
