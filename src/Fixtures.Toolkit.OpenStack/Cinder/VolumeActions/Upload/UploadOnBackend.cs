using System.Text;
using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Pace;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Upload;

/// <summary>Uploads volumes to Glance.</summary>
/// <remarks>Upstream: VolumeManager.copy_volume_to_image.</remarks>
internal static class UploadOnBackend
{
    private static readonly Phase BeforeUpload = new(
        "upload-volume", "before-upload", "The volume service has the request; the image is queued.");

    private static readonly Phase AfterUpload = new(
        "upload-volume", "after-upload", "The image is active; the volume is still uploading.");

    /// <summary>
    /// The data of every uploaded volume, as volumes here have none: 24 KiB, as the driver of the recorded cloud uploads.
    /// </summary>
    private static readonly byte[] Data = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("oracle", 4096)));

    public static IReadOnlyList<Phase> Phases { get; } = [BeforeUpload, AfterUpload];

    public static async Task UploadAsync(VolumeService service, CopyVolumeToImage message, string? requestId)
    {
        var (cinder, id) = (service.Cinder, message.VolumeId);
        if (cinder.State.Volumes.Find(id) is not { } volume)
            return;
        var glance = new VolumeImageClient(cinder.Clients.Image, client: null, requestId);
        try
        {
            await cinder.World.Faults.ReachAsync(BeforeUpload, service.Topic, id);
            await cinder.World.Pace.PassAsync(DurationStep.ImageUpload, message.ImageId);
            await service.Backend.CopyVolumeToImageAsync(volume.OnBackend(), message.ImageId);
            var answer = await glance.UploadAsync(message.ImageId, Data);
            if (!answer.IsSuccess)
                throw new ImageUploadException(message.ImageId, (int)answer.Status);
            await cinder.World.Faults.ReachAsync(AfterUpload, service.Topic, id);
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            cinder.AddMessage(
                volume.ProjectId, requestId, "VOLUME", id, MessageAction.CopyVolumeToImage, MessageDetail.FailedToUploadVolume);
            await DeleteUnfinishedAsync(glance, message.ImageId);
            cinder.Update(state => WithRestingStatus(state, id, cinder.Now));
            throw;
        }

        cinder.Update(state => WithRestingStatus(state, id, cinder.Now));
    }

    /// <summary>The status of a volume that nothing works on: it depends on its attachments.</summary>
    /// <remarks>Upstream: volume_update_status_based_on_attachment.</remarks>
    public static CinderState WithRestingStatus(CinderState state, string id, DateTimeOffset now) => state.Change(id, now, row => row with
    {
        Status = state.AttachmentsOf(id) is [] ? VolumeStatus.Available : VolumeStatus.InUse,
    });

    /// <summary>Deletes an image that has no data. A failure to do so is not the upload's.</summary>
    private static async Task DeleteUnfinishedAsync(VolumeImageClient glance, string imageId)
    {
        if (await glance.FindAsync(imageId) is not { } image || image.MemberText("status") is not ("queued" or "saving"))
            return;
        try
        {
            await glance.DeleteAsync(imageId);
        }
        catch (EdgeBrokenException)
        {
            // Upstream logs a warning, and the image stays.
        }
    }
}
