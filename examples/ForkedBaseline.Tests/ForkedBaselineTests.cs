using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace ForkedBaseline.Tests;

/// <summary>An expensive baseline, built once: a web shop of six servers on two hosts.</summary>
public sealed class WebShop : ForkedOpenStackFixture
{
    protected override void Configure(OpenStackBuilder cloud) => cloud.WithComputeHosts(2);

    protected override async Task FillAsync(OpenStackCloud cloud)
    {
        foreach (var name in new[] { "web-1", "web-2", "web-3", "web-4", "db-1", "db-2" })
            await cloud.Servers.BootAsync(name, persona: cloud.Demo);
    }
}

/// <summary>Each test gets its own fork of the shop in microseconds and may break it; it must delete the servers that it adds.</summary>
[AssertNoLeaks]
public sealed class WebShopTests(WebShop shop) : OpenStackTest<WebShop>(shop)
{
    [Fact]
    public async Task Scaling_up_and_down_restores_the_usage()
    {
        var server = await Cloud.Servers.BootAsync("web-5", persona: Cloud.Demo);
        Assert.Equal(7, (await Cloud.Demo.Nova.ListServersAsync()).Count);

        await Cloud.Servers.DeleteAsync(server.Id);
    }

    [Fact]
    public async Task Deleting_the_shop_frees_its_resources()
    {
        foreach (var server in await Cloud.Demo.Nova.ListServersAsync())
            await Cloud.Servers.DeleteAsync(server.Id);

        await Cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    public async Task Tests_do_not_see_each_others_changes() => Assert.Equal(6, (await Cloud.Demo.Nova.ListServersAsync()).Count);
}
