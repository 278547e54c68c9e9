using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Waiting;

public sealed class ServerOperationsTests
{
    [Fact]
    public async Task Typed_operations_cover_the_life_of_a_server()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await using var watch = cloud.WatchForLeaks();
        var servers = cloud.Servers;
        var id = (await servers.BootAsync(await OrderAsync(cloud, "1"))).Id;

        ServerInfo[] states =
        [
            await servers.StopAsync(id), await servers.StartAsync(id), await servers.RebootAsync(id), await servers.RebootAsync(
                id, isHard: true),
            await servers.PauseAsync(id), await servers.UnpauseAsync(id), await servers.SuspendAsync(id), await servers.ResumeAsync(id),
            await servers.MigrateAsync(id), await servers.ConfirmResizeAsync(id), await servers.ResizeAsync(id, "2"),
            await servers.RevertResizeAsync(id),
            await servers.ResizeAsync(
                id, await cloud.FlavorAsync("m1.small")), await servers.RevertResizeAsync(id), await servers.RebuildAsync(id, "cirros-alt"),
            await servers.ShelveAsync(id), await servers.UnshelveAsync(id), await servers.RescueAsync(id), await servers.UnrescueAsync(id),
        ];
        await servers.DeleteAsync(id);

        Assert.Equal(
            "Shutoff Active Active Active Paused Active Suspended Active VerifyResize Active VerifyResize Active "
            + "VerifyResize Active Active ShelvedOffloaded Active Rescue Active",
            string.Join(' ', states.Select(state => state.Status)));
    }

    [Fact]
    public async Task A_server_converts_to_its_id()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync(network: "private");

        await cloud.Servers.StopAsync(server);
        await cloud.Servers.WaitForPowerStateAsync(server, PowerState.Shutdown);
        await cloud.Nova.StartServerAsync(server);
        await cloud.Servers.WaitForPortsAsync(server, 1);
        await cloud.Servers.DeleteAndCheckUsageAsync(server);

        Assert.Empty(await cloud.Nova.ListServersAsync("all_tenants=1"));
    }

    [Fact]
    public async Task A_boot_can_wait_for_the_error_status()
    {
        await using var cloud = new OpenStackBuilder().WithFlavor("huge", memoryMb: 40_000).Build();
        var huge = await OrderAsync(cloud, (await cloud.FlavorAsync("huge")).Id);

        var failed = await cloud.Servers.BootAsync(huge, ServerStatus.Error);

        Assert.StartsWith("No valid host was found.", failed.Fault, StringComparison.Ordinal);
        await Assert.ThrowsAsync<WaitFailedException>(() => cloud.Servers.BootAsync(huge, persona: cloud.Demo));
    }

    private static async Task<NewServer> OrderAsync(OpenStackCloud cloud, string flavor) =>
        new("web", flavor, await cloud.Glance.GetImageIdAsync("cirros"));
}
