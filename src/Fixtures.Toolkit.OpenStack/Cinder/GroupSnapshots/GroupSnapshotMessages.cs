using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.GroupSnapshots;

/// <summary>API → volume service: take the snapshots of the volumes of a group.</summary>
internal sealed record CreateGroupSnapshot(string GroupSnapshotId) : ISubjectMessage
{
    string ISubjectMessage.Subject => GroupSnapshotId;
}

/// <summary>API → volume service: delete a snapshot of a group with its snapshots.</summary>
internal sealed record DeleteGroupSnapshot(string GroupSnapshotId) : ISubjectMessage
{
    string ISubjectMessage.Subject => GroupSnapshotId;
}
