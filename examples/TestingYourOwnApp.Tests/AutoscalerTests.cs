using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Xunit;

namespace TestingYourOwnApp.Tests;

/// <summary>The application as it is, against a cloud that has only the way to it in common with the real one.</summary>
public sealed class AutoscalerTests(ForkedOpenStackFixture baseline) : OpenStackTest<ForkedOpenStackFixture>(baseline)
{
    [Fact]
    [AssertNoLeaks]
    public async Task It_scales_up_and_down_and_leaves_nothing_behind()
    {
        using var http = Cloud.CreateClient();
        var scaler = new Autoscaler(http, new Uri(Cloud.Address, "identity/v3"), "demo", "demo", "demo");
        var image = await Cloud.Demo.Glance.GetImageIdAsync("cirros");

        await scaler.ScaleToAsync(3, image, flavor: "1");
        await Cloud.RunUntilIdleAsync();
        Assert.Equal(["web-1", "web-2", "web-3"], await NamesAsync());

        await scaler.ScaleToAsync(1, image, flavor: "1");
        await Cloud.RunUntilIdleAsync();
        Assert.Equal(["web-1"], await NamesAsync());

        await scaler.ScaleToAsync(0, image, flavor: "1");
    }

    [Fact]
    public async Task It_goes_on_while_a_host_is_down()
    {
        using var http = new HttpClient();
        var scaler = new Autoscaler(http, new Uri(await Cloud.ListenAsync(), "identity/v3"), "demo", "demo", "demo");
        await Cloud.Hosts.KillAsync("host1");
        await Cloud.Nova.ForceDownAsync("host1");

        await scaler.ScaleToAsync(2, await Cloud.Demo.Glance.GetImageIdAsync("cirros"), flavor: "1");
        await Cloud.RunUntilIdleAsync();

        Assert.All(await Cloud.Nova.ListServersAsync("all_tenants=1"), server => Assert.NotEqual("host1", server.Host));
        Assert.Equal(["web-1", "web-2"], await NamesAsync());
    }

    private async Task<IEnumerable<string>> NamesAsync() =>
        (await Cloud.Demo.Nova.ListServersAsync()).Select(server => server.Name).Order(StringComparer.Ordinal);
}
