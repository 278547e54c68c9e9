using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Scenarios;

public sealed class ManyWorldsTests
{
    [Fact]
    public async Task Two_hundred_parallel_worlds_are_isolated()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
        {
            await using var cloud = new OpenStackBuilder().Build();
            var image = await cloud.Demo.Glance.GetImageIdAsync("cirros");
            var count = 1 + (number % 3);
            for (var i = 0; i < count; i++)
            {
                var building = await cloud.Demo.Nova.CreateServerAsync(new NewServer($"world-{number}-{i}", "1", image));
                await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
            }

            var servers = await cloud.Demo.Nova.ListServersAsync();
            Assert.Equal(count, servers.Count);
            Assert.All(servers, server => Assert.StartsWith($"world-{number}-", server.Name, StringComparison.Ordinal));
            Assert.Equal(
                new ResourceAmounts([new("VCPU", count), new("MEMORY_MB", 512 * count), new("DISK_GB", count)]),
                (await cloud.Usage.CaptureAsync()).Total);
        });
    }

    [Fact]
    public async Task A_fork_is_independent_of_its_cloud()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var image = await cloud.Glance.GetImageIdAsync("cirros");
        var server = await cloud.Servers.WaitForStatusAsync(
            await cloud.Nova.CreateServerAsync(new NewServer("shared", "1", image)), ServerStatus.Active);

        await using var fork = cloud.Fork();
        await fork.Nova.DeleteServerAsync(server.Id);
        await fork.Servers.WaitForDeletedAsync(server);

        await fork.Usage.AssertNothingUsedAsync();
        Assert.Equal(ServerStatus.Active, (await cloud.Nova.GetServerAsync(server.Id)).Status);
    }

    [Fact]
    public async Task An_exported_world_with_servers_works_in_another_cloud()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var order = new NewServer(
            "traveller",
            "1",
            await cloud.Glance.GetImageIdAsync("cirros")) { NetworkIds = [await cloud.Neutron.GetNetworkIdAsync("private")] };
        var server = await cloud.Servers.WaitForStatusAsync(await cloud.Demo.Nova.CreateServerAsync(order), ServerStatus.Active);
        await cloud.RunUntilIdleAsync();
        var exported = cloud.Export();

        await using var elsewhere = new OpenStackBuilder().Build();
        elsewhere.Import(exported);

        Assert.Equal(exported.ToJsonString(), elsewhere.Export().ToJsonString());
        Assert.Equal(server.Host, (await elsewhere.Nova.GetServerAsync(server.Id)).Host);
        await elsewhere.Nova.DeleteServerAsync(server.Id);
        await elsewhere.Servers.WaitForDeletedAsync(server);
        await elsewhere.Usage.AssertNothingUsedAsync();
    }
}
