using System.Globalization;
using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Volumes;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Pace;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>Creates backups on the host of a backup service.</summary>
/// <remarks>Upstream: create_backup, continue_backup and _finish_backup of the backup manager.</remarks>
internal sealed class BackupOnHost(BackupService service, string? requestId)
{
    /// <summary>The driver: a directory of the host.</summary>
    public const string Driver = "cinder.backup.drivers.posix.PosixBackupDriver";

    /// <summary>The zone of the host.</summary>
    public const string Zone = "nova";

    private CinderContext Cinder => service.Cinder;

    public static Task CreateAsync(BackupService service, CreateBackup create, string? requestId)
    {
        new BackupOnHost(service, requestId).Start(create.BackupId);
        return Task.CompletedTask;
    }

    public static Task ContinueAsync(BackupService service, ContinueBackup go, string? requestId) =>
        new BackupOnHost(service, requestId).ContinueAsync(go);

    /// <summary>Deletes the temporary copy that a backup was read from.</summary>
    public void DeleteCopy(string backupId)
    {
        if (Cinder.State.Backups.Find(backupId) is not { TemporaryVolumeId: { } id })
            return;
        Cinder.Update(state => state.ChangeBackup(backupId, Cinder.Now, row => row with { TemporaryVolumeId = null }));
        if (Cinder.State.Volumes.Find(id) is { Host: { } host })
            Cinder.World.Bus.Cast(CinderTopics.Volume(host), new DeleteVolume(id, Cascades: false), service.Topic, requestId);
    }

    private void Start(string id)
    {
        if (Cinder.State.Backups.Find(id) is not { } backup)
            return;
        var source = backup.SnapshotId is { } snapshotId
            ? Cinder.State.Snapshots.Find(snapshotId)?.Status
            : Cinder.State.Volumes.Find(backup.VolumeId)?.Status;
        if (source != VolumeStatus.BackingUp)
        {
            var kind = backup.SnapshotId is null ? "volume" : "snapshot";
            var reason = $"Create backup aborted, expected {kind} status backing-up but got {source}.";
            Cinder.Update(state => state.WithBackupError(id, reason, Cinder.Now));
            throw backup.SnapshotId is null ? CinderFault.InvalidVolume(reason) : CinderFault.InvalidSnapshot(reason);
        }

        if (backup.Status != BackupStatus.Creating)
        {
            var reason = $"Create backup aborted, expected backup status creating but got {backup.Status}.";
            Cinder.Update(state => state.WithBackupError(id, reason, Cinder.Now));
            Note(backup, MessageDetail.BackupInvalidState);
            throw new InvalidBackupException(reason);
        }

        var volume = Cinder.State.Volumes.Find(backup.VolumeId) ?? throw new VolumeNotFoundException(backup.VolumeId);
        Cinder.Update(state => state.ChangeBackup(id, Cinder.Now, row => row with
        {
            Service = Driver, EncryptionKeyId = volume.EncryptionKeyId,
            AvailabilityZone = Cinder.Release.KeepsBackupZone && string.IsNullOrEmpty(row.AvailabilityZone) ? Zone : row.AvailabilityZone,
        }));
        Cinder.World.Bus.Cast(
            CinderTopics.Volume(volume.Host ?? ""), new GetBackupDevice(id, volume.Id), service.Topic, requestId);
    }

    private async Task ContinueAsync(ContinueBackup go)
    {
        if (Cinder.State.Backups.Find(go.BackupId) is not { } backup || Cinder.State.Volumes.Find(go.DeviceId) is not { } device)
            return;
        try
        {
            await CopyAsync(backup, device);
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            Cinder.Update(state => state
                .WithSourceFreed(backup, VolumeStatus.ErrorBackingUp, Cinder.Now)
                .WithBackupError(backup.Id, BackupFailure.ReasonOf(error), Cinder.Now));
            DeleteCopy(backup.Id);
            throw;
        }

        DeleteCopy(backup.Id);
        Cinder.Update(state => Finish(state, backup));
    }

    private async Task CopyAsync(Backup backup, Volume device)
    {
        await ServiceStep.RunAsync(
            () => BackupDevice.ConnectAsync(service, device, requestId), () => Note(backup, MessageDetail.AttachError));
        try
        {
            await ServiceStep.RunAsync(() => RunAsync(backup), () => Note(backup, MessageDetail.BackupCreateDriverError));
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            await ServiceStep.TryAsync(() => BackupDevice.DisconnectAsync(service, device, requestId));
            throw;
        }

        await ServiceStep.RunAsync(
            () => BackupDevice.DisconnectAsync(service, device, requestId), () => Note(backup, MessageDetail.DetachError));
    }

    /// <summary>The driver's work. An incremental backup of a volume that has not changed has no objects.</summary>
    private async Task RunAsync(Backup backup)
    {
        await Cinder.World.Faults.ReachAsync(BackupPhases.BeforeBackup, service.Topic, backup.Id);
        BackupStore.RequireParent(Cinder, backup);
        var name = $"volume_{backup.VolumeId}_{Cinder.Now.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}_backup_"
            + backup.Id;
        Cinder.Update(state => state.ChangeBackup(backup.Id, Cinder.Now, row => row with
        {
            Container = string.IsNullOrEmpty(row.Container) ? $"{row.Id[..2]}/{row.Id[2..4]}/{row.Id}" : row.Container,
            ServiceMetadata = name,
        }));
        await Cinder.World.Pace.PassAsync(DurationStep.VolumeBackup, backup.Id);
        Cinder.Update(state => state.ChangeBackup(backup.Id, Cinder.Now, row => row with
        {
            ObjectCount = row.IsIncremental ? 0 : 1, Contents = ContentsOf(state.Volumes.Find(row.VolumeId)),
        }));
        await Cinder.World.Faults.ReachAsync(BackupPhases.AfterBackup, service.Topic, backup.Id);
    }

    private static BackedUpVolume ContentsOf(Volume? volume) => volume is null
        ? new BackedUpVolume(Name: null, Description: null)
        : new BackedUpVolume(volume.Name, volume.Description) { Metadata = volume.Metadata, GlanceMetadata = volume.GlanceMetadata };

    private CinderState Finish(CinderState state, Backup begun)
    {
        var next = state.WithSourceFreed(begun, VolumeStatus.BackingUp, Cinder.Now);
        if (state.Backups.Find(begun.Id) is not { Status: not BackupStatus.Deleting } backup)
            return next;
        var volume = state.Volumes.Find(backup.VolumeId);
        return next
            .ChangeBackup(backup.Id, Cinder.Now, row => row with
            {
                Status = BackupStatus.Available, Size = volume?.Size ?? row.Size,
            })
            .ChangeParent(backup, Cinder.Now, parent => parent with { DependentCount = parent.DependentCount + 1 });
    }

    private void Note(Backup backup, string detail) =>
        Cinder.AddMessage(backup.ProjectId, requestId, "VOLUME_BACKUP", backup.Id, MessageAction.BackupCreate, detail);
}
