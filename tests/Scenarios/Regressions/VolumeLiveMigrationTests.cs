using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>Live migrations of servers on volumes that fail.</summary>
public sealed class VolumeLiveMigrationTests
{
    /// <summary>A deletion of an attachment that Cinder does not answer is no failure: the attachment stays.</summary>
    [Theory]
    [InlineData(true, "error", ServerStatus.Error)]
    [InlineData(false, "completed", ServerStatus.Active)]
    [Trait("bug", "1628606")]
    public async Task A_source_that_cannot_disconnect_leaves_the_server_at_the_destination(
        bool isHypervisor, string migration, ServerStatus status)
    {
        await using var cloud = new OpenStackBuilder().WithHostPreference("host1").Build();
        var root = await cloud.CreateBootableAsync();
        var server = await cloud.Servers.BootAsync(VolumeServers.Of(root));
        using var broken = isHypervisor
            ? cloud.Faults.On(Place.Hypervisor("host1", "post_live_migration")).Throw("cannot disconnect")
            : cloud.Faults.On(Place.Edge("nova", "block-storage", "DELETE /attachments/{id}")).Answer(503);

        var moved = await cloud.Servers.LiveMigrateAsync(server, "host2", expect: migration);

        Assert.Equal((status, "host2"), (moved.Status, moved.Host));
        Assert.Equal(["host1", "host2"], await HostsOfAsync(cloud, root));
    }

    [Fact]
    [Trait("bug", "1889108")]
    public async Task A_move_that_fails_before_it_begins_keeps_the_attachment_of_the_source()
    {
        await using var cloud = new OpenStackBuilder().WithHostPreference("host1").Build();
        var root = await cloud.CreateBootableAsync();
        var server = await cloud.Servers.BootAsync(VolumeServers.Of(root));
        var before = Assert.Single(await cloud.AttachmentsOfAsync(root));
        using var broken = cloud.Faults.On(Place.Hypervisor("host2", "pre_live_migration")).Throw("no disk");

        var stayed = await cloud.Servers.LiveMigrateAsync(server, "host2", expect: "failed");

        Assert.Equal((ServerStatus.Active, "host1"), (stayed.Status, stayed.Host));
        Assert.Equal(before, Assert.Single(await cloud.AttachmentsOfAsync(root)));
        Assert.Equal(before.Id, Assert.Single(await cloud.Nova.ListAttachedVolumesAsync(server)).AttachmentId);
    }

    /// <summary>Up to 2025.1 the source lets the destination disconnect what it never connected.</summary>
    [Theory]
    [InlineData("zed", 1)]
    [InlineData("2025.1", 1)]
    [InlineData("2026.1", 0)]
    [Trait("bug", "1899835")]
    public async Task A_move_that_fails_before_a_volume_is_connected_disconnects_none(string release, int disconnects)
    {
        await using var cloud = new OpenStackBuilder()
            .WithRelease(OpenStackRelease.Parse(release)).WithHostPreference("host1").Build();
        var root = await cloud.CreateBootableAsync();
        var server = await cloud.Servers.BootAsync(VolumeServers.Of(root));
        var before = Assert.Single(await cloud.AttachmentsOfAsync(root));
        using var broken = cloud.Faults.On(Place.Edge("nova", "block-storage", "POST /attachments")).Answer(500);
        using var disconnected = cloud.Faults.On(Place.Hypervisor("host2", "detach_volume")).Optional().Run(_ => Task.CompletedTask);

        var stayed = await cloud.Servers.LiveMigrateAsync(server, "host2", expect: "failed");

        Assert.Equal((ServerStatus.Active, "host1"), (stayed.Status, stayed.Host));
        Assert.Equal(disconnects, disconnected.Acted);
        Assert.Equal(before, Assert.Single(await cloud.AttachmentsOfAsync(root)));
    }

    [Theory]
    [InlineData("zed")]
    [InlineData("2026.1")]
    [Trait("bug", "1899835")]
    public async Task A_move_that_fails_when_a_volume_may_be_connected_disconnects_it_once(string release)
    {
        await using var cloud = new OpenStackBuilder()
            .WithRelease(OpenStackRelease.Parse(release)).WithHostPreference("host1").Build();
        var root = await cloud.CreateBootableAsync();
        var server = await cloud.Servers.BootAsync(VolumeServers.Of(root));
        using var broken = cloud.Faults.On(Place.Hypervisor("host2", "pre_live_migration")).Throw("no disk");
        using var disconnected = cloud.Faults.On(Place.Hypervisor("host2", "detach_volume")).Run(_ => Task.CompletedTask);

        var stayed = await cloud.Servers.LiveMigrateAsync(server, "host2", expect: "failed");

        Assert.Equal((ServerStatus.Active, "host1", 1L), (stayed.Status, stayed.Host, disconnected.Acted));
        Assert.Equal(["host1"], await HostsOfAsync(cloud, root));
    }

    /// <summary>The hosts that the volume is connected to, in order.</summary>
    private static async Task<IEnumerable<string?>> HostsOfAsync(OpenStackCloud cloud, VolumeInfo volume) =>
        (await cloud.Cinder.GetVolumeAsync(volume)).Attachments.Select(one => one.Host).Order(StringComparer.Ordinal);
}
