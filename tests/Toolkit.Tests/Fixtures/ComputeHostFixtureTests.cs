using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Fixtures;

public sealed class ComputeHostFixtureTests
{
    [Fact]
    public async Task The_hosts_of_one_fixture_fail_together_and_others_keep_running()
    {
        var (rack, spare) = (
            new ComputeHostFixture("rack1-a", "rack1-b"), new ComputeHostFixture("spare", host => host with { Vcpus = 2 }));
        await using var cloud = new OpenStackBuilder().With(spare, rack).Build();

        await rack.KillAsync();
        await rack.ForceDownAsync();

        Assert.False(rack.IsRunning);
        Assert.True(spare.IsRunning);
        Assert.Equal(
            ["rack1-a", "rack1-b"],
            from service in await cloud.Nova.ListServicesAsync() where service.IsForcedDown orderby service.Host select service.Host);

        await rack.StartAsync();
        await rack.ForceDownAsync(isDown: false);
        Assert.True(rack.IsRunning);
    }

    [Fact]
    public async Task A_host_fixture_used_alone_boots_servers()
    {
        await using var host = new ComputeHostFixture("alone");
        var image = await host.Cloud.Glance.GetImageIdAsync("cirros");

        var building = await host.Cloud.Nova.CreateServerAsync(new NewServer("first", "1", image));
        var server = await host.Cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);

        Assert.Equal(host.Name, server.Host);
    }

    [Fact]
    public void A_fixture_of_several_hosts_has_no_single_name()
    {
        var rack = new ComputeHostFixture("a", "b");

        var error = Assert.Throws<InvalidOperationException>(() => rack.Name);

        Assert.Equal("This ComputeHostFixture has 2 hosts: a, b. Use Names.", error.Message);
    }
}
