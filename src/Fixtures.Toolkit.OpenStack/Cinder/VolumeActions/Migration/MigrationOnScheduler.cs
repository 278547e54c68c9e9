using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Scheduler;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Migration;

/// <summary>Checks that a pool can take a volume that is to move there.</summary>
/// <remarks>Upstream: SchedulerManager.migrate_volume.</remarks>
internal static class MigrationOnScheduler
{
    public static Task ScheduleAsync(CinderContext cinder, ScheduleMigration message, string? requestId)
    {
        var state = cinder.State;
        if (state.Volumes.Find(message.VolumeId) is not { } volume)
            return Task.CompletedTask;
        var request = new PoolRequest(volume.Size, state.TypeOf(volume.VolumeTypeId))
        {
            Backend = message.Host, Zones = volume.AvailabilityZone is { } zone ? [zone] : [],
        };
        if (PoolFilters.Best(BackendPools.Of(cinder), request) is { } pool)
        {
            cinder.World.Bus.Cast(
                CinderTopics.Volume(volume.Host ?? ""), new MigrateVolume(volume.Id, pool.Name, message.ForcesCopy),
                CinderTopics.Scheduler, requestId);
        }
        else
        {
            cinder.Change(volume.Id, row => row with
            {
                MigrationStatus = VolumeMigrations.Error,
                Status = row.Status == VolumeStatus.Maintenance ? row.PreviousStatus ?? row.Status : row.Status,
            });
        }

        return Task.CompletedTask;
    }
}
