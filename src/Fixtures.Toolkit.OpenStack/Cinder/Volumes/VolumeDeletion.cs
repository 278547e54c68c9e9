using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Pace;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>Deletes volumes on the backend of a volume service.</summary>
/// <remarks>Upstream: VolumeManager.delete_volume.</remarks>
internal static class VolumeDeletion
{
    public static Task DeleteAsync(VolumeService service, DeleteVolume message, string? requestId) =>
        DeleteAsync(service, message);

    /// <summary>Deletes a volume, and frees its quota. A failure leaves it in <c>error_deleting</c>.</summary>
    public static async Task DeleteAsync(VolumeService service, DeleteVolume message)
    {
        var cinder = service.Cinder;
        if (cinder.State.Volumes.Find(message.VolumeId) is not { } volume)
            return;
        if (volume.AttachStatus == VolumeAttachStatus.Attached)
            throw CinderFault.InvalidVolume($"Volume {volume.Id} is still attached, detach volume first.");
        try
        {
            await cinder.World.Faults.ReachAsync(VolumePhases.BeforeDelete, service.Topic, volume.Id);
            await cinder.World.Pace.PassAsync(DurationStep.VolumeDeletion, volume.Id);
            if (message.Cascades)
                await DeleteSnapshotsAsync(service, volume);
            if (!message.UnmanagesOnly)
                await service.Backend.DeleteVolumeAsync(volume.OnBackend());
            await cinder.World.Faults.ReachAsync(VolumePhases.AfterDelete, service.Topic, volume.Id);
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            cinder.Change(volume.Id, row => row with
            {
                Status = message.UnmanagesOnly ? VolumeStatus.ErrorUnmanaging : VolumeStatus.ErrorDeleting,
            });
            throw;
        }

        cinder.Update(state => (message.UnmanagesOnly
            ? state.With(
                UnmanagedStorage.Field,
                state.Get(UnmanagedStorage.Field).WithVolume(service.Host, volume.NameOnBackend(), volume.Size))
            : state).WithoutVolume(volume.Id));
    }

    private static async Task DeleteSnapshotsAsync(VolumeService service, Volume volume)
    {
        foreach (var snapshot in service.Cinder.State.SnapshotsOf(volume.Id))
        {
            if (snapshot.Status != VolumeStatus.Deleting)
            {
                throw CinderFault.InvalidSnapshot(
                    $"Snapshot {snapshot.Id} was found in state {snapshot.Status} rather than 'deleting' during cascade delete.");
            }

            await service.Backend.DeleteSnapshotAsync(volume.OnBackend(), snapshot.Id);
            service.Cinder.Update(state => state.Without(Snapshot.Table, snapshot.Id));
        }
    }
}
