using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.Manageable;

/// <summary>Lists what is on the backend of a volume service, and manages it.</summary>
/// <remarks>Upstream: volume/flows/manager/manage_existing.py and manage_existing_snapshot.py.</remarks>
internal static class ManageableOnBackend
{
    public static Task<object?> ListVolumesAsync(VolumeService service, GetManageableVolumes message, string? requestId)
    {
        var state = service.Cinder.State;
        return Task.FromResult<object?>(new ManageableEntries(
        [
            .. state.Volumes.OldestFirst.Where(volume => IsMine(service, volume.Host))
                .Select(volume => new ManageableEntry(volume.NameOnBackend(), volume.Size, volume.Id)),
            .. state.Get(UnmanagedStorage.Field).VolumesOf(service.Host)
                .Select(volume => new ManageableEntry(volume.Key, volume.Value, CinderId: null)),
        ]));
    }

    public static Task<object?> ListSnapshotsAsync(VolumeService service, GetManageableSnapshots message, string? requestId)
    {
        var state = service.Cinder.State;
        return Task.FromResult<object?>(new ManageableEntries(
        [
            .. from snapshot in state.Snapshots.OldestFirst
               let volume = state.Volumes.Find(snapshot.VolumeId)
               where volume is not null && IsMine(service, volume.Host)
               select new ManageableEntry(snapshot.NameOnBackend(), snapshot.VolumeSize, snapshot.Id)
               {
                   VolumeName = volume.NameOnBackend(),
               },
            .. state.Get(UnmanagedStorage.Field).SnapshotsOf(service.Host).Select(snapshot =>
                new ManageableEntry(snapshot.Key, snapshot.Value.Size, CinderId: null) { VolumeName = snapshot.Value.VolumeName }),
        ]));
    }

    /// <summary>Gives a volume that is being managed its size. A name that is not there leaves it in <c>error_managing</c>.</summary>
    public static Task ManageVolumeAsync(VolumeService service, ManageVolume message, string? requestId)
    {
        var cinder = service.Cinder;
        if (cinder.State.Volumes.Find(message.VolumeId) is not { } volume)
            return Task.CompletedTask;
        try
        {
            cinder.Update(state =>
            {
                var storage = state.Get(UnmanagedStorage.Field);
                if (message.SourceName is not { } name || !storage.VolumesOf(service.Host).TryGetValue(name, out var size))
                    throw new InvalidReferenceException(message.SourceName);
                state.RequireVolumeSize(volume.ProjectId, size);
                var units = QuotaChecks.OfVolume(state.TypeOf(volume.VolumeTypeId).Name, size);
                state.RequireQuota(volume.ProjectId, units.Remove("volumes").Remove($"volumes_{state.TypeOf(volume.VolumeTypeId).Name}"),
                    "volumes", size);
                return state
                    .With(UnmanagedStorage.Field, storage.WithoutVolume(service.Host, name))
                    .Change(volume.Id, cinder.Now, row => row with
                    {
                        Size = size, Status = VolumeStatus.Available, LaunchedAt = cinder.Now, ServiceId = service.RecordId,
                    });
            });
        }
        catch (Exception error) when (error is IServiceFailure or OverLimitException)
        {
            cinder.Change(volume.Id, row => row with { Status = VolumeStatus.ErrorManaging });
        }

        return Task.CompletedTask;
    }

    /// <summary>Makes a snapshot that is being managed available. A name that is not there leaves it in <c>error</c>.</summary>
    public static Task ManageSnapshotAsync(VolumeService service, ManageSnapshot message, string? requestId)
    {
        var cinder = service.Cinder;
        cinder.Update(state =>
        {
            var storage = state.Get(UnmanagedStorage.Field);
            return message.SourceName is { } name && storage.SnapshotsOf(service.Host).TryGetValue(name, out var found)
                ? state
                    .With(UnmanagedStorage.Field, storage.WithoutSnapshot(service.Host, name))
                    .ChangeSnapshot(message.SnapshotId, cinder.Now, row => row with
                    {
                        VolumeSize = found.Size, Status = SnapshotStatus.Available,
                    })
                : state.ChangeSnapshot(message.SnapshotId, cinder.Now, row => row with { Status = SnapshotStatus.Error });
        });
        return Task.CompletedTask;
    }

    private static bool IsMine(VolumeService service, string? host) => host?.Split('#')[0] == service.Host;
}

/// <summary>The backend has nothing of that name that is not managed.</summary>
internal sealed class InvalidReferenceException(string? name) : Exception(
    $"Manage existing volume failed due to invalid backend reference {name ?? "None"}."), IServiceFailure;
