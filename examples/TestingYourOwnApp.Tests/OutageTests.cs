using Autoscaling;
using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;
using Moq;

namespace TestingYourOwnApp.Tests;

/// <summary>The app during outages that no staging environment can produce on demand.</summary>
public sealed class OutageTests(AutoscalerCloud baseline) : OpenStackTest<AutoscalerCloud>(baseline)
{
    [Fact]
    public async Task Servers_that_could_not_be_placed_are_replaced_when_placement_is_back()
    {
        var app = TheApp.In(Cloud);
        using (Cloud.Edges.Fail("nova", "placement"))
        {
            await app.ReactAsync(load: 200);
            Assert.Equal(["web-1 Error", "web-2 Error"], await Cloud.PoolAsync());
        }

        var reaction = await app.ReactAsync(load: 200);

        Assert.Equal((2, 2), (reaction.Replaced, reaction.Started));
        Assert.Equal(["web-1 Active", "web-2 Active"], await Cloud.PoolAsync());
    }

    [Fact]
    public async Task A_dead_host_is_no_obstacle()
    {
        await Cloud.Hosts.KillAsync("compute-1");
        await Cloud.Nova.ForceDownAsync("compute-1");

        await TheApp.In(Cloud).ReactAsync(load: 200);

        Assert.Equal(["web-1 Active", "web-2 Active"], await Cloud.PoolAsync());
        Assert.All(await Cloud.Nova.ListServersAsync("all_tenants=1"), server => Assert.Equal("compute-2", server.Host));
    }

    [Fact]
    public async Task Scaling_down_on_a_dead_host_gives_its_resources_back()
    {
        var app = TheApp.In(Cloud);
        await app.ReactAsync(load: 100);
        await Cloud.RunUntilIdleAsync();
        await using var watch = Cloud.WatchForLeaks();
        await app.ReactAsync(load: 400);
        await Cloud.RunUntilIdleAsync();

        await Cloud.Hosts.KillAsync("compute-1");
        await Cloud.Nova.ForceDownAsync("compute-1");
        await Cloud.AdvanceAsync(TimeSpan.FromMinutes(5));
        await app.ReactAsync(load: 0);

        Assert.Equal(["web-1 Active"], await Cloud.PoolAsync());
    }

    [Fact]
    public async Task A_server_that_the_hypervisor_would_not_start_is_removed_and_tried_again()
    {
        var hypervisor = new Mock<IHypervisor>();
        hypervisor.SetupSequence(h => h.SpawnAsync(It.IsAny<Guest>()))
            .ThrowsAsync(new HypervisorException("out of disk"))
            .Returns(Task.CompletedTask);
        await using var cloud = new OpenStackBuilder().WithComputeHost("only").WithHypervisor(_ => hypervisor.Object).Build();
        var app = TheApp.In(cloud);
        await app.ReactAsync(load: 100);
        Assert.Equal(["web-1 Error"], await cloud.PoolAsync());

        await app.ReactAsync(load: 100);

        Assert.Equal(["web-1 Active"], await cloud.PoolAsync());
    }
}
