using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Waiting;

public sealed class NewerThanSeenTests
{
    [Fact]
    public async Task A_wait_for_ACTIVE_ignores_the_state_before_a_reboot()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        await cloud.RunUntilIdleAsync();
        var active = await cloud.Nova.GetServerAsync(server.Id);

        var failure = await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.Servers.WaitForStatusAsync(active, ServerStatus.Active, TimeSpan.FromSeconds(1)));
        await cloud.Nova.RebootServerAsync(active.Id);
        var again = await cloud.Servers.WaitForStatusAsync(active, ServerStatus.Active);

        Assert.Contains($"Last seen: Active, task none, host {active.Host}, as before the wait", failure.Message, StringComparison.Ordinal);
        Assert.Null(again.TaskState);
    }

    [Fact]
    public async Task A_wait_ignores_an_error_that_its_snapshot_already_shows()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        await ResetAsync(cloud, server.Id, "error");
        var broken = await cloud.Nova.GetServerAsync(server.Id);
        using var repair = cloud.Time.CreateTimer(
            _ => ResetAsync(cloud, server.Id, "active").GetAwaiter().GetResult(), null, TimeSpan.FromSeconds(30), Timeout.InfiniteTimeSpan);

        var repaired = await cloud.Servers.WaitForStatusAsync(broken, ServerStatus.Active);

        Assert.Equal(ServerStatus.Error, broken.Status);
        Assert.Equal(ServerStatus.Active, repaired.Status);
    }

    [Fact]
    public async Task A_wait_by_id_accepts_the_current_state()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var active = await cloud.BootAsync();

        Assert.Equal(active.Id, (await cloud.Servers.WaitForStatusAsync(active.Id, ServerStatus.Active)).Id);
    }

    private static Task<OpenStackReply> ResetAsync(OpenStackCloud cloud, Guid server, string state) =>
        cloud.Nova.ActAsync(server, "os-resetState", new { state });
}
