using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.Messages;

/// <summary>The texts that users read.</summary>
/// <remarks>Source: cinder.message.message_field.</remarks>
internal static class MessageTexts
{
    private const string UnknownError = "An unknown error occurred.";

    /// <summary>The operation and the reason: <c>extend volume:Volume Driver failed to extend volume.</c></summary>
    public static string Of(UserMessage message) => $"{OfAction(message.ActionId)}:{OfDetail(message.DetailId)}";

    private static string OfAction(string id) => id switch
    {
        MessageAction.ScheduleVolume => "schedule allocate volume",
        MessageAction.AttachVolume => "attach volume",
        MessageAction.CopyVolumeToImage => "copy volume to image",
        MessageAction.UpdateAttachment => "update attachment",
        MessageAction.CopyImageToVolume => "copy image to volume",
        MessageAction.UnmanageVolume => "unmanage volume",
        MessageAction.ExtendVolume => "extend volume",
        MessageAction.CreateVolumeFromBackend => "create volume from backend storage",
        MessageAction.SnapshotCreate => "create snapshot",
        MessageAction.SnapshotDelete => "delete snapshot",
        MessageAction.SnapshotUpdate => "update snapshot",
        MessageAction.SnapshotMetadataUpdate => "update snapshot metadata",
        MessageAction.BackupCreate => "create backup",
        MessageAction.BackupDelete => "delete backup",
        MessageAction.BackupRestore => "restore backup",
        MessageAction.ReimageVolume => "reimage volume",
        _ => "unknown action",
    };

    private static string OfDetail(string id) => id switch
    {
        MessageDetail.DriverNotInitialized => "Driver is not initialized at present.",
        MessageDetail.NoBackendAvailable => "Could not find any available weighted backend.",
        MessageDetail.FailedToUploadVolume => "Failed to upload volume to image at backend.",
        MessageDetail.AttachModeInvalid => "Volume's attach mode is invalid.",
        MessageDetail.QuotaExceed => "Not enough quota resource for operation.",
        MessageDetail.NotEnoughSpaceForImage => "Image used for creating volume exceeds available space.",
        MessageDetail.UnmanageEncryptedNotSupported => "Unmanaging encrypted volumes is not supported.",
        MessageDetail.NotifyComputeFailed => "Compute service failed to extend volume.",
        MessageDetail.DriverFailedExtend => "Volume Driver failed to extend volume.",
        MessageDetail.SignatureVerificationFailed => "Image signature verification failed.",
        MessageDetail.DriverFailedCreate => "Driver failed to create the volume.",
        MessageDetail.SnapshotCreateError => "Snapshot failed to create.",
        MessageDetail.SnapshotUpdateMetadataFailed => "Volume snapshot update metadata failed.",
        MessageDetail.SnapshotIsBusy => "Snapshot is busy.",
        MessageDetail.SnapshotDeleteError => "Snapshot failed to delete.",
        MessageDetail.BackupInvalidState => "Backup status is invalid.",
        MessageDetail.BackupServiceDown => "Backup service is down.",
        MessageDetail.BackupCreateDeviceError => "Failed to get backup device from the volume service.",
        MessageDetail.BackupCreateDriverError => "Backup driver failed to create backup.",
        MessageDetail.AttachError => "Failed to attach volume.",
        MessageDetail.DetachError => "Failed to detach volume.",
        MessageDetail.BackupCreateCleanupError => "Cleanup of temporary volume/snapshot failed.",
        MessageDetail.BackupScheduleError => "Backup failed to schedule. Service not found for creating backup.",
        MessageDetail.BackupDeleteDriverError => "Backup driver failed to delete backup.",
        MessageDetail.BackupRestoreError => "Backup driver failed to restore backup.",
        MessageDetail.VolumeInvalidState => "Volume status is invalid.",
        MessageDetail.ReimageFailed => "Compute service failed to reimage volume.",
        MessageDetail.ImageFormatUnacceptable =>
            "The image disk format must be the same as the volume format for the volume type you are requesting.",
        _ => UnknownError,
    };
}
