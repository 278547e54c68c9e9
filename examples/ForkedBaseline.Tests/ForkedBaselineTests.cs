using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace ForkedBaseline.Tests;

/// <summary>An expensive beginning, made once: a web shop of six servers on two hosts.</summary>
public sealed class WebShop : ForkedOpenStackFixture
{
    protected override void Configure(OpenStackBuilder cloud) => cloud.WithComputeHosts(2);

    protected override async Task FillAsync(OpenStackCloud cloud)
    {
        foreach (var name in new[] { "web-1", "web-2", "web-3", "web-4", "db-1", "db-2" })
            await cloud.Servers.BootAsync(name, persona: cloud.Demo);
    }
}

/// <summary>Each test has the shop for itself, in microseconds, and may break it; what it adds must be gone at its end.</summary>
[AssertNoLeaks]
public sealed class WebShopTests(WebShop shop) : OpenStackTest<WebShop>(shop)
{
    [Fact]
    public async Task A_web_server_more_is_a_web_server_less_afterwards()
    {
        var server = await Cloud.Servers.BootAsync("web-5", persona: Cloud.Demo);
        Assert.Equal(7, (await Cloud.Demo.Nova.ListServersAsync()).Count);

        await Cloud.Servers.DeleteAsync(server.Id);
    }

    [Fact]
    public async Task The_shop_can_be_closed()
    {
        foreach (var server in await Cloud.Demo.Nova.ListServersAsync())
            await Cloud.Servers.DeleteAsync(server.Id);

        await Cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    public async Task No_test_sees_what_another_did() => Assert.Equal(6, (await Cloud.Demo.Nova.ListServersAsync()).Count);
}
