using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.Snapshots;

/// <summary>API → scheduler: take a snapshot, if the pool of the volume has the capacity.</summary>
internal sealed record ScheduleSnapshot(string SnapshotId) : ISubjectMessage
{
    string ISubjectMessage.Subject => SnapshotId;
}

/// <summary>Scheduler → volume service: take a snapshot.</summary>
internal sealed record CreateSnapshot(string SnapshotId) : ICleanableMessage
{
    string ISubjectMessage.Subject => SnapshotId;
}

/// <summary>API → volume service: delete a snapshot.</summary>
/// <param name="SnapshotId">The snapshot.</param>
/// <param name="UnmanagesOnly">Whether it stays on the backend, and Cinder only forgets it.</param>
internal sealed record DeleteSnapshot(string SnapshotId, bool UnmanagesOnly) : ISubjectMessage
{
    string ISubjectMessage.Subject => SnapshotId;
}
