using System.Net;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>Volumes that are attached to servers and detached from them.</summary>
public sealed class VolumeAttachmentTests
{
    [Fact]
    [Trait("bug", "1908075")]
    public async Task A_volume_whose_state_was_reset_is_not_attached_to_a_second_server()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var (first, second) = (await cloud.Servers.BootAsync("first"), await cloud.Servers.BootAsync("second"));
        var volume = await AttachAndResetAsync(cloud, first);

        var refused = await Assert.ThrowsAsync<OpenStackFaultException>(() => cloud.Volumes.AttachAsync(volume, second));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains($"volume {volume.Id} is already attached to instances: {first.Id}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("bug", "1908075")]
    public async Task A_shared_volume_whose_state_was_reset_is_attached_to_a_second_server()
    {
        await using var cloud = new OpenStackBuilder().WithSharedVolumes().Build();
        var (first, second) = (await cloud.Servers.BootAsync("first"), await cloud.Servers.BootAsync("second"));
        var volume = await AttachAndResetAsync(cloud, first, VolumeServers.SharedType);

        await cloud.Volumes.AttachAsync(volume, second);

        foreach (var server in new[] { first, second })
            Assert.Equal(volume.Id, Assert.Single(await cloud.Nova.ListAttachedVolumesAsync(server)).VolumeId);
    }

    [Fact]
    [Trait("bug", "1909120")]
    public async Task A_volume_is_not_detached_from_a_server_whose_host_is_down()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(1).Build();
        var server = await cloud.Servers.BootAsync("web");
        var volume = await cloud.Volumes.AttachAsync(await cloud.Volumes.CreateAsync("data"), server);
        await cloud.LoseHostAsync("host1");

        var refused = await Assert.ThrowsAsync<OpenStackFaultException>(() => cloud.Volumes.DetachAsync(volume, server));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal(BlockStorageStatus.InUse, await cloud.StatusAsync(volume));
    }

    [Fact]
    [Trait("bug", "1937084")]
    public async Task A_volume_is_detached_though_Cinder_does_not_know_the_attachment_any_more()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web");
        var volume = await cloud.Volumes.AttachAsync(await cloud.Volumes.CreateAsync("data"), server);
        using var missing = cloud.Faults.On(Place.Edge("nova", "block-storage", "DELETE /attachments/{id}")).Answer(404);

        await cloud.Nova.DetachVolumeAsync(server, volume);
        await cloud.RunUntilIdleAsync();

        Assert.Empty(await cloud.Nova.ListAttachedVolumesAsync(server));
    }

    [Fact]
    [Trait("bug", "1937375")]
    public async Task Two_attachments_of_one_volume_at_once_make_one()
    {
        await using var cloud = new OpenStackBuilder().WithSharedVolumes().Build();
        var server = await cloud.Servers.BootAsync("web");
        var volume = await cloud.Volumes.CreateAsync("data", type: VolumeServers.SharedType);
        OpenStackFaultException? refused = null;
        using var race = cloud.Faults.On(Place.Phase("before-reservation", operation: "attach-volume")).Times(1).Run(async inside =>
            refused = await Assert.ThrowsAsync<OpenStackFaultException>(() => inside.Nova.AttachVolumeAsync(server, volume)));

        await cloud.Volumes.AttachAsync(volume, server);

        Assert.Equal(HttpStatusCode.BadRequest, refused?.Status);
        Assert.Equal(volume.Id, Assert.Single(await cloud.Nova.ListAttachedVolumesAsync(server)).VolumeId);
        Assert.Single(await cloud.AttachmentsOfAsync(volume));
    }

    /// <summary>From 2.89 on, the releases that are modelled show no attachment yet; later ones leave the volume out.</summary>
    [Fact]
    [Trait("bug", "2160224")]
    public async Task A_volume_that_is_being_attached_does_not_spoil_the_list()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web");
        var volume = await cloud.Volumes.CreateAsync("data");
        IReadOnlyList<ServerVolumeInfo> during = [];
        using var look = cloud.Faults.On(Place.Phase("before-reservation", operation: "attach-volume"))
            .Run(async inside => during = await inside.Nova.ListAttachedVolumesAsync(server));

        await cloud.Volumes.AttachAsync(volume, server);

        var after = Assert.Single(await cloud.Nova.ListAttachedVolumesAsync(server));
        Assert.Equal(after with { AttachmentId = null }, Assert.Single(during));
        Assert.Equal(Assert.Single(await cloud.AttachmentsOfAsync(volume)).Id, after.AttachmentId);
    }

    [Fact]
    [Trait("bug", "1943431")]
    public async Task A_volume_that_a_user_swaps_is_replaced_by_the_new_one()
    {
        await using var cloud = new OpenStackBuilder().WithRelease(OpenStackRelease.Zed).WithSharedVolumes().Build();
        var (server, old, other) = await AttachedSharedAsync(cloud);

        (await cloud.SwapVolumeAsync(server, old, by: other)).EnsureSuccess();
        await cloud.RunUntilIdleAsync();

        Assert.Equal(other.Id, Assert.Single(await cloud.Nova.ListAttachedVolumesAsync(server)).VolumeId);
        Assert.Equal(BlockStorageStatus.Available, await cloud.StatusAsync(old));
        await cloud.Volumes.DetachAsync(other, server);
        await cloud.Volumes.DeleteAsync(other);
    }

    [Theory]
    [InlineData("zed")]
    [InlineData("2025.1")]
    [Trait("bug", "1943431")]
    public async Task A_volume_that_Cinder_migrates_keeps_its_id_on_the_server(string release)
    {
        await using var cloud = new OpenStackBuilder().WithRelease(OpenStackRelease.Parse(release)).WithSharedVolumes().Build();
        var (server, volume, _) = await AttachedSharedAsync(cloud);
        var other = volume.Pool!.Contains("lvmdriver-1", StringComparison.Ordinal)
            ? volume.Pool.Replace("lvmdriver-1", "lvmdriver-2", StringComparison.Ordinal)
            : volume.Pool.Replace("lvmdriver-2", "lvmdriver-1", StringComparison.Ordinal);

        await cloud.Cinder.ActAsync(volume, "os-migrate_volume", new { host = other });
        var moved = await cloud.Volumes.WaitUntilAsync(volume, "to move", one => one.Pool == other && one.Attachments.Count == 1);

        var attached = Assert.Single(await cloud.Nova.ListAttachedVolumesAsync(server));
        Assert.Equal((volume.Id, moved.Attachments[0].AttachmentId), (attached.VolumeId, attached.AttachmentId));
        await cloud.Volumes.DetachAsync(volume, server);
        Assert.Equal(BlockStorageStatus.Available, await cloud.StatusAsync(volume));
        Assert.Single(await cloud.Cinder.ListVolumesAsync("name=data"));
    }

    [Fact]
    [Trait("bug", "2112187")]
    public async Task A_volume_that_Cinder_does_not_migrate_is_not_swapped()
    {
        await using var cloud = new OpenStackBuilder().WithRelease(OpenStackRelease.Epoxy).WithSharedVolumes().Build();
        var (server, old, other) = await AttachedSharedAsync(cloud);

        var refused = await cloud.SwapVolumeAsync(server, old, by: other);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("this api should only be called by Cinder", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal(old.Id, Assert.Single(await cloud.Nova.ListAttachedVolumesAsync(server)).VolumeId);
    }

    /// <summary>A volume that Cinder believes to be free after an administrator reset its state.</summary>
    private static async Task<VolumeInfo> AttachAndResetAsync(OpenStackCloud cloud, Guid server, string? type = null)
    {
        var volume = await cloud.Volumes.AttachAsync(await cloud.Volumes.CreateAsync("data", type: type), server);
        await cloud.Cinder.ActAsync(volume, "os-reset_status", new { status = "available", attach_status = "detached" });
        Assert.Equal(BlockStorageStatus.Available, await cloud.StatusAsync(volume));
        return volume;
    }

    private static async Task<(Guid Server, VolumeInfo Attached, VolumeInfo Other)> AttachedSharedAsync(OpenStackCloud cloud)
    {
        var server = await cloud.Servers.BootAsync("web");
        var volume = await cloud.Volumes.CreateAsync("data", type: VolumeServers.SharedType);
        var other = await cloud.Volumes.CreateAsync("other", type: VolumeServers.SharedType);
        return (server.Id, await cloud.Volumes.AttachAsync(volume, server), other);
    }
}
