using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Operations.AttachInterface;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachVolume;

/// <summary>Replaces a volume of a server on this host by another one.</summary>
/// <remarks>Upstream: swap_volume of compute/manager.py.</remarks>
internal sealed class SwapVolumeOnCompute(ComputeService compute)
{
    private readonly ServerRecord _record = new(compute);

    private NovaContext Nova => compute.Nova;

    private VolumeApiClient Cinder => Nova.Clients.Cinder;

    public Task SwapAsync(SwapServerVolume swap, string? requestId) => Nova.InEventAsync(
        swap.ServerId, requestId, AttachVolumeOperation.SwapEvent, compute.Host,
        () => _record.WithFaultAsync(swap.ServerId, () => DoSwapAsync(swap, requestId)));

    private async Task DoSwapAsync(SwapServerVolume swap, string? requestId)
    {
        var id = swap.ServerId;
        Nova.Notify(id, AttachVolumeOperation.SwapStart, requestId);
        var disk = Nova.State.Value.Servers.FindLiving(id)?.FindVolume(swap.OldVolumeId)
            ?? throw DetachVolumeOnCompute.MissingDisk(swap.OldVolumeId);
        var old = await Cinder.GetVolumeAsync(swap.OldVolumeId, requestId, microversion: null);
        var volume = await Cinder.GetVolumeAsync(swap.NewVolumeId, requestId, microversion: null);

        // Cinder tells a volume that it migrates from one that an administrator swaps by its status alone.
        var isMigration = old.MigrationStatus == "migrating";
        var kept = await ReplaceAsync(swap, disk, isMigration, requestId);
        Nova.State.SaveDisk(id, disk.Id, d => d with
        {
            Source = "volume",
            Destination = "volume",
            SnapshotId = null,
            VolumeId = kept,
            IsNoDevice = false,
            VolumeSize = volume.SizeGb > old.SizeGb ? volume.SizeGb : d.VolumeSize,
            AttachmentId = swap.NewAttachmentId,
        });
        Nova.Notify(id, AttachVolumeOperation.SwapEnd, requestId);
    }

    /// <summary>Swaps the volumes; the id of the volume that the server has then.</summary>
    private async Task<string> ReplaceAsync(SwapServerVolume swap, BlockDeviceMapping disk, bool isMigration, string? requestId)
    {
        try
        {
            await ConnectAsync(swap, disk, requestId);
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            Nova.Notify(swap.ServerId, AttachVolumeOperation.SwapError, requestId);
            await Cinder.RollDetachingAsync(swap.OldVolumeId, requestId);
            await Cinder.DeleteAttachmentAsync(swap.NewAttachmentId, requestId);
            if (isMigration)
                await CompleteMigrationAsync(swap, isFailed: true, requestId);
            throw;
        }

        if (disk.AttachmentId is { } attachment)
            await Cinder.DeleteAttachmentAsync(attachment, requestId);
        return isMigration ? await CompleteMigrationAsync(swap, isFailed: false, requestId) : swap.NewVolumeId;
    }

    private async Task ConnectAsync(SwapServerVolume swap, BlockDeviceMapping disk, string? requestId)
    {
        var (id, device) = (swap.ServerId, disk.DeviceName ?? "");
        var connector = new JsonObject { ["connector"] = compute.Volumes.Connector(disk.DeviceName) };
        await Cinder.UpdateAttachmentAsync(swap.NewAttachmentId, connector, requestId);
        await compute.ReachAsync(VolumePhases.BeforeSwap, id);
        await compute.Hypervisor.CallAsync(
            "swap_volume", id, guest => guest.SwapVolumeAsync(id, swap.OldVolumeId, swap.NewVolumeId, device));
        await compute.ReachAsync(VolumePhases.AfterSwap, id);
        await Cinder.CompleteAttachmentAsync(swap.NewAttachmentId, requestId);
    }

    /// <summary>Tells Cinder that its migration has ended; the id that the migrated volume keeps.</summary>
    private async Task<string> CompleteMigrationAsync(SwapServerVolume swap, bool isFailed, string? requestId)
    {
        var arguments = new JsonObject { ["new_volume"] = swap.NewVolumeId, ["error"] = isFailed };
        var answer = await Cinder.ActAsync(swap.OldVolumeId, "os-migrate_volume_completion", arguments, requestId);
        return answer.GetProperty("save_volume_id").Text();
    }
}
