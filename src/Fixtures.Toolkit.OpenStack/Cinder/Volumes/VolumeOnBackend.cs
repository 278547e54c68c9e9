using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Pace;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>Creates volumes on the backend of a volume service.</summary>
/// <remarks>Upstream: volume/flows/manager/create_volume.py.</remarks>
internal static class VolumeOnBackend
{
    public static async Task CreateAsync(VolumeService service, CreateVolume message, string? requestId)
    {
        var cinder = service.Cinder;
        if (cinder.State.Volumes.Find(message.VolumeId) is not { } volume)
            return;
        try
        {
            await cinder.World.Faults.ReachAsync(VolumeLifePhases.BeforeCreate, service.Topic, volume.Id);
            await FillAsync(service, volume, message.Spec, requestId);
            await cinder.World.Faults.ReachAsync(VolumeLifePhases.AfterCreate, service.Topic, volume.Id);
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            Fail(service, volume, message.Spec, mayHelp: error is not ImageCopyException, requestId);
            throw;
        }

        if (message.Spec.BackupId is { } backupId && volume is { SnapshotId: null, SourceVolumeId: null })
        {
            Restore(service, volume, backupId, requestId);
            return;
        }

        cinder.Change(volume.Id, row => row with
        {
            Status = VolumeStatus.Available, LaunchedAt = cinder.Now, ServiceId = service.RecordId, HasSharedTargets = false,
        });
    }

    /// <summary>The volume is there; the backup service writes the backup to it, and makes it available.</summary>
    /// <remarks>Upstream: _create_from_backup.</remarks>
    private static void Restore(VolumeService service, Volume volume, string backupId, string? requestId)
    {
        var cinder = service.Cinder;
        cinder.Change(volume.Id, row => row with { ServiceId = service.RecordId, HasSharedTargets = false });
        try
        {
            BackupRestores.Begin(cinder, backupId, volume.Id, status: null, service.Topic, requestId);
        }
        catch (CinderServiceNotFoundException)
        {
            cinder.Change(volume.Id, row => row with { Status = VolumeStatus.Error });
            throw;
        }
    }

    private static async Task FillAsync(VolumeService service, Volume volume, VolumeSpec spec, string? requestId)
    {
        var (cinder, onBackend) = (service.Cinder, volume.OnBackend());
        if (volume is { SnapshotId: null, SourceVolumeId: null } && spec.ImageId is { } imageId)
        {
            await FillFromImageAsync(service, volume, imageId, requestId);
            return;
        }

        await cinder.World.Pace.PassAsync(DurationStep.VolumeCreation, volume.Id);
        if (volume.SnapshotId is { } snapshotId)
        {
            var snapshot = cinder.State.Snapshots.Find(snapshotId) ?? throw new SnapshotNotFoundException(snapshotId);
            await service.Backend.CreateVolumeFromSnapshotAsync(onBackend, snapshotId);
            if (cinder.State.Volumes.Find(snapshot.VolumeId) is { IsBootable: true })
                cinder.Change(volume.Id, row => row with { IsBootable = true, GlanceMetadata = snapshot.GlanceMetadata });
        }
        else if (volume.SourceVolumeId is { } sourceId)
        {
            var source = cinder.State.Volumes.Find(sourceId) ?? throw new VolumeNotFoundException(sourceId);
            await service.Backend.CreateClonedVolumeAsync(onBackend, source.OnBackend().Id);
            if (source.IsBootable)
                cinder.Change(volume.Id, row => row with { IsBootable = true, GlanceMetadata = source.GlanceMetadata });
        }
        else
        {
            await CreateBlankAsync(service, volume, requestId);
        }
    }

    /// <summary>Creates a blank volume and writes the image to it.</summary>
    /// <remarks>Upstream: _create_from_image_cache_or_download, which fetches the image before it creates the volume.</remarks>
    private static async Task FillFromImageAsync(VolumeService service, Volume volume, string imageId, string? requestId)
    {
        var cinder = service.Cinder;
        var glance = new VolumeImageClient(cinder.Clients.Image, client: null, requestId);
        var image = await glance.FindAsync(imageId) ?? throw new ImageDownloadException(imageId);
        await glance.DownloadAsync(imageId);
        await cinder.World.Pace.PassAsync(DurationStep.VolumeCreation, volume.Id);
        await service.Backend.CreateVolumeAsync(volume.OnBackend());
        cinder.Change(volume.Id, row => row with { Status = VolumeStatus.Downloading });
        await cinder.World.Faults.ReachAsync(VolumeLifePhases.BeforeDownload, service.Topic, volume.Id);
        await cinder.World.Pace.PassAsync(DurationStep.VolumeDownload, volume.Id);
        try
        {
            await service.Backend.CopyImageToVolumeAsync(volume.OnBackend(), imageId);
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            throw new ImageCopyException(error);
        }

        cinder.Change(volume.Id, row => row with { IsBootable = true, GlanceMetadata = VolumeImages.MetadataOf(image) });
    }

    private static async Task CreateBlankAsync(VolumeService service, Volume volume, string? requestId)
    {
        await ServiceStep.RunAsync(
            () => service.Backend.CreateVolumeAsync(volume.OnBackend()),
            () =>
            {
                service.Cinder.AddMessage(
                    volume.ProjectId, requestId, "VOLUME", volume.Id, MessageAction.CreateVolumeFromBackend,
                    MessageDetail.DriverFailedCreate);
            });
    }

    /// <summary>Asks the scheduler for another attempt, where that may help; otherwise the volume goes to <c>error</c>.</summary>
    /// <remarks>Upstream: OnFailureRescheduleTask.revert.</remarks>
    private static void Fail(VolumeService service, Volume volume, VolumeSpec spec, bool mayHelp, string? requestId)
    {
        var cinder = service.Cinder;
        if (!mayHelp || !spec.AllowsReschedule)
        {
            cinder.Change(volume.Id, row => row with { Status = VolumeStatus.Error });
            return;
        }

        if (cinder.Change(volume.Id, row => row with { Host = null, ScheduledAt = cinder.Now }) is not null)
            cinder.World.Bus.Cast(CinderTopics.Scheduler, new ScheduleVolume(volume.Id, spec), service.Topic, requestId);
    }
}

/// <summary>The image could not be written to the volume, which exists on the backend: another attempt would leave it there.</summary>
internal sealed class ImageCopyException(Exception cause)
    : Exception($"Failed to copy image to volume: {cause.Message}", cause), IServiceFailure;
