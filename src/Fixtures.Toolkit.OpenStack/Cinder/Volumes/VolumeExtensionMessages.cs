using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>API → scheduler: extend a volume, if its pool has the capacity.</summary>
/// <param name="ReservationId">The reservation of the additional gigabytes.</param>
internal sealed record ScheduleExtension(string VolumeId, int NewSize, string ReservationId) : ISubjectMessage
{
    string ISubjectMessage.Subject => VolumeId;
}

/// <summary>Scheduler → volume service: extend a volume.</summary>
internal sealed record ExtendVolume(string VolumeId, int NewSize, string ReservationId) : ISubjectMessage
{
    string ISubjectMessage.Subject => VolumeId;
}
