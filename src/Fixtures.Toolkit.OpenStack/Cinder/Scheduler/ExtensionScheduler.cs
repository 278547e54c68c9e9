using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Volumes;

namespace Fixtures.Toolkit.OpenStack.Cinder.Scheduler;

/// <summary>Checks that the pool of a volume has the capacity for its extension.</summary>
/// <remarks>Upstream: SchedulerManager.extend_volume.</remarks>
internal static class ExtensionScheduler
{
    public static Task ScheduleAsync(CinderContext cinder, ScheduleExtension message, string? requestId)
    {
        var state = cinder.State;
        if (state.Volumes.Find(message.VolumeId) is not { Host: { } host } volume)
            return Task.CompletedTask;
        var extend = new ExtendVolume(message.VolumeId, message.NewSize, message.ReservationId);
        var needs = new PoolRequest(message.NewSize - volume.Size, state.TypeOf(volume.VolumeTypeId)) { Backend = host };
        if (PoolFilters.Passing(BackendPools.Of(cinder), needs).Any())
        {
            cinder.World.Bus.Cast(CinderTopics.Volume(host), extend, CinderTopics.Scheduler, requestId);
            return Task.CompletedTask;
        }

        VolumeGrowth.End(cinder, extend, row => row with { Status = row.PreviousStatus ?? row.Status, PreviousStatus = null });
        cinder.AddMessage(
            volume.ProjectId, requestId, "VOLUME", volume.Id, MessageAction.ExtendVolume, MessageDetail.NoBackendAvailable);
        return Task.CompletedTask;
    }
}
