using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Targets;

namespace Fixtures.Toolkit.Tests.Targets;

/// <summary>The toolkit on a cloud that it knows through its APIs alone.</summary>
public sealed class RealTargetTests : IAsyncLifetime
{
    private readonly OpenStackCloud _cloud = new OpenStackBuilder().Build();
    private readonly ImpatientTime _time = new();
    private OpenStackTarget _target = null!;

    public Task InitializeAsync()
    {
        var configuration = new CloudConfiguration("test", _cloud.AuthUrl, new OpenStackLogin("admin", "admin", "admin"));
        _target = new RealTarget(configuration, member: null, _cloud.CreateHandler(settle: true), _time);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _target.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task A_boot_and_a_delete_change_usage_and_take_it_back()
    {
        var before = await _target.Usage.CaptureAsync();

        var server = await _target.Servers.BootAsync("web", flavor: "m1.tiny");
        await _target.Usage.AssertUsageDeltaAsync(since: before, server.Flavor);
        await _target.Servers.DeleteAsync(server);

        await _target.Usage.AssertNoUsageChangeAsync(since: before);
    }

    [Fact]
    public async Task A_usage_that_does_not_settle_fails_after_a_minute()
    {
        var before = await _target.Usage.CaptureAsync();
        await _target.Servers.BootAsync("web", flavor: "m1.tiny");
        var start = _time.GetUtcNow();

        var failure = await Assert.ThrowsAsync<UsageMismatchException>(() => _target.Usage.AssertNoUsageChangeAsync(since: before));

        Assert.Equal(PolledChanges.SettleTime, _time.GetUtcNow() - start);
        Assert.EndsWith(
            $"Target: the cloud 'test' at {_cloud.AuthUrl}. OPENSTACK_TARGET_SEED={_target.Seed} makes the same samples.",
            failure.Message,
            StringComparison.Ordinal);
        await _target.Servers.DeleteAsync((await _target.Nova.ListServersAsync()).Single());
    }

    [Fact]
    public async Task A_server_that_is_left_behind_is_a_leak_with_its_allocation()
    {
        var watch = _target.WatchForLeaks();
        var server = await _target.Servers.BootAsync("web");

        var leak = await Assert.ThrowsAsync<LeakException>(() => watch.AssertNoLeaksAsync());

        Assert.Equal(
            [(NovaResources.Server, server.Id.ToString()), (PlacementResources.Allocation, server.Id.ToString())],
            leak.Leaks.Select(one => (one.Resource.Type, one.Resource.Id)));
        await _target.Servers.DeleteAsync(server);
        await watch.AssertNoLeaksAsync();
    }

    [Fact]
    public async Task What_others_make_is_no_leak()
    {
        var watch = _target.WatchForLeaks();

        await _cloud.Servers.BootAsync("theirs", network: "private", persona: _cloud.Demo);

        await watch.AssertNoLeaksAsync();
    }

    [Fact]
    public async Task A_wait_whose_goal_does_not_come_tells_what_it_saw()
    {
        var server = await _target.Servers.BootAsync("web");

        var failure = await Assert.ThrowsAsync<WaitFailedException>(
            () => _target.Servers.WaitForStatusAsync(server, ServerStatus.Shutoff, TimeSpan.FromSeconds(10)));

        Assert.StartsWith(
            $"Waited for server {server.Id} to become Shutoff, but it did not come about within 00:00:10.{Environment.NewLine}"
                + $"Expected:  Shutoff, task none{Environment.NewLine}Last seen: Active, task none, host {server.Host}",
            failure.Message,
            StringComparison.Ordinal);
        // Task.Delay counts whole milliseconds.
        Assert.Equal([250, 375, 562, 843], _time.Pauses.TakeLast(8).Take(4).Select(pause => pause.TotalMilliseconds));
        await _target.Servers.DeleteAsync(server);
    }

    [Fact]
    public async Task An_expected_change_of_usage_counts_what_the_test_makes_and_not_what_others_make_meanwhile()
    {
        var flavor = await _target.Nova.GetFlavorAsync("m1.tiny");

        await _target.Usage.ExpectUsageDelta(flavor).DuringAsync(async () =>
        {
            await _cloud.Servers.BootAsync("theirs", flavor: "m1.small", persona: _cloud.Demo);
            await _target.Servers.BootAsync("web", flavor: "m1.tiny");
        });
    }

    [Fact]
    public async Task A_view_of_the_whole_cloud_is_that_of_the_cloud_itself()
    {
        var server = await _target.Servers.BootAsync("web");

        var seen = await _target.Stable.CaptureWorldAsync();

        Assert.Equivalent(await _cloud.Stable.CaptureWorldAsync(), seen);
        await _target.Servers.DeleteAsync(server);
    }
}
