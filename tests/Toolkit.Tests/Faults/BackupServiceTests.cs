using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Faults;

/// <summary>A backup service that starts ends the operations of the one that was killed.</summary>
public sealed class BackupServiceTests
{
    [Theory]
    [InlineData("before-backup")]
    [InlineData("after-backup")]
    public async Task An_abandoned_backup_fails_and_its_volume_is_as_before(string phase)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var volume = await cloud.Volumes.CreateAsync("data");

        await KillAtAsync(cloud, phase, () => cloud.Cinder.CreateBackupAsync(volume));

        var backup = Assert.Single(await cloud.Cinder.ListBackupsAsync());
        Assert.Equal(
            (BlockStorageStatus.Error, "incomplete backup reset on manager restart"), (backup.Status, backup.FailReason));
        Assert.Equal(BlockStorageStatus.Available, (await cloud.Cinder.GetVolumeAsync(volume)).Status);
    }

    [Fact]
    public async Task A_backup_of_an_attached_volume_loses_its_temporary_copy()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        var volume = await cloud.Volumes.CreateAsync("data");
        await cloud.Volumes.AttachAsync(volume, server.Id);

        await KillAtAsync(cloud, "before-backup", () => cloud.Cinder.CreateBackupAsync(volume));

        Assert.Equal(BlockStorageStatus.Error, Assert.Single(await cloud.Cinder.ListBackupsAsync()).Status);
        Assert.Equal(BlockStorageStatus.InUse, Assert.Single(await cloud.Cinder.ListVolumesAsync()).Status);
    }

    [Theory]
    [InlineData("zed", BlockStorageStatus.BackingUp)]
    [InlineData("2025.1", BlockStorageStatus.Available)]
    public async Task The_snapshot_of_an_abandoned_backup_is_free_since_2025_1(string release, BlockStorageStatus status)
    {
        await using var cloud = new OpenStackBuilder().WithRelease(OpenStackRelease.Parse(release)).Build();
        var snapshot = await cloud.Volumes.SnapshotAsync(await cloud.Volumes.CreateAsync("data"));
        var backup = new { volume_id = snapshot.VolumeId, snapshot_id = snapshot.Id };

        await KillAtAsync(cloud, "before-backup", async () =>
            (await cloud.Cinder.SendAsync(HttpMethod.Post, "/backups", new { backup })).EnsureSuccess());

        Assert.Equal(BlockStorageStatus.Error, Assert.Single(await cloud.Cinder.ListBackupsAsync()).Status);
        Assert.Equal(status, (await cloud.Cinder.GetSnapshotAsync(snapshot.Id)).Status);
    }

    [Fact]
    public async Task An_abandoned_restoration_keeps_the_backup_and_fails_the_volume()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var volume = await cloud.Volumes.CreateAsync("data");
        var backup = await cloud.Volumes.BackUpAsync(volume);

        await KillAtAsync(cloud, "before-restore", () => cloud.Cinder.RestoreBackupAsync(backup.Id, volume));

        Assert.Equal(BlockStorageStatus.Available, (await cloud.Cinder.GetBackupAsync(backup.Id)).Status);
        Assert.Equal(BlockStorageStatus.ErrorRestoring, (await cloud.Cinder.GetVolumeAsync(volume)).Status);
    }

    [Theory]
    [InlineData("before-backup-delete")]
    [InlineData("after-backup-delete")]
    public async Task An_abandoned_deletion_is_resumed(string phase)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var backup = await cloud.Volumes.BackUpAsync(await cloud.Volumes.CreateAsync("data"));

        await KillAtAsync(cloud, phase, () => cloud.Cinder.DeleteBackupAsync(backup.Id));

        Assert.Empty(await cloud.Cinder.ListBackupsAsync());
        await cloud.Usage.AssertConsistentAsync();
    }

    /// <summary>Kills the service while it is at a phase, and starts it again.</summary>
    private static async Task KillAtAsync(OpenStackCloud cloud, string phase, Func<Task> begin)
    {
        await using (var hold = cloud.Faults.On(Place.Phase(phase)).Hold())
        {
            await begin();
            await hold.Reached;
            await cloud.VolumeServices.Backup.KillAsync();
        }

        await cloud.VolumeServices.Backup.StartAsync();
        await cloud.RunUntilIdleAsync();
    }
}
