using Fixtures.Toolkit;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Usage;
using Fixtures.Toolkit.Xunit;

namespace LocalDelete.Tests;

/// <summary>A server is deleted while its compute host is down: Nova's API must do it alone, and leave nothing behind.</summary>
public sealed class LocalDeleteTests(OpenStackFixture fixture) : IClassFixture<OpenStackFixture>
{
    private OpenStackCloud Cloud => fixture.Cloud;

    [Fact]
    public async Task Deleting_a_server_of_a_dead_host_gives_its_resources_back()
    {
        var before = await Cloud.Usage.CaptureAsync();
        var (server, flavor) = await BootAsync();
        UsageProbe.AssertDelta(before, await Cloud.Usage.CaptureAsync(), ResourceAmounts.Of(flavor));

        await Cloud.Hosts.StopAsync(server.Host!);
        await Cloud.Nova.ForceDownAsync(server.Host!);
        await Cloud.Nova.DeleteServerAsync(server.Id);

        await Cloud.Servers.WaitForDeletedAsync(server);
        UsageProbe.AssertSame(before, await Cloud.Usage.CaptureAsync());
        await ReviveAsync(server.Host!);
    }

    [Fact]
    public async Task A_restarted_host_heals_what_the_api_could_not_give_back()
    {
        var before = await Cloud.Usage.CaptureAsync();
        var (server, flavor) = await BootAsync();
        await Cloud.Hosts.StopAsync(server.Host!);
        await Cloud.Nova.ForceDownAsync(server.Host!);

        using (Cloud.Edges.Fail("nova", "placement"))
        {
            await Cloud.Nova.DeleteServerAsync(server.Id);
            await Cloud.Servers.WaitForDeletedAsync(server);
        }

        UsageProbe.AssertDelta(before, await Cloud.Usage.CaptureAsync(), ResourceAmounts.Of(flavor));
        await ReviveAsync(server.Host!);
        await Cloud.Usage.WaitForAllocationsAsync(server.Id, ResourceAmounts.None);
        UsageProbe.AssertSame(before, await Cloud.Usage.CaptureAsync());
    }

    private async Task<(ServerInfo Server, FlavorInfo Flavor)> BootAsync()
    {
        var flavor = (await Cloud.Nova.ListFlavorsAsync()).Single(f => f.Name == "m1.tiny");
        var image = await Cloud.Glance.GetImageIdAsync("cirros");
        var building = await Cloud.Nova.CreateServerAsync(new NewServer("doomed", flavor.Id, image));
        return (await Cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active), flavor);
    }

    private async Task ReviveAsync(string host)
    {
        await Cloud.Hosts.StartAsync(host);
        await Cloud.Nova.ForceDownAsync(host, isDown: false);
        await Cloud.ComputeServices.WaitForUpAsync(host);
    }
}
