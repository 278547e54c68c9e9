using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Volumes;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Pace;

namespace Fixtures.Toolkit.OpenStack.Cinder.Scheduler;

/// <summary>Chooses pools for new volumes.</summary>
/// <remarks>Upstream: scheduler/flows/create_volume.py and FilterScheduler.schedule_create_volume.</remarks>
internal static class VolumeScheduler
{
    /// <summary>Upstream: <c>scheduler_max_attempts</c>.</summary>
    private const int MaxAttempts = 3;

    /// <summary>A volume whose scheduler was killed goes to <c>error</c> when the scheduler starts.</summary>
    /// <remarks>Upstream: SchedulerManager._do_cleanup.</remarks>
    public static void Clean(CinderContext cinder, string volumeId)
    {
        if (cinder.State.Volumes.Find(volumeId) is { Status: VolumeStatus.Creating })
            cinder.Change(volumeId, row => row with { Status = VolumeStatus.Error });
    }

    /// <summary>Sends a new volume to the best pool; without any, the volume goes to <c>error</c>.</summary>
    public static async Task ScheduleAsync(CinderContext cinder, ScheduleVolume message, string? requestId)
    {
        if (cinder.State.Volumes.Find(message.VolumeId) is not { } volume)
            return;
        await cinder.World.Pace.PassAsync(DurationStep.Scheduling, volume.Id);
        var spec = message.Spec with { Attempts = message.Spec.Attempts + 1 };
        var pool = spec.Attempts > MaxAttempts
            ? null
            : PoolFilters.Best(BackendPools.Of(cinder), PoolRequest.For(cinder.State, volume, spec));
        if (pool is null)
        {
            Fail(cinder, volume, MessageDetail.NoBackendAvailable, requestId);
            return;
        }

        var scheduled = cinder.Change(volume.Id, row => row with
        {
            Host = pool.Name, ScheduledAt = cinder.Now, AvailabilityZone = pool.AvailabilityZone,
        });
        if (scheduled is null)
            return;
        await ServiceStep.RunAsync(
            () => cinder.World.Faults.ReachAsync(VolumeLifePhases.AfterScheduling, CinderTopics.Scheduler, volume.Id).AsTask(),
            () => Fail(cinder, volume, MessageDetail.UnknownError, requestId));

        cinder.World.Bus.Cast(
            CinderTopics.Volume(pool.Name), new CreateVolume(volume.Id, spec with { Tried = spec.Tried.Add(pool.Name) }),
            CinderTopics.Scheduler, requestId);
    }

    private static void Fail(CinderContext cinder, Volume volume, string detail, string? requestId)
    {
        cinder.Change(volume.Id, row => row with { Status = VolumeStatus.Error });
        cinder.AddMessage(volume.ProjectId, requestId, "VOLUME", volume.Id, MessageAction.ScheduleVolume, detail);
    }
}
