using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Operations.AttachInterface;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachVolume;

/// <summary>Takes a volume from a server on this host.</summary>
/// <remarks>Upstream: detach_volume of compute/manager.py, and DriverVolumeBlockDevice.detach.</remarks>
internal sealed class DetachVolumeOnCompute(ComputeService compute)
{
    private readonly ServerRecord _record = new(compute);

    private NovaContext Nova => compute.Nova;

    public Task DetachAsync(DetachServerVolume detach, string? requestId) => Nova.InEventAsync(
        detach.ServerId, requestId, AttachVolumeOperation.DetachEvent, compute.Host,
        () => _record.WithFaultAsync(detach.ServerId, () => DoDetachAsync(detach, requestId)));

    private async Task DoDetachAsync(DetachServerVolume detach, string? requestId)
    {
        var (id, volume) = (detach.ServerId, detach.VolumeId);
        var server = Nova.State.Value.Servers.FindLiving(id);
        if (server?.FindVolume(volume) is not { } disk)
            throw MissingDisk(volume);
        Nova.Notify(id, AttachVolumeOperation.DetachStart, requestId);
        await Nova.Clients.Cinder.GetVolumeAsync(volume, requestId);
        if (server.Host == compute.Host)
            await TakeFromGuestAsync(id, disk, requestId);
        await compute.ReachAsync(VolumePhases.BeforeAttachmentDelete, id);
        if (disk.AttachmentId is { } attachment)
            await Nova.Clients.Cinder.DeleteAttachmentAsync(attachment, requestId);
        Nova.Notify(id, AttachVolumeOperation.DetachEnd, requestId);
        Nova.State.RemoveDisk(id, disk.Id);
    }

    /// <summary>Takes the volume from the guest. If the guest keeps it, the volume is in use again.</summary>
    /// <remarks>Upstream: driver_detach.</remarks>
    public async Task TakeFromGuestAsync(Guid id, BlockDeviceMapping disk, string? requestId)
    {
        var (volume, device) = (disk.VolumeId ?? "", disk.DeviceName ?? "");
        try
        {
            await compute.ReachAsync(VolumePhases.BeforeDetach, id);
            await compute.Hypervisor.CallAsync("detach_volume", id, guest => guest.DetachVolumeAsync(id, volume, device));
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            await Nova.Clients.Cinder.RollDetachingAsync(volume, requestId);
            throw;
        }
    }

    public static NovaException MissingDisk(string volumeId) => new(
        "VolumeBDMNotFound", 404, $"No volume Block Device Mapping with id {volumeId}.");
}
