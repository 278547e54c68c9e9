using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.OpenStack.Pace;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>Extends volumes on the backend of a volume service.</summary>
/// <remarks>Upstream: VolumeManager.extend_volume.</remarks>
internal static class VolumeGrowth
{
    public static async Task ExtendAsync(VolumeService service, ExtendVolume message, string? requestId)
    {
        var (cinder, id) = (service.Cinder, message.VolumeId);
        if (cinder.State.Volumes.Find(id) is not { } volume)
            return;
        try
        {
            await cinder.World.Faults.ReachAsync(VolumeLifePhases.BeforeExtend, service.Topic, id);
            await cinder.World.Pace.PassAsync(DurationStep.VolumeExtension, id);
            await service.Backend.ExtendVolumeAsync(volume.OnBackend(), message.NewSize);
            await cinder.World.Faults.ReachAsync(VolumeLifePhases.AfterExtend, service.Topic, id);
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            cinder.AddMessage(volume.ProjectId, requestId, "VOLUME", id, MessageAction.ExtendVolume, MessageDetail.DriverFailedExtend);
            End(cinder, message, row => row with { Status = VolumeStatus.ErrorExtending });
            return;
        }

        var attachments = cinder.State.AttachmentsOf(id);
        var status = attachments.Count == 0 ? VolumeStatus.Available : VolumeStatus.InUse;
        End(cinder, message, row => row with { Size = message.NewSize, Status = status });
        IReadOnlyList<string> servers = [.. attachments.Select(attachment => attachment.InstanceId).OfType<string>()];
        if (servers.Count > 0 && !await ComputeEventClient.ExtendedAsync(cinder, id, servers, requestId))
            cinder.AddMessage(volume.ProjectId, requestId, "VOLUME", id, MessageAction.ExtendVolume, MessageDetail.NotifyComputeFailed);
    }

    /// <summary>Ends the reservation with the change that it was for.</summary>
    public static void End(CinderContext cinder, ExtendVolume message, Func<Volume, Volume> change) => cinder.Update(state =>
        state.Change(message.VolumeId, cinder.Now, change).WithoutReservation(message.ReservationId));
}
