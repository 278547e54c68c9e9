using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Retype;

/// <summary>API → scheduler: find a pool for a volume with another type.</summary>
/// <param name="VolumeId">The volume.</param>
/// <param name="TypeId">The new type.</param>
/// <param name="AllowsMigration">Whether it may move: the policy <c>on-demand</c>.</param>
/// <param name="ReservationId">The reserved quota of the new type.</param>
/// <param name="WasMultiattach">Whether the volume was one of <c>multiattach</c> when the request came.</param>
internal sealed record ScheduleRetype(string VolumeId, string TypeId, bool AllowsMigration, string ReservationId, bool WasMultiattach)
    : ISubjectMessage
{
    string ISubjectMessage.Subject => VolumeId;
}

/// <summary>Scheduler → volume service: change the type of a volume.</summary>
/// <param name="VolumeId">The volume.</param>
/// <param name="TypeId">The new type.</param>
/// <param name="Pool">The pool that it may be on then.</param>
/// <param name="AllowsMigration">Whether it may move.</param>
/// <param name="ReservationId">The reserved quota of the new type.</param>
/// <param name="WasMultiattach">Whether the volume was one of <c>multiattach</c> when the request came.</param>
internal sealed record RetypeVolume(
    string VolumeId, string TypeId, string Pool, bool AllowsMigration, string ReservationId, bool WasMultiattach) : ISubjectMessage
{
    string ISubjectMessage.Subject => VolumeId;
}
