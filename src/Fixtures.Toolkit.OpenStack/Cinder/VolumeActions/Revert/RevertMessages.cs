using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Revert;

/// <summary>API → volume service: set a volume back to its latest snapshot.</summary>
internal sealed record RevertToSnapshot(string VolumeId, string SnapshotId) : ISubjectMessage
{
    string ISubjectMessage.Subject => VolumeId;
}
