using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Usage;

public sealed class ServerChecksTests
{
    [Fact]
    public async Task Boot_migrate_confirm_and_delete_check_usage()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAndCheckUsageAsync(await cloud.FlavorAsync("m1.tiny"), host: "host1");

        var moved = await cloud.Servers.MigrateAndCheckUsageAsync(server.Id, "host3");
        var confirmed = await cloud.Servers.ConfirmAndCheckUsageAsync(server.Id);
        await cloud.Servers.DeleteAndCheckUsageAsync(server.Id);

        Assert.Equal(("host1", "host3"), (moved.Migration.Source, moved.Server.Host));
        Assert.Equal((ServerStatus.Active, "confirmed"), (confirmed.Server.Status, confirmed.Migration.Status));
        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    public async Task A_move_tells_the_hosts_that_refused_it_and_the_one_that_took_it()
    {
        await using var cloud = new OpenStackBuilder().WithHostPreference("host2", "host3", "host1").Build();
        var server = await cloud.Servers.BootAndCheckUsageAsync(await cloud.FlavorAsync("m1.tiny"), host: "host1");
        cloud.Hosts["host2"].Claims.RefuseNext("no room");

        var moved = await cloud.Servers.ResizeAndCheckUsageAsync(server.Id, await cloud.FlavorAsync("m1.small"));
        var confirmed = await cloud.Servers.ConfirmAndCheckUsageAsync(server.Id);

        Assert.Equal(["host2", "host3"], moved.TriedHosts);
        Assert.Empty(confirmed.TriedHosts);
    }

    [Fact]
    public async Task An_unshelve_checks_usage_on_the_named_host()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAndCheckUsageAsync(await cloud.FlavorAsync("m1.tiny"), host: "host1");
        await cloud.Servers.ShelveAsync(server.Id);

        var back = await cloud.Servers.UnshelveAndCheckUsageAsync(server.Id, host: "host3", availabilityZone: "nova");

        Assert.Equal((ServerStatus.Active, "host3"), (back.Status, back.Host));
        Assert.Equal(["host3"], await cloud.Servers.ListTriedHostsAsync(server.Id));
    }

    [Fact]
    public async Task Resize_and_revert_check_usage()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAndCheckUsageAsync(await cloud.FlavorAsync("m1.tiny"));

        await cloud.Servers.ResizeAndCheckUsageAsync(server.Id, await cloud.FlavorAsync("m1.small"));
        var reverted = await cloud.Servers.RevertAndCheckUsageAsync(server.Id);

        Assert.Equal((server.Host, "m1.tiny"), (reverted.Server.Host, reverted.Server.Flavor.Name));
    }

    [Fact]
    public async Task A_resized_server_deleted_before_its_confirmation_leaves_no_usage()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAndCheckUsageAsync(await cloud.FlavorAsync("m1.tiny"));
        await cloud.Servers.ResizeAndCheckUsageAsync(server.Id, await cloud.FlavorAsync("m1.small"));

        await cloud.Servers.DeleteAndCheckUsageAsync(server.Id);

        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    public async Task An_evacuation_checks_usage_until_the_source_host_returns()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAndCheckUsageAsync(await cloud.FlavorAsync("m1.tiny"), host: "host1");
        await cloud.Hosts.StopAsync("host1");
        await cloud.Nova.ForceDownAsync("host1");

        var moved = await cloud.Servers.EvacuateAndCheckUsageAsync(server.Id, "host2");
        await cloud.Usage.AssertConsistentAsync();
        await cloud.Hosts.StartAsync("host1");
        await cloud.Usage.AssertConsistentAsync();
        var completed = await cloud.Servers.WaitForMigrationAsync(server.Id, "completed");

        Assert.Equal(("host1", "host2", "host2"), (moved.Migration.Source, moved.Migration.Destination, moved.Server.Host));
        Assert.Equal(moved.Migration.Id, completed.Id);
        await cloud.Servers.DeleteAndCheckUsageAsync(server.Id);
        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    public async Task An_evacuation_without_a_claim_is_detected()
    {
        await using var cloud = new OpenStackBuilder().WithSeed(7).Build();
        var server = await cloud.Servers.BootAndCheckUsageAsync(await cloud.FlavorAsync("m1.tiny"), host: "host1");
        await cloud.Hosts.StopAsync("host1");
        await cloud.Nova.ForceDownAsync("host1");
        using var lying = cloud.Edges.Wrap("nova", "placement", inner => new LyingClaims(inner));

        var failure = await Assert.ThrowsAsync<UsageMismatchException>(() => cloud.Servers.EvacuateAndCheckUsageAsync(server.Id, "host2"));

        Assert.Equal(
            """
            Usage of host host2 did not change as expected:
              resource class              before     after  expected  difference
              DISK_GB                          0         0         1          -1
              MEMORY_MB                        0         0       512        -512
              VCPU                             0         0         1          -1
            Usage of host2 by server server-of-m1.tiny did not change as expected:
              resource class              before     after  expected  difference
              DISK_GB                          0         0         1          -1
              MEMORY_MB                        0         0       512        -512
              VCPU                             0         0         1          -1
            Seed of this world: 7 (new OpenStackBuilder().WithSeed(7) makes it again).
            """.ReplaceLineEndings("\n"),
            Worlds.Numbered(failure.Message));
    }

    [Fact]
    public async Task A_boot_with_a_double_claim_is_detected()
    {
        await using var cloud = new OpenStackBuilder().WithSeed(7).Build();
        using var twice = cloud.Edges.Wrap("nova", "placement", inner => new DoubleClaims(inner));
        var tiny = await cloud.FlavorAsync("m1.tiny");

        var failure = await Assert.ThrowsAsync<UsageMismatchException>(() => cloud.Servers.BootAndCheckUsageAsync(tiny, host: "host1"));

        Assert.Equal(
            """
            Usage of host host1 did not change as expected:
              resource class              before     after  expected  difference
              DISK_GB                          0         2         1          +1
              MEMORY_MB                        0      1024       512        +512
              VCPU                             0         2         1          +1
            New consumers:
              server-of-m1.tiny (<1>) on host1: DISK_GB=1 MEMORY_MB=512 VCPU=1
              unknown consumer (<2>) on host1: DISK_GB=1 MEMORY_MB=512 VCPU=1
            Seed of this world: 7 (new OpenStackBuilder().WithSeed(7) makes it again).
            """.ReplaceLineEndings("\n"),
            Worlds.Numbered(failure.Message));
    }

    [Fact]
    public async Task A_migration_with_a_double_claim_is_detected()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAndCheckUsageAsync(await cloud.FlavorAsync("m1.tiny"), host: "host1");
        using var twice = cloud.Edges.Wrap("nova", "placement", inner => new DoubleClaims(inner));

        var failure = await Assert.ThrowsAsync<UsageMismatchException>(() => cloud.Servers.MigrateAndCheckUsageAsync(server.Id, "host2"));

        Assert.StartsWith("Usage of host host2 did not change as expected:", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confirmation_that_frees_nothing_is_detected()
    {
        await using var cloud = new OpenStackBuilder().WithSeed(7).Build();
        var server = await cloud.Servers.BootAndCheckUsageAsync(await cloud.FlavorAsync("m1.tiny"), host: "host1");
        await cloud.Servers.MigrateAndCheckUsageAsync(server.Id, "host2");
        using var lying = cloud.Edges.Wrap("nova", "placement", inner => new LyingDeletes(inner));

        var failure = await Assert.ThrowsAsync<UsageMismatchException>(() => cloud.Servers.ConfirmAndCheckUsageAsync(server.Id));

        Assert.Equal(
            """
            Usage of host host1 did not change as expected:
              resource class              before     after  expected  difference
              DISK_GB                          1         1         0          +1
              MEMORY_MB                      512       512         0        +512
              VCPU                             1         1         0          +1
            Usage of host1 by migration of server-of-m1.tiny did not change as expected:
              resource class              before     after  expected  difference
              DISK_GB                          1         1         0          +1
              MEMORY_MB                      512       512         0        +512
              VCPU                             1         1         0          +1
            Seed of this world: 7 (new OpenStackBuilder().WithSeed(7) makes it again).
            """.ReplaceLineEndings("\n"),
            Worlds.Numbered(failure.Message));
    }

    [Fact]
    public async Task A_deletion_that_frees_nothing_is_detected()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAndCheckUsageAsync(await cloud.FlavorAsync("m1.tiny"), host: "host1");
        using var lying = cloud.Edges.Wrap("nova", "placement", inner => new LyingDeletes(inner));

        var failure = await Assert.ThrowsAsync<UsageMismatchException>(() => cloud.Servers.DeleteAndCheckUsageAsync(server.Id));

        Assert.Contains(
            "Usage of host1 by server server-of-m1.tiny did not change as expected:", failure.Message, StringComparison.Ordinal);
    }
}
