using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Pace;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Reimage;

/// <summary>Writes another image to a volume, and tells the servers that have reserved it.</summary>
/// <remarks>Upstream: VolumeManager.reimage.</remarks>
internal static class ReimageOnBackend
{
    private const string NovaVersion = "2.93";

    private static readonly Phase BeforeReimage = new(
        "reimage-volume", "before-reimage", "The volume service has the request; the volume has its old data.");

    private static readonly Phase AfterReimage = new(
        "reimage-volume", "after-reimage", "The image is written; the volume is still downloading and Nova does not know.");

    public static IReadOnlyList<Phase> Phases { get; } = [BeforeReimage, AfterReimage];

    public static async Task ReimageAsync(VolumeService service, ReimageVolume message, string? requestId)
    {
        var (cinder, id) = (service.Cinder, message.VolumeId);
        if (cinder.State.Volumes.Find(id) is not { } volume)
            return;
        try
        {
            await cinder.World.Faults.ReachAsync(BeforeReimage, service.Topic, id);
            await new VolumeImageClient(cinder.Clients.Image, client: null, requestId).DownloadAsync(message.ImageId);
            await cinder.World.Pace.PassAsync(DurationStep.VolumeDownload, id);
            await service.Backend.CopyImageToVolumeAsync(volume.OnBackend(), message.ImageId);
            await cinder.World.Faults.ReachAsync(AfterReimage, service.Topic, id);
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            cinder.Change(id, row => row with { PreviousStatus = row.Status, Status = VolumeStatus.Error });
            throw;
        }

        var changed = cinder.Change(id, row => row with
        {
            IsBootable = true, GlanceMetadata = message.Metadata, Status = row.PreviousStatus ?? VolumeStatus.Available,
        });
        if (changed is { Status: VolumeStatus.Reserved })
            await TellNovaAsync(cinder, id, requestId);
    }

    /// <summary>A failure to tell Nova is noted as a message, and leaves the volume as it is.</summary>
    private static async Task TellNovaAsync(CinderContext cinder, string id, string? requestId)
    {
        var events = new JsonArray(
        [
            .. cinder.State.AttachmentsOf(id).Select(attachment => new JsonObject
            {
                ["name"] = "volume-reimaged", ["server_uuid"] = attachment.InstanceId, ["tag"] = id,
            }),
        ]);
        try
        {
            var answer = await cinder.Clients.Compute.SendAsync(
                HttpMethod.Post, "/os-server-external-events", new JsonObject { ["events"] = events }, NovaVersion, requestId);
            if (answer.IsSuccess)
                return;
        }
        catch (EdgeBrokenException broken)
        {
            cinder.World.Journal.Write(JournalKind.Control, "cinder-volume", $"cannot notify Nova: {broken.Message}", id, requestId);
        }

        if (cinder.State.Volumes.Find(id) is { } volume)
        {
            cinder.AddMessage(
                volume.ProjectId, requestId, "VOLUME", id, MessageAction.ReimageVolume, MessageDetail.ReimageFailed);
        }
    }
}
