using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.LiveMigration;

/// <summary>Live migrations that wait, take time, are forced to complete and are aborted.</summary>
public sealed class LiveMigrationQueueTests
{
    private static readonly TimeSpan Copy = TimeSpan.FromSeconds(100);

    [Theory]
    [InlineData(1, "queued", "completed")]
    [InlineData(2, "running", "running")]
    [InlineData(0, "running", "running")]
    public async Task A_host_runs_as_many_as_it_may(int most, string second, string first)
    {
        await using var cloud = new ServerTestCloud(
            new OpenStackBuilder().WithDurations(d => d with { LiveMigration = Copy })
                .WithLiveMigrations(live => live with { MaxConcurrent = most }));
        var (one, other) = (await BootAsync(cloud), await BootAsync(cloud));

        await StartAsync(cloud, one);
        await StartAsync(cloud, other);
        Assert.Equal(("running", second), (cloud.LastMigration(one).Status, cloud.LastMigration(other).Status));
        await cloud.Cloud.AdvanceAsync(Copy - TimeSpan.FromSeconds(1));
        Assert.Equal("running", cloud.LastMigration(one).Status);
        await cloud.Cloud.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal("completed", cloud.LastMigration(one).Status);
        Assert.Equal(most == 1 ? "running" : "completed", cloud.LastMigration(other).Status);
        Assert.True(first is "completed" or "running");
        await cloud.Cloud.AdvanceAsync(Copy);
        Assert.Equal(("host2", "host2"), (cloud.Server(one).Host, cloud.Server(other).Host));
    }

    [Fact]
    public async Task The_progress_grows_with_time()
    {
        await using var cloud = NewCloud();
        var id = await BootAsync(cloud);
        await cloud.Act(id, "os-migrateLive", new { host = "host2", block_migration = true }).Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        await cloud.Cloud.AdvanceAsync(Copy / 4);

        var shown = (await cloud.Get($"servers/{id}/migrations/1").JsonAsync()).GetProperty("migration");
        const long Memory = 512L << 20;
        const long Disk = 1L << 30;
        Assert.Equal(
            (Memory, Memory / 4, Memory / 4 * 3, Disk, Disk / 4, Disk / 4 * 3),
            (Number("memory_total_bytes"), Number("memory_processed_bytes"), Number("memory_remaining_bytes"), Number("disk_total_bytes"),
                Number("disk_processed_bytes"), Number("disk_remaining_bytes")));
        var server = (await cloud.Get($"servers/{id}").JsonAsync()).GetProperty("server");
        Assert.Equal(("MIGRATING", 25), (server.GetProperty("status").GetString(), server.GetProperty("progress").GetInt32()));

        long Number(string name) => shown.GetProperty(name).GetInt64();
    }

    [Fact]
    public async Task A_running_migration_can_be_forced_to_complete()
    {
        await using var cloud = NewCloud();
        var id = await BootAsync(cloud);
        await StartAsync(cloud, id);
        var before = cloud.Cloud.Time.GetUtcNow();

        await cloud.Post($"servers/{id}/migrations/1/action", new { force_complete = (string?)null }).At("2.22").Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(("host2", VmStates.Active, null, MigrationStatus.Completed), cloud.StateOf(id));
        Assert.Equal(before, cloud.Cloud.Time.GetUtcNow());
        var action = await cloud.LastActionAsync(id);
        Assert.Equal(
            ("live_migration_force_complete", "compute_live_migration_force_complete"),
            (action.GetProperty("action").GetString(), action.GetProperty("events")[0].GetProperty("event").GetString()));
    }

    [Fact]
    public async Task A_running_migration_can_be_aborted()
    {
        await using var cloud = NewCloud();
        var id = await BootAsync(cloud);
        await StartAsync(cloud, id);

        await cloud.Delete($"servers/{id}/migrations/1").At("2.24").Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(("host1", VmStates.Active, null, MigrationStatus.Cancelled), cloud.StateOf(id));
        Assert.Equal(["host1"], await cloud.HostsOfAsync(id));
        var action = await cloud.LastActionAsync(id);
        Assert.Equal(
            ("live_migration_cancel", "compute_live_migration_abort"),
            (action.GetProperty("action").GetString(), action.GetProperty("events")[0].GetProperty("event").GetString()));
        await cloud.Cloud.AdvanceAsync(Copy);
        Assert.Equal("host1", cloud.Server(id).Host);
    }

    [Fact]
    public async Task A_queued_migration_can_be_aborted_from_2_65_on()
    {
        await using var cloud = NewCloud();
        var (one, other) = (await BootAsync(cloud), await BootAsync(cloud));
        await StartAsync(cloud, one);
        await StartAsync(cloud, other);

        var refused = await cloud.Delete($"servers/{other}/migrations/2").At("2.64");
        await cloud.Delete($"servers/{other}/migrations/2").At("2.65").Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(
            (400, $"Migration 2 state of instance {other} is queued. Cannot abort live migration while the migration is in this state."),
            (refused.Status, refused.Message));
        Assert.Equal(("host1", VmStates.Active, null, MigrationStatus.Cancelled), cloud.StateOf(other));
        Assert.Equal(["host1"], await cloud.HostsOfAsync(other));
        await cloud.Cloud.AdvanceAsync(Copy);
        Assert.Equal(("host2", "host1"), (cloud.Server(one).Host, cloud.Server(other).Host));
    }

    [Fact]
    public async Task A_migration_whose_destination_prepares_is_aborted_when_it_has_prepared()
    {
        await using var cloud = NewCloud();
        var id = await BootAsync(cloud);
        await using var hold = cloud.Cloud.Faults.On(Place.Phase("before-pre-live-migration", "host2")).Hold();
        await StartAsync(cloud, id);
        Assert.Equal(MigrationStatus.Preparing, cloud.LastMigration(id).Status);

        await cloud.Delete($"servers/{id}/migrations/1").Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();
        Assert.Equal(MigrationStatus.Preparing, cloud.LastMigration(id).Status);
        hold.Release();
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(("host1", VmStates.Active, null, MigrationStatus.Cancelled), cloud.StateOf(id));
        Assert.Equal(["host1"], await cloud.HostsOfAsync(id));
    }

    [Fact]
    public async Task Only_a_migration_of_the_server_in_the_right_status_can_be_forced_or_aborted()
    {
        await using var cloud = NewCloud();
        var (one, other) = (await BootAsync(cloud), await BootAsync(cloud));
        await StartAsync(cloud, one);
        await StartAsync(cloud, other);
        object force = new { force_complete = (string?)null };

        var wrong = await cloud.Post($"servers/{other}/migrations/1/action", force);
        var missing = await cloud.Delete($"servers/{other}/migrations/1");
        var queued = await cloud.Post($"servers/{other}/migrations/2/action", force);

        Assert.Equal((400, $"Migration 1 not found for instance {other}"), (wrong.Status, wrong.Message));
        Assert.Equal((404, $"Migration 1 not found for instance {other}"), (missing.Status, missing.Message));
        Assert.Equal(
            (400, $"Migration 2 state of instance {other} is queued. Cannot force complete while the migration is in this state."),
            (queued.Status, queued.Message));
    }

    [Fact]
    public async Task A_source_that_stops_cancels_what_is_queued()
    {
        await using var cloud = NewCloud();
        var (one, other) = (await BootAsync(cloud), await BootAsync(cloud));
        await StartAsync(cloud, one);
        await StartAsync(cloud, other);

        await cloud.Cloud.Hosts.StopAsync("host1");
        Assert.Equal(MigrationStatus.Cancelled, cloud.LastMigration(other).Status);
        await cloud.Cloud.Hosts.StartAsync("host1");

        Assert.Equal(("host2", VmStates.Active, null, MigrationStatus.Completed), cloud.StateOf(one));
        Assert.Equal(("host1", VmStates.Active, null, MigrationStatus.Cancelled), cloud.StateOf(other));
    }

    private static ServerTestCloud NewCloud() => new(new OpenStackBuilder().WithDurations(d => d with { LiveMigration = Copy }));

    private static Task<Guid> BootAsync(ServerTestCloud cloud) => cloud.BootAsync("s", server => server["host"] = "host1");

    private static Task StartAsync(ServerTestCloud cloud, Guid id) => cloud.MigrateLiveAsync(id, "host2");
}
