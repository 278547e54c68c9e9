using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Waiting;

public sealed class CancellationTests
{
    private static readonly CancellationToken Cancelled = new(canceled: true);

    [Fact]
    public async Task A_call_without_a_token_is_cancelled_by_the_token_of_the_cloud()
    {
        using var test = new CancellationTokenSource();
        await using var cloud = new OpenStackBuilder().WithCancellation(() => test.Token).Build();
        var server = await cloud.BootAsync();

        await test.CancelAsync();

        foreach (var wait in Waits(cloud, server))
            await Assert.ThrowsAnyAsync<OperationCanceledException>(wait);
    }

    [Fact]
    public async Task A_pending_wait_is_cancelled()
    {
        using var test = new CancellationTokenSource();
        await using var cloud = new OpenStackBuilder().WithRunningClock(DateTimeOffset.UnixEpoch).WithCancellation(() => test.Token)
            .Build();

        var wait = cloud.WaitUntilAsync("what never comes", _ => Task.FromResult(false), found => found);
        await test.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Fact]
    public async Task A_cancelled_wait_describes_its_condition_and_history()
    {
        using var test = new CancellationTokenSource();
        await using var cloud = Worlds.Seeded(6, builder => builder.WithCancellation(() => test.Token));
        var server = await cloud.BootAsync(host: "host1");
        await cloud.Hosts.StopAsync(server.Host);
        await cloud.Nova.StopServerAsync(server.Id);
        var looks = 0;

        var cancelled = await Assert.ThrowsAsync<OperationCanceledException>(() => cloud.Servers.WaitUntilAsync(server.Id, "to be off", _ =>
        {
            if (++looks == 2)
                test.Cancel();
            return false;
        }));

        Assert.Equal(test.Token, cancelled.CancellationToken);
        Assert.StartsWith(
            """
            Waited for server <1> to be off, but was cancelled after 00:01:00 of the world's time.
            Last seen: Active, task powering-off, host host1
            History:
              t+0.000s  Active, task powering-off, host host1
            Last messages:
            """.ReplaceLineEndings("\n"),
            Worlds.Numbered(cancelled.Message),
            StringComparison.Ordinal);
        Assert.Contains("\nPending:\n  compute.host1: stop_instance\n", Worlds.Numbered(cancelled.Message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_wait_until_idle_names_the_pending_work()
    {
        using var test = new CancellationTokenSource();
        await using var cloud = new OpenStackBuilder().WithScheduling(Scheduling.Stepped).WithCancellation(() => test.Token).Build();
        await cloud.Nova.CreateServerAsync(new NewServer("web", "1", await cloud.Glance.GetImageIdAsync("cirros")), CancellationToken.None);
        await test.CancelAsync();

        var cancelled = await Assert.ThrowsAsync<OperationCanceledException>(() => cloud.RunUntilIdleAsync());

        Assert.Equal("The wait for the services to finish was cancelled. Under way: conductor: takes from conductor.", cancelled.Message);
    }

    [Fact]
    public async Task A_wait_for_an_unreached_hold_is_cancelled_and_named()
    {
        using var test = new CancellationTokenSource();
        await using var cloud = new OpenStackBuilder().WithCancellation(() => test.Token).Build();
        var (one, any) = (
            cloud.Faults.On(Place.Phase("before-spawn", "host1")).Optional().Hold(),
            cloud.Faults.On(Place.Phase("after-claim")).Optional().Hold());

        await test.CancelAsync();

        var ofOne = await Assert.ThrowsAsync<OperationCanceledException>(() => one.Reached);
        var ofAny = await Assert.ThrowsAsync<OperationCanceledException>(() => any.Reached);
        Assert.Equal("The test ended while it waited for the hold at the phase before-spawn on host1; nothing reached it.", ofOne.Message);
        Assert.Equal("The test ended while it waited for the hold at the phase after-claim; nothing reached it.", ofAny.Message);
    }

    [Fact]
    public async Task A_failed_wait_lists_the_held_services()
    {
        await using var cloud = Worlds.Seeded(7);
        var pause = cloud.Faults.On(Place.Phase("before-spawn")).Hold();
        var building = await cloud.Nova.CreateServerAsync(new NewServer("web", "1", await cloud.Glance.GetImageIdAsync("cirros")));

        var failure = await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active, TimeSpan.FromSeconds(20)));

        Assert.Matches("\nHeld:\n  compute\\.host[123] at before-spawn of boot\n", failure.Message.ReplaceLineEndings("\n"));
        pause.Release();
        await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
        Assert.Empty(cloud.Faults.Held);
    }

    [Fact]
    public async Task An_explicit_token_takes_precedence_over_the_token_of_the_cloud()
    {
        using var own = new CancellationTokenSource();
        await using var cloud = new OpenStackBuilder().WithCancellation(() => Cancelled).Build();

        var server = await cloud.Servers.BootAsync("web", cancellation: own.Token);

        Assert.Equal(ServerStatus.Active, server.Status);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cloud.Servers.StopAsync(server.Id));
    }

    [Fact]
    public async Task A_fork_has_the_token_of_its_cloud()
    {
        await using var cloud = new OpenStackBuilder().WithCancellation(() => Cancelled).Build();
        await using var fork = cloud.Fork();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fork.WaitUntilIdleAsync());
    }

    [Fact]
    public async Task Two_tests_on_one_cloud_are_cancelled_by_their_own_tokens()
    {
        var current = new AsyncLocal<CancellationToken>();
        await using var cloud = new OpenStackBuilder().WithCancellation(() => current.Value).Build();

        var ends = await Task.WhenAll(TestAsync(Cancelled), TestAsync(CancellationToken.None));

        Assert.IsAssignableFrom<OperationCanceledException>(ends[0]);
        Assert.Null(ends[1]);

        async Task<Exception?> TestAsync(CancellationToken token)
        {
            current.Value = token;
            return await Record.ExceptionAsync(() => cloud.Servers.BootAsync("web"));
        }
    }

    [Fact]
    public async Task The_timeout_of_an_operation_covers_all_of_its_waits()
    {
        await using var cloud = new OpenStackBuilder().WithRunningClock(DateTimeOffset.UnixEpoch).Build();
        var server = await cloud.Servers.BootAsync("web");
        await cloud.Hosts.StopAsync(server.Host);

        var failure = await Assert.ThrowsAsync<WaitFailedException>(() => cloud.Servers.StopAsync(server.Id, timeout: TimeSpan.Zero));

        Assert.Contains("00:00:00 of the world's time passed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_negative_timeout_is_refused_before_any_request()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var flavor = await cloud.FlavorAsync("m1.tiny");
        var negative = TimeSpan.FromSeconds(-1);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("timeout", () => cloud.Servers.BootAsync("web", timeout: negative));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            "timeout", () => cloud.Servers.BootAndCheckUsageAsync(flavor, timeout: negative));

        Assert.Empty(await cloud.Nova.ListServersAsync("all_tenants=1"));
    }

    private static IEnumerable<Func<Task>> Waits(OpenStackCloud cloud, ServerInfo server) =>
    [
        () => cloud.Servers.WaitForStatusAsync(server, ServerStatus.Shutoff),
        () => cloud.Servers.WaitForActionAsync(server.Id, "create"),
        () => cloud.Servers.BootAsync("other"),
        () => cloud.Servers.StopAsync(server.Id),
        () => cloud.Servers.DeleteAsync(server.Id),
        () => cloud.ComputeServices.WaitForDownAsync(server.Host),
        () => cloud.Usage.WaitForUsageAsync(server.Host, ResourceAmounts.None),
        () => cloud.Servers.MigrateAndCheckUsageAsync(server.Id),
        () => cloud.Servers.DeleteAndCheckUsageAsync(server.Id),
        () => cloud.WaitUntilIdleAsync(),
        () => cloud.EventuallyAsync(() => Assert.Fail("never")),
        () => cloud.WaitForNotificationAsync("instance.never"),
    ];
}
