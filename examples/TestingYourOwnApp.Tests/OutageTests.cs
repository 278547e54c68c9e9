using Autoscaling;
using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;
using Moq;

namespace TestingYourOwnApp.Tests;

/// <summary>The app during outages that no staging environment can produce on demand.</summary>
public sealed class OutageTests(AutoscalerCloud baseline) : OpenStackTest<AutoscalerCloud>(baseline)
{
    [SimulatorFact]
    public async Task Servers_that_failed_during_a_Placement_outage_are_replaced_after_it()
    {
        var app = TheApp.In(Cloud);
        using (Cloud.Edges.Fail("nova", "placement"))
        {
            await app.ReactAsync(load: 200);
            Assert.Equal(["web-1 Error", "web-2 Error"], await Target.PoolAsync());
        }

        var reaction = await app.ReactAsync(load: 200);

        Assert.Equal((2, 2), (reaction.Replaced, reaction.Started));
        Assert.Equal(["web-1 Active", "web-2 Active"], await Target.PoolAsync());
    }

    [SimulatorFact]
    public async Task Scaling_works_while_a_host_is_down()
    {
        await Cloud.Hosts.KillAsync("compute-1");
        await Cloud.Nova.ForceDownAsync("compute-1");

        await TheApp.In(Cloud).ReactAsync(load: 200);

        Assert.Equal(["web-1 Active", "web-2 Active"], await Target.PoolAsync());
        Assert.All(await Cloud.Nova.ListServersAsync("all_tenants=1"), server => Assert.Equal("compute-2", server.Host));
    }

    [SimulatorFact]
    public async Task Scaling_down_on_a_down_host_frees_its_resources()
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

        Assert.Equal(["web-1 Active"], await Target.PoolAsync());
    }

    [SimulatorFact]
    public async Task A_server_that_fails_to_spawn_is_deleted_and_retried()
    {
        var hypervisor = new Mock<IHypervisor>();
        hypervisor.SetupSequence(h => h.SpawnAsync(It.IsAny<Guest>()))
            .ThrowsAsync(new HypervisorException("out of disk"))
            .Returns(Task.CompletedTask);
        await using var cloud = new OpenStackBuilder().WithComputeHost("only").WithHypervisor(_ => hypervisor.Object).Build();
        var app = TheApp.In(cloud);
        await app.ReactAsync(load: 100);
        Assert.Equal(["web-1 Error"], await cloud.AsTarget().PoolAsync());

        await app.ReactAsync(load: 100);

        Assert.Equal(["web-1 Active"], await cloud.AsTarget().PoolAsync());
    }
}
