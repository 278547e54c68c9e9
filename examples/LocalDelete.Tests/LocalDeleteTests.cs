using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace LocalDelete.Tests;

/// <summary>A server is deleted while its compute host is down: Nova's API must do it alone, and leave nothing behind.</summary>
public sealed class LocalDeleteTests(OpenStackFixture fixture) : IClassFixture<OpenStackFixture>
{
    private OpenStackCloud Cloud => fixture.Cloud;

    [Fact]
    public async Task Deleting_a_server_of_a_dead_host_gives_its_resources_back()
    {
        var before = await Cloud.Usage.CaptureAsync();
        var server = await Cloud.Servers.BootAsync("doomed", flavor: "m1.tiny");
        await Cloud.Usage.AssertUsageDeltaAsync(since: before, server.Flavor);

        await Cloud.Hosts.StopAsync(server.Host);
        await Cloud.Nova.ForceDownAsync(server.Host);
        await Cloud.Nova.DeleteServerAsync(server.Id);

        await Cloud.Servers.WaitForDeletedAsync(server);
        await Cloud.Usage.AssertNoUsageChangeAsync(since: before);
        await ReviveAsync(server.Host);
    }

    [Fact]
    public async Task A_restarted_host_heals_what_the_api_could_not_give_back()
    {
        var before = await Cloud.Usage.CaptureAsync();
        var server = await Cloud.Servers.BootAsync("doomed", flavor: "m1.tiny");
        await Cloud.Hosts.StopAsync(server.Host);
        await Cloud.Nova.ForceDownAsync(server.Host);

        using (Cloud.Edges.Fail("nova", "placement"))
        {
            await Cloud.Nova.DeleteServerAsync(server.Id);
            await Cloud.Servers.WaitForDeletedAsync(server);
        }

        await Cloud.Usage.AssertUsageDeltaAsync(since: before, server.Flavor);
        await ReviveAsync(server.Host);
        await Cloud.Usage.WaitForAllocationsAsync(server.Id, ResourceAmounts.None);
        await Cloud.Usage.AssertNoUsageChangeAsync(since: before);
    }

    private async Task ReviveAsync(string host)
    {
        await Cloud.Hosts.StartAsync(host);
        await Cloud.Nova.ForceDownAsync(host, isDown: false);
        await Cloud.ComputeServices.WaitForUpAsync(host);
    }
}
