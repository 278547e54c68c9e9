using Fixtures.Toolkit.OpenStack.Cinder.Groups;
using Fixtures.Toolkit.OpenStack.Cinder.Transfers;
using Fixtures.Toolkit.OpenStack.Cinder.Attachments;
using Fixtures.Toolkit.OpenStack.Cinder.Snapshots;
using Fixtures.Toolkit.OpenStack.Cinder.Backups;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Migration;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Reimage;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Retype;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Revert;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Upload;
using Fixtures.Toolkit.OpenStack.Cinder.Volumes;
using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Cinder;

/// <summary>The named steps of Cinder's operations. Each topic declares its own.</summary>
internal static class CinderPhases
{
    public static IReadOnlyList<Phase> All { get; } =
    [
        .. VolumePhases.All, .. VolumeSnapshotPhases.All, .. RevertOnBackend.Phases, .. RetypeOnBackend.Phases, .. MigrationPhases.All,
        .. ReimageOnBackend.Phases, .. UploadOnBackend.Phases, .. AttachmentPhases.All, .. BackupPhases.All, .. TransferPhases.All,
        .. GroupPhases.All,
    ];
}
