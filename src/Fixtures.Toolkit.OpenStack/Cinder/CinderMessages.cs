using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Attachments;
using Fixtures.Toolkit.OpenStack.Cinder.Backups;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.GroupSnapshots;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Groups;
using Fixtures.Toolkit.OpenStack.Cinder.Manageable;
using Fixtures.Toolkit.OpenStack.Cinder.Pools;
using Fixtures.Toolkit.OpenStack.Cinder.Scheduler;
using Fixtures.Toolkit.OpenStack.Cinder.Services;
using Fixtures.Toolkit.OpenStack.Cinder.Snapshots;
using Fixtures.Toolkit.OpenStack.Cinder.Transfers;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Migration;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Reimage;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Retype;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Revert;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Upload;
using Fixtures.Toolkit.OpenStack.Cinder.Volumes;
using Fixtures.Toolkit.OpenStack.Cinder.Workers;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder;

/// <summary>The messages of Cinder's services. Each topic registers its own.</summary>
internal static class CinderMessages
{
    /// <summary>The messages of the scheduler.</summary>
    public static MessageTable<CinderContext> Scheduler { get; } = new MessageTable<CinderContext>("cinder-scheduler")
        .On<ScheduleVolume>("create_volume", VolumeScheduler.ScheduleAsync)
        .On<ScheduleBackup>("create_backup", BackupOnScheduler.ScheduleAsync)
        .On<ScheduleExtension>("extend_volume", ExtensionScheduler.ScheduleAsync)
        .On<ScheduleGroup>("create_group", GroupScheduler.ScheduleAsync)
        .OnCall<ValidateHostCapacity>("validate_host_capacity", GroupScheduler.ValidateAsync)
        .OnCall<GetPools>("get_pools", PoolList.AnswerAsync)
        .On<ScheduleSnapshot>("create_snapshot", SnapshotOnScheduler.ScheduleAsync)
        .On<ScheduleRetype>("retype", RetypeOnScheduler.ScheduleAsync)
        .On<ScheduleMigration>("migrate_volume", MigrationOnScheduler.ScheduleAsync)
        .On<ScheduleManagedVolume>("manage_existing", ManageableOnScheduler.ScheduleVolumeAsync)
        .On<ScheduleManagedSnapshot>("manage_existing_snapshot", ManageableOnScheduler.ScheduleSnapshotAsync);

    /// <summary>The messages of the volume services.</summary>
    public static MessageTable<VolumeService> Volume { get; } = new MessageTable<VolumeService>("cinder-volume")
        .OnCastOrCall<CreateVolume>("create_volume", VolumeOnBackend.CreateAsync)
        .On<DeleteVolume>("delete_volume", VolumeDeletion.DeleteAsync)
        .On<ExtendVolume>("extend_volume", VolumeGrowth.ExtendAsync)
        .On<CreateGroup>("create_group", GroupOnBackend.CreateAsync)
        .On<CreateGroupFromSource>("create_group_from_src", GroupCopyOnBackend.CreateAsync)
        .On<UpdateGroup>("update_group", GroupOnBackend.UpdateAsync)
        .On<DeleteGroup>("delete_group", GroupOnBackend.DeleteAsync)
        .On<CreateGroupSnapshot>("create_group_snapshot", GroupSnapshotOnBackend.CreateAsync)
        .On<DeleteGroupSnapshot>("delete_group_snapshot", GroupSnapshotOnBackend.DeleteAsync)
        .OnCall<AcceptTransfer>("accept_transfer", TransferOnBackend.AcceptAsync)
        .OnCall<FreezeHost>("freeze_host", FreezingOnVolume.FreezeAsync)
        .OnCall<ThawHost>("thaw_host", FreezingOnVolume.ThawAsync)
        .OnCall<GetCapabilities>("get_capabilities", BackendCapabilities.AnswerAsync)
        .On<CleanUp>("do_cleanup", CleanupOnVolume.CleanAsync)
        .On<GetBackupDevice>("get_backup_device", BackupOnVolume.GetDeviceAsync)
        .OnCall<UpdateVolumeAttachment>("attachment_update", AttachmentOnVolume.UpdateAsync)
        .OnCall<DeleteVolumeAttachment>("attachment_delete", AttachmentOnVolume.DeleteAsync)
        .OnCall<RecordVolumeAttach>("attach_volume", AttachOnVolume.AttachAsync)
        .OnCall<RecordVolumeDetach>("detach_volume", AttachOnVolume.DetachAsync)
        .OnCall<InitializeVolumeConnection>("initialize_connection", AttachOnVolume.InitializeAsync)
        .OnCall<TerminateVolumeConnection>("terminate_connection", AttachOnVolume.TerminateAsync)
        .On<CreateSnapshot>("create_snapshot", SnapshotOnBackend.CreateAsync)
        .On<DeleteSnapshot>("delete_snapshot", SnapshotOnBackend.DeleteAsync)
        .On<RevertToSnapshot>("revert_to_snapshot", RevertOnBackend.RevertAsync)
        .On<RetypeVolume>("retype", RetypeOnBackend.RetypeAsync)
        .On<MigrateVolume>("migrate_volume", MigrationOnBackend.HandleAsync)
        .OnCall<CompleteVolumeMigration>("migrate_volume_completion", MigrationCompletion.HandleAsync)
        .On<ReimageVolume>("reimage", ReimageOnBackend.ReimageAsync)
        .On<CopyVolumeToImage>("copy_volume_to_image", UploadOnBackend.UploadAsync)
        .OnCall<GetManageableVolumes>("get_manageable_volumes", ManageableOnBackend.ListVolumesAsync)
        .OnCall<GetManageableSnapshots>("get_manageable_snapshots", ManageableOnBackend.ListSnapshotsAsync)
        .On<ManageVolume>("manage_existing", ManageableOnBackend.ManageVolumeAsync)
        .On<ManageSnapshot>("manage_existing_snapshot", ManageableOnBackend.ManageSnapshotAsync);

    /// <summary>The messages of the backup service.</summary>
    public static MessageTable<BackupService> Backup { get; } = new MessageTable<BackupService>("cinder-backup")
        .On<CreateBackup>("create_backup", BackupOnHost.CreateAsync)
        .On<ContinueBackup>("continue_backup", BackupOnHost.ContinueAsync)
        .On<RestoreBackup>("restore_backup", RestoreOnHost.RestoreAsync)
        .On<DeleteBackup>("delete_backup", BackupDeletion.DeleteAsync)
        .On<ResetBackupStatus>("reset_status", BackupDeletion.ResetAsync)
        .OnCall<CheckForceDelete>("check_support_to_force_delete", static (_, _, _) => Task.FromResult<object?>(true))
        .OnCall<ExportBackupRecord>("export_record", BackupRecords.ExportAsync)
        .On<ImportBackupRecord>("import_record", BackupRecords.ImportAsync);

    /// <summary>What the services do, with what starting services clean up.</summary>
    public static CinderActors Actors { get; } = new(
        Scheduler, Volume, Backup, [VolumeCleanup.CleanAsync, SnapshotCleanup.CleanAsync], BackupCleanup.CleanAsync,
        VolumeScheduler.Clean);

    /// <summary>The RPC names of all of them.</summary>
    public static IEnumerable<KeyValuePair<Type, RpcMethod>> Methods => [.. Scheduler.Methods, .. Volume.Methods, .. Backup.Methods];
}
