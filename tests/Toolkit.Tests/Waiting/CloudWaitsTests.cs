using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Waiting;

public sealed class CloudWaitsTests
{
    [Fact]
    public async Task Notifications_can_be_waited_for_from_a_position_in_the_journal()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        await cloud.WaitForNotificationAsync("instance.create.end", server.Id);
        var position = cloud.Journal.Count;

        await cloud.Nova.RebootServerAsync(server.Id);
        var sent = await cloud.WaitForNotificationAsync("instance.reboot.end", server.Id, position);

        Assert.True(sent.Sequence > position);
        var failure = await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.WaitForNotificationAsync("instance.create.end", server.Id, position, TimeSpan.Zero));
        Assert.Contains(
            "Expected:  instance.create.end\nLast seen: instance.reboot.start, instance.reboot.end\n",
            failure.Message.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journal_entries_can_be_waited_for()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();

        var spawned = await cloud.WaitForJournalEntryAsync(
            "the spawn", entry => entry.Kind == JournalKind.Hypervisor && entry.Subject == server.Id.ToString());

        Assert.Equal("spawns", spawned.What);
        var failure = await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.WaitForJournalEntryAsync("a miracle", _ => false, timeout: TimeSpan.Zero));
        Assert.StartsWith(
            "Waited for a miracle, but nothing is under way that could bring it about", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_resource_can_be_waited_for()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        await cloud.Nova.DeleteServerAsync(server.Id);

        var left = await cloud.WaitUntilAsync(
            "no server to be left", async token => (await cloud.Demo.Nova.ListServersAsync("", token)).Count, count => count == 0);

        Assert.Equal(0, left);
        var failure = await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.WaitUntilAsync("two to be left", _ => Task.FromResult(left), count => count == 2, TimeSpan.Zero));
        Assert.Contains("Last seen: 0\n", failure.Message.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assertion_is_retried_until_it_holds()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.Hosts.StopAsync("host1");

        await cloud.EventuallyAsync(
            async () => Assert.Contains(await cloud.Nova.ListServicesAsync(), service => service is { Host: "host1", IsUp: false }));
    }

    [Fact]
    public async Task An_assertion_that_never_holds_fails_with_its_last_exception()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var failure = await Assert.ThrowsAsync<WaitFailedException>(() => cloud.EventuallyAsync(() => Assert.Equal(1, 2), TimeSpan.Zero));

        Assert.IsType<global::Xunit.Sdk.EqualException>(failure.InnerException);
        Assert.Contains("Last seen: EqualException: Assert.Equal() Failure", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cloud_with_a_message_for_a_stopped_host_is_not_idle()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        await cloud.WaitUntilIdleAsync();
        await cloud.Hosts.StopAsync(server.Host);
        await cloud.Nova.StopServerAsync(server.Id);

        var failure = await Assert.ThrowsAsync<WaitFailedException>(() => cloud.WaitUntilIdleAsync(TimeSpan.FromSeconds(5)));

        Assert.Contains(
            $"Last seen: compute.{server.Host}: stop_instance\n", failure.Message.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        await cloud.Hosts.StartAsync(server.Host);
        await cloud.WaitUntilIdleAsync();
    }
}
