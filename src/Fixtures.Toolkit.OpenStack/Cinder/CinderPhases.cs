using Fixtures.Toolkit.OpenStack.Cinder.Attachments;
using Fixtures.Toolkit.OpenStack.Cinder.Backups;
using Fixtures.Toolkit.OpenStack.Cinder.Transfers;
using Fixtures.Toolkit.OpenStack.Cinder.Volumes;
using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Cinder;

/// <summary>The named steps of Cinder's operations. Each topic declares its own.</summary>
internal static class CinderPhases
{
    public static IReadOnlyList<Phase> All { get; } =
    [
        .. VolumePhases.All,
        .. AttachmentPhases.All,
        .. BackupPhases.All,
        .. TransferPhases.All,
    ];
}
