using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.Snapshots;

/// <summary>Ends what a killed volume service did to a snapshot, when the service starts. A deletion stays halfway.</summary>
/// <remarks>Upstream: VolumeManager._do_cleanup; only create_snapshot has the decorator <c>set_workers</c>.</remarks>
internal static class SnapshotCleanup
{
    public static Task CleanAsync(VolumeService service, string resourceId)
    {
        if (service.Cinder.State.Snapshots.Find(resourceId) is { Status: SnapshotStatus.Creating })
            service.Cinder.ChangeSnapshot(resourceId, row => row with { Status = SnapshotStatus.Error });
        return Task.CompletedTask;
    }
}
