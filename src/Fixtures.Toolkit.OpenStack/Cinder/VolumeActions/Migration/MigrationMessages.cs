using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Migration;

/// <summary>API → scheduler: move a volume, if the pool can take it.</summary>
/// <param name="VolumeId">The volume.</param>
/// <param name="Host">The pool, or its backend.</param>
/// <param name="ForcesCopy">Whether Cinder copies it, even if the driver could move it.</param>
internal sealed record ScheduleMigration(string VolumeId, string Host, bool ForcesCopy) : ISubjectMessage
{
    string ISubjectMessage.Subject => VolumeId;
}

/// <summary>Scheduler → volume service: move a volume.</summary>
/// <param name="VolumeId">The volume.</param>
/// <param name="Pool">The pool to move it to.</param>
/// <param name="ForcesCopy">Whether Cinder copies it, even if the driver could move it.</param>
internal sealed record MigrateVolume(string VolumeId, string Pool, bool ForcesCopy) : ISubjectMessage
{
    string ISubjectMessage.Subject => VolumeId;
}

/// <summary>API → volume service, which answers with the id of the volume: its copy is ready, or has failed.</summary>
internal sealed record CompleteVolumeMigration(string VolumeId, string NewVolumeId, bool HasFailed) : ISubjectMessage
{
    string ISubjectMessage.Subject => VolumeId;
}
