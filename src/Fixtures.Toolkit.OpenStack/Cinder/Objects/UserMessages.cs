using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>Records messages for users.</summary>
/// <remarks>Upstream: cinder.message.api.API.create.</remarks>
internal static class UserMessages
{
    /// <summary>Upstream: <c>message_ttl</c>.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>Records why an operation failed.</summary>
    /// <param name="cinder">Cinder.</param>
    /// <param name="projectId">The project of the resource.</param>
    /// <param name="requestId">The request that failed.</param>
    /// <param name="kind"><c>VOLUME</c>, <c>VOLUME_SNAPSHOT</c> or <c>VOLUME_BACKUP</c>.</param>
    /// <param name="resourceId">The resource.</param>
    /// <param name="action">One of <see cref="MessageAction"/>.</param>
    /// <param name="detail">One of <see cref="MessageDetail"/>.</param>
    public static void AddMessage(
        this CinderContext cinder, string projectId, string? requestId, string kind, string resourceId, string action, string detail)
    {
        var now = cinder.Now;
        var id = cinder.World.Ids.NewGuid().ToString();
        cinder.Update(state => state.With(
            new UserMessage(id, state.NextNumber, projectId, $"VOLUME_{kind}_{action}_{detail}", now)
            {
                RequestId = requestId ?? "",
                ResourceKind = kind,
                ResourceId = resourceId,
                ActionId = action,
                DetailId = detail,
                ExpiresAt = now + Lifetime,
            }));
    }
}

/// <summary>The operations that messages tell of.</summary>
/// <remarks>Source: cinder.message.message_field.Action.</remarks>
internal static class MessageAction
{
    public const string ScheduleVolume = "001";
    public const string AttachVolume = "002";
    public const string CopyVolumeToImage = "003";
    public const string UpdateAttachment = "004";
    public const string CopyImageToVolume = "005";
    public const string UnmanageVolume = "006";
    public const string ExtendVolume = "007";
    public const string CreateVolumeFromBackend = "008";
    public const string SnapshotCreate = "009";
    public const string SnapshotDelete = "010";
    public const string SnapshotUpdate = "011";
    public const string SnapshotMetadataUpdate = "012";
    public const string BackupCreate = "013";
    public const string BackupDelete = "014";
    public const string BackupRestore = "015";
    public const string ReimageVolume = "016";
}

/// <summary>The reasons that messages give.</summary>
/// <remarks>Source: cinder.message.message_field.Detail.</remarks>
internal static class MessageDetail
{
    public const string UnknownError = "001";
    public const string DriverNotInitialized = "002";
    public const string NoBackendAvailable = "003";
    public const string FailedToUploadVolume = "004";
    public const string AttachModeInvalid = "005";
    public const string QuotaExceed = "006";
    public const string NotEnoughSpaceForImage = "007";
    public const string UnmanageEncryptedNotSupported = "008";
    public const string NotifyComputeFailed = "009";
    public const string DriverFailedExtend = "010";
    public const string SignatureVerificationFailed = "011";
    public const string DriverFailedCreate = "012";
    public const string SnapshotCreateError = "013";
    public const string SnapshotUpdateMetadataFailed = "014";
    public const string SnapshotIsBusy = "015";
    public const string SnapshotDeleteError = "016";
    public const string BackupInvalidState = "017";
    public const string BackupServiceDown = "018";
    public const string BackupCreateDeviceError = "019";
    public const string BackupCreateDriverError = "020";
    public const string AttachError = "021";
    public const string DetachError = "022";
    public const string BackupCreateCleanupError = "023";
    public const string BackupScheduleError = "024";
    public const string BackupDeleteDriverError = "025";
    public const string BackupRestoreError = "026";
    public const string VolumeInvalidState = "027";
    public const string ReimageFailed = "028";
    public const string ImageFormatUnacceptable = "029";
}
