using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Operations.AttachInterface;
using Fixtures.Toolkit.OpenStack.Nova.ServerDocuments;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachVolume;

/// <summary>Gives a server on this host a volume.</summary>
/// <remarks>Upstream: reserve_block_device_name and attach_volume of compute/manager.py. Neither sets a task state.</remarks>
internal sealed class AttachVolumeOnCompute(ComputeService compute)
{
    private readonly ServerRecord _record = new(compute);

    private NovaContext Nova => compute.Nova;

    /// <summary>Adds a disk to the server, so that of two requests at once the second finds the first one's.</summary>
    public async Task<BlockDeviceMapping> ReserveAsync(ReserveBlockDeviceName reserve)
    {
        BlockDeviceMapping? added = null;
        await _record.WithFaultAsync(reserve.ServerId, () =>
        {
            added = Reserve(reserve);
            return Task.CompletedTask;
        });
        return added ?? throw new InstanceNotFoundException(reserve.ServerId);
    }

    public Task AttachAsync(AttachServerVolume attach, string? requestId) => Nova.InEventAsync(
        attach.ServerId, requestId, AttachVolumeOperation.AttachEvent, compute.Host,
        () => _record.WithFaultAsync(attach.ServerId, () => DoAttachAsync(attach.ServerId, attach.Disk, requestId)));

    private BlockDeviceMapping Reserve(ReserveBlockDeviceName reserve)
    {
        var server = _record.Get(reserve.ServerId);
        if (server.FindVolume(reserve.VolumeId) is not null)
            throw VolumeUse.AlreadyAttached(reserve.VolumeId);
        var disk = new BlockDeviceMapping("volume", "volume")
        {
            Id = Nova.World.Ids.NewGuid(),
            VolumeId = reserve.VolumeId,
            DeviceName = ChooseDevice(server, reserve.Device),
            Tag = reserve.Tag,
        };
        Nova.State.AddDisk(server.Id, disk);
        return disk;
    }

    /// <summary>The name of the new disk: the letter of the requested device, or the first that is free.</summary>
    /// <remarks>Upstream: get_device_name_for_instance and instance_block_mapping, which name no other local disk than the root.</remarks>
    private static string ChooseDevice(Server server, string? requested)
    {
        var root = server.RootDeviceName() ?? DeviceNames.DefaultRoot;
        var used = server.BlockDevices
            .Where(disk => disk.IsVolume || disk.Source == "blank")
            .Select(disk => disk.DeviceName)
            .Append(root)
            .OfType<string>();
        return DeviceNames.Next(used, root, requested);
    }

    /// <summary>Connects the host, and gives the guest the volume. A failure gives the volume back and removes the disk.</summary>
    private async Task DoAttachAsync(Guid id, BlockDeviceMapping disk, string? requestId)
    {
        Nova.Notify(id, AttachVolumeOperation.AttachStart, requestId);
        try
        {
            await ConnectAsync(id, disk, requestId);
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            await GiveBackAsync(id, disk, requestId);
            throw;
        }

        Nova.Notify(id, AttachVolumeOperation.AttachEnd, requestId);
    }

    private async Task ConnectAsync(Guid id, BlockDeviceMapping disk, string? requestId)
    {
        var (volume, device) = (disk.VolumeId ?? "", disk.DeviceName ?? "");
        var server = Nova.State.Value.Servers.Find(id) ?? throw new InstanceNotFoundException(id);
        await compute.Volumes.AttachAsync(
            server,
            disk,
            requestId,
            async () =>
            {
                await compute.ReachAsync(VolumePhases.BeforeAttach, id);
                await compute.Hypervisor.CallAsync("attach_volume", id, guest => guest.AttachVolumeAsync(id, volume, device));
            },
            () => compute.Hypervisor.CallAsync("detach_volume", id, guest => guest.DetachVolumeAsync(id, volume, device)));
    }

    /// <summary>Deletes the attachment, which a failed connection may have deleted already, and removes the disk.</summary>
    private async Task GiveBackAsync(Guid id, BlockDeviceMapping disk, string? requestId)
    {
        try
        {
            await Nova.Clients.Cinder.DeleteAttachmentAsync(disk.AttachmentId ?? "", requestId);
            Nova.Notify(id, AttachVolumeOperation.AttachError, requestId);
        }
        finally
        {
            Nova.State.RemoveDisk(id, disk.Id);
        }
    }
}
