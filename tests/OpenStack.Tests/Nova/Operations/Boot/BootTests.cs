using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Boot;

public sealed class BootTests
{
    [Fact]
    public async Task A_booted_server_is_active_and_its_flavor_is_allocated_on_its_host()
    {
        await using var cloud = new OpenStackBuilder().Build().WithStubbedNeighbours();

        var server = await cloud.BootAsync();

        Assert.Equal((VmStates.Active, null, PowerStates.Running), (server.VmState, server.TaskState, server.PowerState));
        Assert.Equal("host1", server.Host);
        Assert.Equal((1, 512, 1), await cloud.UsageAsync("host1"));
        var happening = Assert.Single(cloud.Events(server.Id));
        Assert.Equal(("compute__do_build_and_run_instance", "host1", "Success"), (happening.Name, happening.Host, happening.Result));
    }

    [Fact]
    public async Task A_deleted_server_leaves_no_allocation()
    {
        await using var cloud = new OpenStackBuilder().Build().WithStubbedNeighbours();
        var server = await cloud.BootAsync();

        cloud.Delete(server.Id);
        await cloud.RunUntilIdleAsync();

        var deleted = cloud.Server(server.Id);
        Assert.Equal((VmStates.Deleted, null, PowerStates.NoState), (deleted.VmState, deleted.TaskState, deleted.PowerState));
        Assert.NotNull(deleted.DeletedAt);
        Assert.NotNull(deleted.TerminatedAt);
        Assert.Equal((0, 0, 0), await cloud.UsageAsync("host1"));
    }

    [Fact]
    public async Task Servers_are_spread_over_the_hosts()
    {
        await using var cloud = new OpenStackBuilder().Build().WithStubbedNeighbours();

        for (var i = 0; i < 6; i++)
            await cloud.BootAsync();

        foreach (var host in cloud.Hosts.Names)
            Assert.Equal((2, 1024, 2), await cloud.UsageAsync(host));
    }
}
