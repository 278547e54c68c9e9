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
}
