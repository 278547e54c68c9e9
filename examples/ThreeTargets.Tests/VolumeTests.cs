using Fixtures.Toolkit;

namespace ThreeTargets.Tests;

/// <summary>Volumes, alone and on servers.</summary>
public sealed class VolumeTests(AnyCloud cloud) : PortableTest(cloud)
{
    [Fact]
    public async Task A_volume_is_attached_and_detached()
    {
        var server = await Servers.BootAsync("three-attach");
        var volume = await Volumes.CreateAsync("three-attach");

        var attached = await Volumes.AttachAsync(volume, server);
        Assert.Equal((BlockStorageStatus.InUse, server.Id), (attached.Status, Assert.Single(attached.Attachments).ServerId));
        Assert.Equal(volume.Id, Assert.Single(await Target.Nova.ListAttachedVolumesAsync(server.Id)).VolumeId);

        await Volumes.DetachAsync(volume, server);
        Assert.Empty(await Target.Nova.ListAttachedVolumesAsync(server.Id));
        await Volumes.DeleteAsync(volume);
        await Servers.DeleteAsync(server);
    }

    [Fact]
    public async Task An_attached_volume_cannot_be_deleted()
    {
        var server = await Servers.BootAsync("three-busy");
        var volume = await Volumes.CreateAsync("three-busy");
        await Volumes.AttachAsync(volume, server);

        var refusal = await Assert.ThrowsAsync<OpenStackFaultException>(() => Target.Cinder.DeleteVolumeAsync(volume.Id));
        Assert.Equal(
            "Invalid volume: Volume status must be available or error or error_restoring or error_extending or error_managing and must "
                + "not be migrating, attached, belong to a group, have snapshots, awaiting a transfer, or be disassociated from snapshots "
                + "after volume transfer.",
            WordingOf(refusal));

        await Servers.DeleteAsync(server);
        await Volumes.WaitForStatusAsync(volume.Id, BlockStorageStatus.Available);
        await Volumes.DeleteAsync(volume);
    }

    [Fact]
    public async Task A_volume_grows_and_never_shrinks()
    {
        var volume = await Volumes.CreateAsync("three-extend", sizeGb: 1);

        Assert.Equal(2, (await Volumes.ExtendAsync(volume, 2)).SizeGb);
        var refusal = await Assert.ThrowsAsync<OpenStackFaultException>(() => Target.Cinder.ExtendVolumeAsync(volume.Id, 1));
        Assert.Equal(
            "Invalid input received: New size for extend must be greater than current size. (current: 2, extended: 1).",
            WordingOf(refusal));

        await Volumes.DeleteAsync(volume);
    }

    [Fact]
    public async Task A_snapshot_becomes_a_volume_of_its_own()
    {
        var volume = await Volumes.CreateAsync("three-snapshot");
        var snapshot = await Volumes.SnapshotAsync(volume, "three-snapshot");

        var copy = await Volumes.CreateAsync(new NewVolume("three-copy") { Snapshot = snapshot.Id });
        Assert.Equal((snapshot.Id, 1), (copy.SnapshotId, copy.SizeGb));

        await Volumes.DeleteAsync(copy);
        await Volumes.DeleteSnapshotAsync(snapshot);
        await Volumes.DeleteAsync(volume);
    }

    [Fact]
    public async Task A_backup_outlives_its_volume()
    {
        var volume = await Volumes.CreateAsync("three-backup");
        var backup = await Volumes.BackUpAsync(volume, "three-backup");
        await Volumes.DeleteAsync(volume);

        var restored = await Volumes.RestoreAsync(backup);
        Assert.Equal((BlockStorageStatus.Available, 1), (restored.Status, restored.SizeGb));

        await Volumes.DeleteAsync(restored);
        await Volumes.DeleteBackupAsync(backup);
    }

    [Fact]
    public async Task A_server_boots_from_a_volume_and_takes_no_disk_of_its_host()
    {
        var server = await Servers.BootAsync(new NewServer("three-root", Image: null)
        {
            BlockDevices = [BlockDevice.RootFromImage("cirros", sizeGb: 1) with { DeletesOnTermination = true }],
        });

        Assert.True(server.IsVolumeBacked);
        var root = Assert.Single(await Target.Nova.ListAttachedVolumesAsync(server.Id)).VolumeId;
        Assert.True((await Target.Cinder.GetVolumeAsync(root)).IsBootable);
        Assert.False((await Usage.CaptureAsync()).OfServer(server.Id).ContainsKey("DISK_GB"));

        await Servers.DeleteAsync(server);
        await Volumes.WaitForDeletedAsync(root);
    }
}
