using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Scenarios;

public sealed class ManyServersTests
{
    [Fact]
    public async Task Two_hundred_boots_allocate_their_flavors_and_their_deletes_free_them()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(20).Build().WithStubbedNeighbours();

        var ids = Enumerable.Range(0, 200).Select(_ => cloud.RequestServer()).ToArray();
        await cloud.RunUntilIdleAsync();

        Assert.All(ids, id => Assert.Equal(VmStates.Active, cloud.Server(id).VmState));
        foreach (var host in cloud.Hosts.Names)
        {
            var count = cloud.Nova().State.Value.Servers.CountOnHost(host);
            Assert.Equal((count, 512 * count, count), await cloud.UsageAsync(host));
        }

        foreach (var id in ids)
            cloud.Delete(id);
        await cloud.RunUntilIdleAsync();
        foreach (var host in cloud.Hosts.Names)
            Assert.Equal((0, 0, 0), await cloud.UsageAsync(host));
    }

    [Fact]
    public async Task Equal_seeds_give_equal_journals_and_other_seeds_other_orders()
    {
        var first = await RunAsync(7);

        Assert.Equal(first, await RunAsync(7));
        Assert.NotEqual(first, await RunAsync(8));
    }

    [Fact]
    public async Task A_fork_changes_its_servers_independently()
    {
        await using var cloud = new OpenStackBuilder().Build().WithStubbedNeighbours();
        var server = await cloud.BootAsync();

        await using var fork = cloud.Fork().WithStubbedNeighbours();
        fork.Delete(server.Id);
        await fork.RunUntilIdleAsync();
        await fork.BootAsync(request: NovaWithoutApi.On("host3"));

        Assert.Equal((0, 0, 0), await fork.UsageAsync("host1"));
        Assert.Equal((1, 512, 1), await fork.UsageAsync("host3"));
        Assert.Equal((1, 512, 1), await cloud.UsageAsync("host1"));
        Assert.Equal(VmStates.Active, cloud.Server(server.Id).VmState);
    }

    [Fact]
    public async Task Restored_and_imported_worlds_have_the_servers_and_the_stopped_hosts()
    {
        await using var cloud = new OpenStackBuilder().Build().WithStubbedNeighbours();
        var server = await cloud.BootAsync();
        await cloud.Hosts.StopAsync("host2");
        var (snapshot, export) = (cloud.Snapshot(), cloud.Export());
        cloud.Delete(server.Id);
        await cloud.RunUntilIdleAsync();
        await cloud.Hosts.StartAsync("host2");

        cloud.Restore(snapshot);
        Assert.Equal((true, false), (cloud.Hosts.IsRunning("host1"), cloud.Hosts.IsRunning("host2")));
        Assert.Equal((1, 512, 1), await cloud.UsageAsync("host1"));

        await using var other = new OpenStackBuilder().Build().WithStubbedNeighbours();
        other.Import(export);
        Assert.False(other.Hosts.IsRunning("host2"));
        other.Delete(server.Id);
        await other.RunUntilIdleAsync();
        Assert.Equal((0, 0, 0), await other.UsageAsync("host1"));
    }

    private static async Task<string> RunAsync(ulong seed)
    {
        await using var cloud = new OpenStackBuilder().WithSeed(seed).WithScheduling(Scheduling.Seeded).Build().WithStubbedNeighbours();
        var ids = Enumerable.Range(0, 8).Select(_ => cloud.RequestServer()).ToArray();
        await cloud.RunUntilIdleAsync();
        foreach (var id in ids)
            cloud.Delete(id);
        await cloud.RunUntilIdleAsync();
        Assert.All(ids, id => Assert.NotNull(cloud.Server(id).DeletedAt));
        foreach (var host in cloud.Hosts.Names)
            Assert.Equal((0, 0, 0), await cloud.UsageAsync(host));
        return string.Join('\n', cloud.Journal.Entries);
    }
}
