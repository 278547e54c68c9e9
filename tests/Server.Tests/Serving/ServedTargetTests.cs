namespace Fixtures.Toolkit.Server.Tests;

public sealed class ServedTargetTests
{
    [Fact]
    public async Task A_served_cloud_returns_to_a_checkpoint_any_number_of_times()
    {
        await using var served = await ServedCloud.StartAsync();
        await using var target = OpenStackTarget.Served(served.Listener.Address);
        await target.Servers.BootAsync("baseline");
        var checkpoint = await target.CheckpointAsync();

        foreach (var name in new[] { "first", "second" })
        {
            await target.Servers.BootAsync(name, persona: target.Member);
            await target.Servers.DeleteAsync((await target.Nova.ListServersAsync("name=baseline")).Single());
            await checkpoint.ReturnAsync();

            Assert.Equal("baseline", Assert.Single(await target.Nova.ListServersAsync("all_tenants=1")).Name);
        }
    }

    [Fact]
    public async Task A_served_cloud_stops_and_starts_hosts()
    {
        await using var served = await ServedCloud.StartAsync();
        await using var target = OpenStackTarget.Served(served.Listener.Address);
        var server = await target.Servers.BootAsync("web");

        await target.Hosts.StopAsync(server.Host);
        await target.Nova.ForceDownAsync(server.Host);
        await target.Servers.DeleteAsync(server);
        await target.Hosts.StartAsync(server.Host);
        await target.Nova.ForceDownAsync(server.Host, isDown: false);

        await target.ComputeServices.WaitForUpAsync(server.Host);
        await target.Usage.AssertNothingUsedAsync();
    }
}
