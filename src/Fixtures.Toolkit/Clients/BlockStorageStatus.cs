namespace Fixtures.Toolkit;

/// <summary>The status of a volume, a snapshot or a backup as the block storage API shows it.</summary>
/// <remarks>Source: cinder.objects.fields, <c>VolumeStatus</c>, <c>SnapshotStatus</c> and <c>BackupStatus</c>.</remarks>
public enum BlockStorageStatus
{
    /// <summary>A status that this enum does not know.</summary>
    Unknown = 0,

    /// <summary>creating.</summary>
    Creating,

    /// <summary>downloading: the data of an image is written to the volume.</summary>
    Downloading,

    /// <summary>available.</summary>
    Available,

    /// <summary>reserved: an attachment exists that is not connected.</summary>
    Reserved,

    /// <summary>attaching.</summary>
    Attaching,

    /// <summary>in-use.</summary>
    InUse,

    /// <summary>detaching.</summary>
    Detaching,

    /// <summary>extending.</summary>
    Extending,

    /// <summary>retyping.</summary>
    Retyping,

    /// <summary>uploading: the volume's data is written to an image.</summary>
    Uploading,

    /// <summary>reverting, to a snapshot.</summary>
    Reverting,

    /// <summary>maintenance.</summary>
    Maintenance,

    /// <summary>managing.</summary>
    Managing,

    /// <summary>awaiting-transfer.</summary>
    AwaitingTransfer,

    /// <summary>backing-up.</summary>
    BackingUp,

    /// <summary>restoring-backup, of a volume.</summary>
    RestoringBackup,

    /// <summary>restoring, of a backup.</summary>
    Restoring,

    /// <summary>deleting.</summary>
    Deleting,

    /// <summary>unmanaging.</summary>
    Unmanaging,

    /// <summary>deleted.</summary>
    Deleted,

    /// <summary>error.</summary>
    Error,

    /// <summary>error_deleting.</summary>
    ErrorDeleting,

    /// <summary>error_extending.</summary>
    ErrorExtending,

    /// <summary>error_managing.</summary>
    ErrorManaging,

    /// <summary>error_restoring.</summary>
    ErrorRestoring,

    /// <summary>error_backing-up.</summary>
    ErrorBackingUp,
}
