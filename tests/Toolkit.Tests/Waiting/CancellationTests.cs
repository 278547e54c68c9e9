using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Waiting;

public sealed class CancellationTests
{
    private static readonly CancellationToken Cancelled = new(canceled: true);

    [Fact]
    public async Task What_is_given_no_token_ends_with_that_of_the_cloud()
    {
        using var test = new CancellationTokenSource();
        await using var cloud = new OpenStackBuilder().WithCancellation(() => test.Token).Build();
        var server = await cloud.BootAsync();

        await test.CancelAsync();

        foreach (var wait in Waits(cloud, server))
            await Assert.ThrowsAnyAsync<OperationCanceledException>(wait);
    }

    [Fact]
    public async Task A_wait_that_is_under_way_ends_too()
    {
        using var test = new CancellationTokenSource();
        await using var cloud = new OpenStackBuilder().WithRunningClock(DateTimeOffset.UnixEpoch).WithCancellation(() => test.Token).Build();

        var wait = cloud.WaitUntilAsync("what never comes", _ => Task.FromResult(false), isSo => isSo);
        await test.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Fact]
    public async Task A_token_of_its_own_goes_before_that_of_the_cloud()
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
    public async Task Of_two_tests_that_share_a_cloud_each_ends_with_its_own_token()
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
    public async Task An_operation_takes_no_longer_than_its_timeout_in_all_its_waits()
    {
        await using var cloud = new OpenStackBuilder().WithRunningClock(DateTimeOffset.UnixEpoch).Build();
        var server = await cloud.Servers.BootAsync("web");
        await cloud.Hosts.StopAsync(server.Host!);

        var failure = await Assert.ThrowsAsync<WaitFailedException>(() => cloud.Servers.StopAsync(server.Id, timeout: TimeSpan.Zero));

        Assert.Contains("00:00:00 of the world's time passed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_negative_timeout_is_refused_before_anything_is_asked_for()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var flavor = await cloud.FlavorAsync("m1.tiny");
        var negative = TimeSpan.FromSeconds(-1);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("timeout", () => cloud.Servers.BootAsync("web", timeout: negative));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("timeout", () => cloud.Usage.BootAndCheckAsync(flavor, timeout: negative));

        Assert.Empty(await cloud.Nova.ListServersAsync("all_tenants=1"));
    }

    private static IEnumerable<Func<Task>> Waits(OpenStackCloud cloud, ServerInfo server) =>
    [
        () => cloud.Servers.WaitForStatusAsync(server, ServerStatus.Shutoff),
        () => cloud.Servers.WaitForActionAsync(server.Id, "create"),
        () => cloud.Servers.BootAsync("other"),
        () => cloud.Servers.StopAsync(server.Id),
        () => cloud.Servers.DeleteAsync(server.Id),
        () => cloud.ComputeServices.WaitForDownAsync(server.Host!),
        () => cloud.Usage.WaitForUsageAsync(server.Host!, ResourceAmounts.None),
        () => cloud.Usage.MigrateAndCheckAsync(server.Id),
        () => cloud.Usage.DeleteAndCheckAsync(server.Id),
        () => cloud.WaitUntilIdleAsync(),
        () => cloud.EventuallyAsync(() => Assert.Fail("never")),
        () => cloud.WaitForNotificationAsync("instance.never"),
    ];
}
