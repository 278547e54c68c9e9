using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Faults;

/// <summary>Durations are part of the world, and the world cannot be captured while a step takes its time.</summary>
public sealed class DurationStateTests
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(30);

    public static TheoryData<string, Action<OpenStackCloud>> Captures() => new()
    {
        { "a snapshot", cloud => cloud.Snapshot() },
        { "a fork", cloud => cloud.Fork() },
        { "an export", cloud => cloud.Export() },
    };

    [Theory]
    [MemberData(nameof(Captures))]
    public async Task A_capture_during_a_step_is_refused_with_the_step_and_advice(string what, Action<OpenStackCloud> capture)
    {
        await using var cloud = new OpenStackBuilder().WithDurations(d => d with { Spawn = Span }).Build();
        var building = await cloud.Servers.CreateAsync("web", host: "host2");
        await cloud.RunUntilIdleAsync();

        var error = Assert.Throws<InvalidOperationException>(() => capture(cloud));

        var expected = $"The world is busy (compute.host2: spawn of {building.Id}, until 2026-01-01T00:00:30Z). "
            + "Let its time pass first: await a wait for its end, or AdvanceAsync.";
        Assert.True(error.Message == expected, $"{what}: {error.Message}");
        await cloud.WaitUntilIdleAsync();
        capture(cloud);
    }

    [Fact]
    public async Task Snapshots_forks_and_exports_carry_the_durations_and_the_next_draw()
    {
        var range = Duration.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(100));
        await using var cloud = new OpenStackBuilder().WithSeed(7).WithDurations(d => d with { Spawn = range }).Build();
        await cloud.BootAsync();
        var (snapshot, exported) = (cloud.Snapshot(), cloud.Export());

        await using var fork = cloud.Fork();
        await using var imported = new OpenStackBuilder().WithSeed(7).Build();
        imported.Import(exported);
        cloud.Durations = Durations.Instant;
        cloud.Restore(snapshot);

        Assert.Equal([range, range, range], new[] { cloud, fork, imported }.Select(world => world.Durations.Spawn));
        Assert.Single(new HashSet<TimeSpan> { await BootTimeAsync(cloud), await BootTimeAsync(fork), await BootTimeAsync(imported) });
    }

    [Fact]
    public async Task A_change_at_run_time_applies_to_steps_that_begin_later()
    {
        await using var cloud = new OpenStackBuilder().WithDurations(d => d with { Spawn = Span }).Build();
        var slow = await cloud.Servers.CreateAsync("slow");
        await cloud.RunUntilIdleAsync();
        cloud.Durations = cloud.Durations with { Spawn = TimeSpan.Zero };

        await cloud.BootAsync();
        var onTheWay = await cloud.Nova.GetServerAsync(slow.Id);

        Assert.Equal("spawning", onTheWay.TaskState);
        Assert.Equal(Span, await TimeOfAsync(cloud, () => cloud.Servers.WaitForStatusAsync(slow, ServerStatus.Active)));
    }

    [Fact]
    public async Task A_stop_lets_the_time_of_the_current_work_pass()
    {
        await using var cloud = new OpenStackBuilder().WithDurations(d => d with { Spawn = Span }).Build();
        var building = await cloud.Servers.CreateAsync("web", host: "host1");
        await cloud.RunUntilIdleAsync();

        var taken = await TimeOfAsync(cloud, () => cloud.Hosts.StopAsync("host1"));

        Assert.Equal(Span, taken);
        Assert.Equal(ServerStatus.Active, (await cloud.Nova.GetServerAsync(building.Id)).Status);
    }

    [Fact]
    public async Task A_stop_blocked_by_a_hold_names_it_and_the_service_keeps_running()
    {
        await using var cloud = new OpenStackBuilder().WithUserCodeTimeout(TimeSpan.FromMilliseconds(50)).Build();
        await using var hold = cloud.Faults.On(Place.Phase("before-spawn", "host1")).Hold();
        var building = await cloud.Servers.CreateAsync("web", host: "host1");
        await hold.Reached;

        var stalled = await Assert.ThrowsAsync<StalledWorldException>(() => cloud.Hosts.StopAsync("host1"));

        Assert.Equal(
            "nova-compute on host1 cannot stop, because its work does not end: held: compute.host1 at before-spawn of boot. Release it "
                + "before the stop, or use KillAsync, which abandons the work.",
            stalled.Message);
        hold.Release();
        await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
        Assert.True(cloud.Hosts.IsRunning("host1"));
    }

    [Fact]
    public async Task A_kill_abandons_the_step_and_the_world_becomes_idle()
    {
        await using var cloud = new OpenStackBuilder().WithDurations(d => d with { Spawn = Span }).Build();
        var building = await cloud.Servers.CreateAsync("web", host: "host1");
        await cloud.RunUntilIdleAsync();

        await cloud.Hosts.KillAsync("host1");
        _ = cloud.Snapshot();
        await cloud.AdvanceAsync(Span);
        var left = await cloud.Nova.GetServerAsync(building.Id);
        await cloud.Hosts.StartAsync("host1");

        Assert.Equal((ServerStatus.Build, "spawning"), (left.Status, left.TaskState));
        Assert.Equal(ServerStatus.Error, (await cloud.Nova.GetServerAsync(building.Id)).Status);
    }

    [Fact]
    public async Task A_wait_that_ends_too_early_names_the_step()
    {
        await using var cloud = new OpenStackBuilder().WithDurations(d => d with { Spawn = Span }).Build();
        var building = await cloud.Servers.CreateAsync("web", host: "host1");

        var failure = await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active, timeout: TimeSpan.FromSeconds(10)));

        Assert.Contains($"compute.host1: spawn of {building.Id}, until 2026-01-01T00:00:30Z", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_impossible_durations_are_reported_at_once()
    {
        var builder = new OpenStackBuilder().WithDurations(d => d with
        {
            Spawn = TimeSpan.FromSeconds(-5), Resize = Duration.Between(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10)),
            Delete = TimeSpan.FromDays(400),
        });

        var error = Assert.Throws<InvalidOperationException>(() => builder.Build());

        Assert.Equal(
            """
            The cloud cannot be built:
            - The duration Spawn is negative: -5 s. Zero, the default, ends the step at once.
            - The duration Delete is too long: 34560000 s. The longest is 365 days.
            - The duration Resize is reversed: 30 to 10 s. The shorter time comes first: from 10 to 30 s.
            """,
            error.Message,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task An_impossible_duration_at_run_time_changes_nothing()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var error = Assert.Throws<ArgumentException>(() => cloud.Durations = new Durations { Spawn = TimeSpan.FromSeconds(-5) });

        Assert.Equal("The duration Spawn is negative: -5 s. Zero, the default, ends the step at once.", error.Message);
        Assert.Equal(Durations.Instant, cloud.Durations);
    }

    private static Task<TimeSpan> BootTimeAsync(OpenStackCloud cloud) => TimeOfAsync(cloud, () => cloud.BootAsync());

    private static async Task<TimeSpan> TimeOfAsync(OpenStackCloud cloud, Func<Task> act)
    {
        var before = cloud.Time.GetUtcNow();
        await act();
        return cloud.Time.GetUtcNow() - before;
    }
}
