using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>Gives the backup service a volume to read.</summary>
/// <remarks>Upstream: get_backup_device of the volume manager and of the base driver.</remarks>
internal static class BackupOnVolume
{
    public static async Task GetDeviceAsync(VolumeService service, GetBackupDevice get, string? requestId)
    {
        var cinder = service.Cinder;
        if (cinder.State.Backups.Find(get.BackupId) is not { } backup || cinder.State.Volumes.Find(get.VolumeId) is not { } volume)
            return;
        var device = backup.SnapshotId is not null || volume.PreviousStatus == VolumeStatus.InUse
            ? await CopyAsync(service, backup, volume)
            : volume.Id;
        cinder.World.Bus.Cast(
            CinderTopics.Backup(backup.Host ?? CinderContext.Controller), new ContinueBackup(backup.Id, device), service.Topic, requestId);
    }

    /// <summary>A volume in use, or a snapshot, is read from a temporary copy, which uses no quota.</summary>
    private static async Task<string> CopyAsync(VolumeService service, Backup backup, Volume volume)
    {
        var cinder = service.Cinder;
        var id = cinder.World.Ids.NewGuid().ToString();
        cinder.Update(state => state.With(new Volume(id, state.NextNumber, backup.ProjectId, backup.UserId, volume.Size, cinder.Now)
        {
            Status = VolumeStatus.Creating,
            Name = $"backup-vol-{volume.Id}",
            Host = volume.Host,
            AvailabilityZone = volume.AvailabilityZone,
            VolumeTypeId = volume.VolumeTypeId,
            UsesQuota = false,
            AdminMetadata = Volume.NoMetadata.Add("temporary", "True"),
        }));
        try
        {
            var copy = new BackendVolume(id, volume.Size);
            await (backup.SnapshotId is { } snapshotId
                ? service.Backend.CreateVolumeFromSnapshotAsync(copy, snapshotId)
                : service.Backend.CreateClonedVolumeAsync(copy, volume.OnBackend().Id));
        }
        catch (VolumeBackendException)
        {
            cinder.Update(state => state.WithoutVolume(id));
            throw;
        }

        cinder.Update(state => state
            .Change(id, cinder.Now, row => row with { Status = VolumeStatus.BackingUp })
            .ChangeBackup(backup.Id, cinder.Now, row => row with { TemporaryVolumeId = id }));
        return id;
    }
}
