using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.Manageable;

/// <summary>API → volume service, which answers with the volumes or snapshots on its backend.</summary>
internal sealed record GetManageableVolumes : IMessage;

/// <inheritdoc cref="GetManageableVolumes"/>
internal sealed record GetManageableSnapshots : IMessage;

/// <summary>API → scheduler: manage a volume, if the backend fits its type.</summary>
/// <param name="VolumeId">The volume.</param>
/// <param name="SourceName">Its name on the backend; null where the reference has none.</param>
internal sealed record ScheduleManagedVolume(string VolumeId, string? SourceName) : ISubjectMessage
{
    string ISubjectMessage.Subject => VolumeId;
}

/// <summary>Scheduler → volume service: manage a volume.</summary>
internal sealed record ManageVolume(string VolumeId, string? SourceName) : ISubjectMessage
{
    string ISubjectMessage.Subject => VolumeId;
}

/// <summary>API → scheduler: manage a snapshot, if the pool has the capacity.</summary>
internal sealed record ScheduleManagedSnapshot(string SnapshotId, string? SourceName) : ISubjectMessage
{
    string ISubjectMessage.Subject => SnapshotId;
}

/// <summary>Scheduler → volume service: manage a snapshot.</summary>
internal sealed record ManageSnapshot(string SnapshotId, string? SourceName) : ISubjectMessage
{
    string ISubjectMessage.Subject => SnapshotId;
}

/// <summary>The answer of a volume service: what is on its backend.</summary>
internal sealed record ManageableEntries(ImmutableArray<ManageableEntry> All);
