using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace Cookbook.Tests;

/// <summary>The cloud's time stands still until the test moves it.</summary>
public sealed class TimeTests
{
    [Fact]
    public async Task A_boot_takes_its_time()
    {
        await using var cloud = new OpenStackBuilder().WithDurations(d => d with { Spawn = TimeSpan.FromSeconds(30) }).Build();
        var server = await cloud.Servers.CreateAsync("web");

        await cloud.AdvanceAsync(TimeSpan.FromSeconds(29));
        Assert.Equal(ServerStatus.Build, (await cloud.Nova.GetServerAsync(server.Id)).Status);

        await cloud.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(ServerStatus.Active, (await cloud.Nova.GetServerAsync(server.Id)).Status);
    }
}
