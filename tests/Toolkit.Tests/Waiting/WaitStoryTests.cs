using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit.Tests.Waiting;

public sealed class WaitStoryTests
{
    [Fact]
    public async Task A_wait_that_fails_tells_the_whole_story()
    {
        await using var cloud = Worlds.Seeded(5, builder => builder.WithFlavor("huge", memoryMb: 40_000));
        var building = await cloud.Nova.CreateServerAsync(new NewServer("big", (await cloud.FlavorAsync("huge")).Id, await cloud.Glance.GetImageIdAsync("cirros")));

        var failure = await Assert.ThrowsAsync<WaitFailedException>(() => cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active));

        Assert.Fail(Worlds.Numbered(failure.Message));
    }

    [Fact]
    public async Task What_is_pending_is_told()
    {
        await using var cloud = Worlds.Seeded(6);
        var server = await cloud.BootAsync();
        await cloud.Hosts.StopAsync(server.Host!);
        await cloud.Nova.StopServerAsync(server.Id);

        var failure = await Assert.ThrowsAsync<WaitFailedException>(() => cloud.Servers.WaitForStatusAsync(server, ServerStatus.Shutoff, TimeSpan.FromSeconds(20)));

        Assert.Fail(Worlds.Numbered(failure.Message));
    }
}
