using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Waiting;

/// <summary>Live migrations with a wait, and checks of what they leave.</summary>
public sealed class LiveMigrationWaitsTests
{
    private static readonly TimeSpan Copy = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task A_live_migration_and_its_end_are_one_call()
    {
        await using var cloud = NewCloud();
        var server = await cloud.Servers.BootAsync("web");

        server = await cloud.Servers.LiveMigrateAsync(server, "host2");
        Assert.Equal(("host2", ServerStatus.Active), (server.Host, server.Status));
        server = await cloud.Servers.LiveMigrateAsync(server, "host3");

        Assert.Equal("host3", server.Host);
        Assert.Equal(["completed", "completed"], (await cloud.Nova.ListMigrationsAsync(server)).Select(migration => migration.Status));
    }

    [Fact]
    public async Task A_migration_that_ends_otherwise_fails_the_wait_at_once()
    {
        await using var cloud = NewCloud();
        var server = await cloud.Servers.BootAsync("web");
        await cloud.Servers.LiveMigrateAsync(server, "host2");
        using var broken = cloud.Faults.On(Place.Hypervisor("host3", "pre_live_migration")).Throw("no disk");

        var failure = await Assert.ThrowsAsync<WaitFailedException>(() => cloud.Servers.LiveMigrateAsync(server, "host3"));

        Assert.Contains("it ended as failed", failure.Message, StringComparison.Ordinal);
        var stayed = await cloud.Servers.LiveMigrateAsync(server, "host3", expect: "failed");
        Assert.Equal("host2", stayed.Host);
    }

    [Fact]
    public async Task A_migration_in_error_that_is_rolled_back_has_not_ended()
    {
        await using var cloud = NewCloud();
        var server = await cloud.Servers.BootAsync("web", host: "host2");
        using var broken = cloud.Faults.On(Place.Hypervisor("host3", "pre_live_migration")).Throw("no disk");
        await using var hold = cloud.Faults.On(Place.Phase("before-roll-back")).Hold();
        await cloud.Nova.LiveMigrateServerAsync(server, "host3");
        await cloud.Servers.WaitForMigrationAsync(server, "error");

        var early = await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.Servers.WaitForMigrationAsync(server, "failed", TimeSpan.Zero));
        hold.Release();

        Assert.DoesNotContain("out of reach", early.Message, StringComparison.Ordinal);
        Assert.Equal("failed", (await cloud.Servers.WaitForMigrationAsync(server, "failed")).Status);
    }

    [Fact]
    public async Task Nova_refuses_to_move_a_stopped_server()
    {
        await using var cloud = NewCloud();
        var server = await cloud.Servers.BootAsync("web");
        await cloud.Servers.StopAsync(server);

        var refusal = await Assert.ThrowsAsync<OpenStackFaultException>(() => cloud.Servers.LiveMigrateAsync(server));

        Assert.Contains("while it is in vm_state stopped", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_usage_of_a_live_migration_is_checked()
    {
        await using var cloud = NewCloud();
        var server = await cloud.Servers.BootAsync("web");

        var moved = await cloud.Servers.LiveMigrateAndCheckUsageAsync(server, "host2");
        Assert.Equal(("host1", "host2", "completed"), (moved.Migration.Source, moved.Server.Host, moved.Migration.Status));
        using var leak = cloud.Faults.On(Place.Edge("nova", "placement", "GET /allocations/{consumer_uuid}")).Skip(3).BeUnreachable();

        var failure = await Assert.ThrowsAsync<UsageMismatchException>(() => cloud.Servers.LiveMigrateAndCheckUsageAsync(server, "host3"));

        Assert.Contains("migration of web", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_live_migration_under_way_shows_its_progress_and_is_forced_to_complete()
    {
        await using var cloud = NewCloud(builder => builder.WithDurations(d => d with { LiveMigration = Copy }));
        var server = await cloud.Servers.BootAsync("web");
        await cloud.Nova.LiveMigrateServerAsync(server, "host2");
        await cloud.AdvanceAsync(Copy / 2);

        var running = Assert.Single(await cloud.Nova.ListLiveMigrationsAsync(server));
        var moved = await cloud.Servers.ForceCompleteLiveMigrationAsync(server);

        Assert.Equal(("running", "host1", "host2"), (running.Status, running.Source, running.Destination));
        Assert.Equal(running.MemoryTotalBytes / 2, running.MemoryProcessedBytes);
        Assert.Equal(0, running.DiskTotalBytes);
        Assert.Equal("host2", moved.Host);
    }

    [Fact]
    public async Task A_live_migration_under_way_is_aborted()
    {
        await using var cloud = NewCloud(builder => builder.WithDurations(d => d with { LiveMigration = Copy }));
        var server = await cloud.Servers.BootAsync("web");
        await cloud.Nova.LiveMigrateServerAsync(server, "host2");
        await cloud.RunUntilIdleAsync();

        var stayed = await cloud.Servers.AbortLiveMigrationAsync(server);

        Assert.Equal(("host1", null), (stayed.Host, stayed.TaskState));
        var idle = await Assert.ThrowsAsync<InvalidOperationException>(() => cloud.Servers.AbortLiveMigrationAsync(server));
        Assert.StartsWith($"No live migration of server {server.Id} is in progress.", idle.Message, StringComparison.Ordinal);
    }

    private static OpenStackCloud NewCloud(Func<OpenStackBuilder, OpenStackBuilder>? configure = null)
    {
        var builder = new OpenStackBuilder().WithHostPreference("host1");
        return (configure is null ? builder : configure(builder)).Build();
    }
}
