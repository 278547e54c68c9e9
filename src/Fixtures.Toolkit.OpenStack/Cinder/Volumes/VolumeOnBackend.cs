using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
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
            await cinder.World.Faults.ReachAsync(VolumePhases.BeforeCreate, service.Topic, volume.Id);
            await cinder.World.Pace.PassAsync(DurationStep.VolumeCreation, volume.Id);
            await CreateBlankAsync(service, volume, requestId);
            await cinder.World.Faults.ReachAsync(VolumePhases.AfterCreate, service.Topic, volume.Id);
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            Fail(service, volume, message.Spec, requestId);
            throw;
        }

        cinder.Change(volume.Id, row => row with
        {
            Status = VolumeStatus.Available, LaunchedAt = cinder.Now, ServiceId = service.RecordId, HasSharedTargets = false,
        });
    }

    private static async Task CreateBlankAsync(VolumeService service, Volume volume, string? requestId)
    {
        try
        {
            await service.Backend.CreateVolumeAsync(volume.OnBackend());
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            service.Cinder.AddMessage(
                volume.ProjectId, requestId, "VOLUME", volume.Id, MessageAction.CreateVolumeFromBackend,
                MessageDetail.DriverFailedCreate);
            throw;
        }
    }

    /// <summary>Asks the scheduler for another attempt, where that may help; otherwise the volume goes to <c>error</c>.</summary>
    /// <remarks>Upstream: OnFailureRescheduleTask.revert.</remarks>
    private static void Fail(VolumeService service, Volume volume, VolumeSpec spec, string? requestId)
    {
        var cinder = service.Cinder;
        if (!spec.AllowsReschedule)
        {
            cinder.Change(volume.Id, row => row with { Status = VolumeStatus.Error });
            return;
        }

        if (cinder.Change(volume.Id, row => row with { Host = null, ScheduledAt = cinder.Now }) is not null)
            cinder.World.Bus.Cast(CinderTopics.Scheduler, new ScheduleVolume(volume.Id, spec), service.Topic, requestId);
    }
}
