using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Scheduler;

namespace Fixtures.Toolkit.OpenStack.Cinder.Snapshots;

/// <summary>The scheduler's part of taking a snapshot: the pool of the volume must have the capacity.</summary>
/// <remarks>Upstream: SchedulerManager.create_snapshot.</remarks>
internal static class SnapshotOnScheduler
{
    /// <summary>Upstream's request has no type, so that no extra spec is compared.</summary>
    private static readonly VolumeType NoType = new("", 0, "", default);

    public static Task ScheduleAsync(CinderContext cinder, ScheduleSnapshot message, string? requestId)
    {
        var state = cinder.State;
        if (state.Snapshots.Find(message.SnapshotId) is not { } snapshot || state.Volumes.Find(snapshot.VolumeId) is not { Host: { } host })
            return Task.CompletedTask;
        // The row of the snapshot counts already.
        var pools = BackendPools.Of(cinder).Select(pool => pool with { ProvisionedGb = pool.ProvisionedGb - snapshot.VolumeSize });
        if (PoolFilters.Passing(pools, new PoolRequest(snapshot.VolumeSize, NoType) { Backend = host }).Any())
            cinder.World.Bus.Cast(CinderTopics.Volume(host), new CreateSnapshot(snapshot.Id), CinderTopics.Scheduler, requestId);
        else
            cinder.ChangeSnapshot(snapshot.Id, row => row with { Status = SnapshotStatus.Error });
        return Task.CompletedTask;
    }
}
