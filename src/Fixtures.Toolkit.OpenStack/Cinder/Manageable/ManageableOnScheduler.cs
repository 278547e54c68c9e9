using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Scheduler;

namespace Fixtures.Toolkit.OpenStack.Cinder.Manageable;

/// <summary>Checks that the backend may have what is to be managed.</summary>
/// <remarks>Upstream: manage_existing and manage_existing_snapshot of SchedulerManager.</remarks>
internal static class ManageableOnScheduler
{
    private static readonly VolumeType NoType = new("", 0, "", default);

    public static Task ScheduleVolumeAsync(CinderContext cinder, ScheduleManagedVolume message, string? requestId)
    {
        if (cinder.State.Volumes.Find(message.VolumeId) is not { } volume)
            return Task.CompletedTask;
        // A size of 0 fits everywhere.
        var request = new PoolRequest(0, cinder.State.TypeOf(volume.VolumeTypeId))
        {
            Backend = volume.Host, Zones = volume.AvailabilityZone is { } zone ? [zone] : [],
        };
        if (PoolFilters.Best(BackendPools.Of(cinder), request) is not { } pool)
        {
            cinder.Change(volume.Id, row => row with { Status = VolumeStatus.ErrorManaging });
            return Task.CompletedTask;
        }

        cinder.Change(volume.Id, row => row with { Host = pool.Name });
        cinder.World.Bus.Cast(
            CinderTopics.Volume(pool.Name), new ManageVolume(volume.Id, message.SourceName), CinderTopics.Scheduler, requestId);
        return Task.CompletedTask;
    }

    public static Task ScheduleSnapshotAsync(CinderContext cinder, ScheduleManagedSnapshot message, string? requestId)
    {
        var state = cinder.State;
        if (state.Snapshots.Find(message.SnapshotId) is not { } snapshot || state.Volumes.Find(snapshot.VolumeId) is not { Host: { } host })
            return Task.CompletedTask;
        // The row of the snapshot counts already.
        var pools = BackendPools.Of(cinder).Select(pool => pool with { ProvisionedGb = pool.ProvisionedGb - snapshot.VolumeSize });
        if (PoolFilters.Passing(pools, new PoolRequest(snapshot.VolumeSize, NoType) { Backend = host }).Any())
        {
            cinder.World.Bus.Cast(
                CinderTopics.Volume(host), new ManageSnapshot(snapshot.Id, message.SourceName), CinderTopics.Scheduler, requestId);
        }
        else
        {
            cinder.ChangeSnapshot(snapshot.Id, row => row with { Status = SnapshotStatus.Error });
        }

        return Task.CompletedTask;
    }
}
