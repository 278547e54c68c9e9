using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Waiting;

public sealed class MoveWaitsTests
{
    [Fact]
    public async Task A_migration_can_be_waited_for_by_status()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        await cloud.Nova.MigrateServerAsync(server.Id);

        var finished = await cloud.Servers.WaitForMigrationAsync(server.Id, "finished");
        await cloud.Nova.ConfirmResizeAsync(server.Id);
        var confirmed = await cloud.Servers.WaitForMigrationAsync(server.Id, ["confirmed", "reverted"]);

        Assert.Equal(server.Host, finished.Source);
        Assert.Equal(("confirmed", finished.Id), (confirmed.Status, confirmed.Id));
    }

    [Fact]
    public async Task A_failed_migration_ends_the_wait_at_once()
    {
        await using var cloud = new OpenStackBuilder().WithFlavor("huge", memoryMb: 40_000).Build();
        var server = await cloud.BootAsync();
        await cloud.Nova.ResizeServerAsync(server.Id, (await cloud.FlavorAsync("huge")).Id);

        var failure = await Assert.ThrowsAsync<WaitFailedException>(() => cloud.Servers.WaitForMigrationAsync(server.Id, "finished"));

        Assert.StartsWith(
            $"Waited for the migration of server {server.Id} to be finished, but it is out of reach: it ended as error.",
            failure.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ports_can_be_waited_for()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync(network: "private");

        var port = Assert.Single(await cloud.Servers.WaitForPortsAsync(server.Id, 1));
        await cloud.Servers.WaitForPortAttachedAsync(server.Id, port);
        await Assert.ThrowsAsync<WaitFailedException>(() => cloud.Servers.WaitForPortDetachedAsync(server.Id, port, TimeSpan.Zero));
        var other = await cloud.BootAsync("other");
        await Assert.ThrowsAsync<WaitFailedException>(() => cloud.Servers.WaitForPortAttachedAsync(other.Id, port, TimeSpan.Zero));
        await cloud.Nova.DeleteServerAsync(server.Id);

        await cloud.Servers.WaitForPortDetachedAsync(server.Id, port);
    }

    [Theory]
    [InlineData("evacuation", "done", false)]
    [InlineData("evacuation", "completed", false)]
    [InlineData("evacuation", "failed", true)]
    [InlineData("evacuation", "error", true)]
    [InlineData("live-migration", "completed", true)]
    [InlineData("live-migration", "post-migrating", false)]
    [InlineData("resize", "finished", false)]
    [InlineData("resize", "confirmed", true)]
    [InlineData("migration", "reverted", true)]
    [InlineData("migration", "confirming", false)]
    [InlineData("migration", "error", true)]
    public void Final_statuses_depend_on_the_type_of_migration(string type, string status, bool isFinal) =>
        Assert.Equal(isFinal, new MigrationInfo(Guid.Empty, Guid.Empty, type, status, "host1", "host2").IsFinal);

    [Fact]
    public async Task A_wait_for_a_done_evacuation_also_accepts_a_completed_one()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        await cloud.Hosts.KillAsync(server.Host);
        await cloud.Nova.ForceDownAsync(server.Host);
        var pause = cloud.Faults.On(Place.Phase("before-spawn")).Hold();
        await cloud.Nova.ActAsync(server.Id, "evacuate", new { });
        await pause.Reached;

        var wait = cloud.Servers.WaitForMigrationAsync(server.Id, "done");
        pause.Release();

        Assert.Equal("done", (await wait).Status);
    }

    [Fact]
    public async Task A_wait_without_a_status_ends_with_the_move_whatever_becomes_of_it()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync(host: "host1");

        cloud.Hosts["host2"].Claims.RefuseNext("no room");
        cloud.Hosts["host3"].Claims.RefuseNext("no room");
        await cloud.Nova.MigrateServerAsync(server.Id);
        var refused = await cloud.Servers.WaitForMigrationAsync(server.Id);
        await cloud.Nova.MigrateServerAsync(server.Id, "host2");
        var moved = await cloud.Servers.WaitForMigrationAsync(server.Id);
        await cloud.Nova.RevertResizeAsync(server.Id);
        var reverted = await cloud.Servers.WaitForMigrationAsync(server.Id);

        Assert.Equal(["error", "finished", "reverted"], new[] { refused, moved, reverted }.Select(migration => migration.Status));
        Assert.Equal(moved.Id, reverted.Id);
    }

    [Fact]
    public async Task A_wait_without_a_status_ends_with_an_evacuation_that_its_destination_refuses()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync(host: "host1");
        await cloud.Hosts.KillAsync("host1");
        await cloud.Nova.ForceDownAsync("host1");
        cloud.Hosts["host2"].Claims.RefuseNext("no room");

        await cloud.Nova.EvacuateServerAsync(server.Id, "host2");
        var refused = await cloud.Servers.WaitForMigrationAsync(server.Id);
        await cloud.Nova.EvacuateServerAsync(server.Id, "host2");
        var done = await cloud.Servers.WaitForMigrationAsync(server.Id);

        Assert.Equal(("failed", "done"), (refused.Status, done.Status));
        Assert.Equal(["host2"], await cloud.Servers.ListTriedHostsAsync(server.Id));
    }

    [Fact]
    public async Task A_move_that_more_hosts_refuse_than_attempts_are_allowed_leaves_its_migration_as_it_was()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(5).Build();
        var server = await cloud.BootAsync(host: "host1");
        var refusals = cloud.Hosts.Names.Skip(1).Select(host => cloud.Faults.On(Place.Host(host)).Optional().RefuseClaims("no room")).ToList();

        var unmoved = await cloud.Servers.MigrateAsync(server.Id, expected: ServerStatus.Active);

        Assert.Equal(("host1", "pre-migrating"), (unmoved.Host, (await cloud.Servers.WaitForMigrationAsync(server.Id)).Status));
        Assert.Equal(3, (await cloud.Servers.ListTriedHostsAsync(server.Id)).Count);
        Assert.Equal(3, refusals.Count(fault => fault.Acted == 1));
        await cloud.Usage.AssertConsistentAsync();
    }

    [Fact]
    public async Task A_wait_for_a_move_that_every_host_refuses_fails_at_once_and_names_the_hosts()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(2).Build();
        var server = await cloud.BootAsync(host: "host1");
        cloud.Hosts["host2"].Claims.RefuseNext("no room");
        var begin = cloud.Time.GetUtcNow();

        var failure = await Assert.ThrowsAsync<WaitFailedException>(() => cloud.Servers.MigrateAsync(server.Id));

        Assert.Equal(begin, cloud.Time.GetUtcNow());
        Assert.StartsWith(
            $"Waited for server {server.Id} to become VerifyResize, but it is out of reach: the move ended, and the server is still on host1.",
            failure.Message,
            StringComparison.Ordinal);
        Assert.Contains("compute.host2: fault 1: host host2 refuses the claim: no room", failure.Message, StringComparison.Ordinal);
    }
}
