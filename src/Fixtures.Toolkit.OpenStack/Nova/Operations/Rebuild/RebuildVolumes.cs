using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Operations.AttachVolume;
using Fixtures.Toolkit.OpenStack.Nova.ServerExternalEvents;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Rebuild;

/// <summary>The volumes of a server that is rebuilt: they are disconnected and stay reserved, and are connected to the new guest.</summary>
/// <remarks>Upstream: detach_block_devices of _do_rebuild_instance, _prep_block_device and _rebuild_volume_backed_instance.</remarks>
internal sealed class RebuildVolumes(ComputeService compute)
{
    /// <summary>How long Cinder may take for each GiB of an image: <c>[DEFAULT]/reimage_timeout_per_gb</c>.</summary>
    private static readonly TimeSpan TimeoutPerGb = TimeSpan.FromSeconds(20);

    private const long GiB = 1L << 30;

    private NovaContext Nova => compute.Nova;

    private VolumeApiClient Cinder => Nova.Clients.Cinder;

    /// <summary>Takes the volumes from the guest, if it is here, and keeps them reserved for the server.</summary>
    /// <param name="id">The server.</param>
    /// <param name="keepsRoot">Whether the root volume stays as it is.</param>
    /// <param name="requestId">The request.</param>
    public async Task ReserveAsync(Guid id, bool keepsRoot, string? requestId)
    {
        if (Nova.State.Value.Servers.FindLiving(id) is not { } server)
            return;
        foreach (var disk in server.Volumes().Where(disk => !(keepsRoot && disk.IsRoot)))
        {
            var reserved = disk.AttachmentId is null ? null : await compute.Volumes.ReserveAsync(disk.VolumeId ?? "", id, requestId);
            await Cinder.GetVolumeAsync(disk.VolumeId ?? "", requestId);
            if (server.Host == compute.Host)
                await new DetachVolumeOnCompute(compute).TakeFromGuestAsync(id, disk, requestId);
            if (disk.AttachmentId is { } old)
                await Cinder.DeleteAttachmentAsync(old, requestId);
            if (reserved is not null)
                Nova.State.SaveDisk(id, disk.Id, d => d with { AttachmentId = reserved });
        }
    }

    /// <summary>Lets Cinder write an image to the root volume, and waits until it has. Nothing happens to a local root disk.</summary>
    /// <exception cref="EventTimeoutException">
    /// Cinder took too long. The image of a server on volumes has no size, which leaves it no time at all.
    /// </exception>
    public async Task ReimageAsync(Guid id, string imageId, string? requestId)
    {
        if (Nova.State.Value.Servers.FindLiving(id)?.FindRoot() is not { IsVolume: true, VolumeId: { } volume } root)
            return;
        await DisconnectRootAsync(id, root, volume, requestId);
        var image = await Nova.Clients.Glance.FindAsync(imageId, requestId) ?? throw Abort(id, $"Image {imageId} not found.");
        var deadline = TimeoutPerGb * Math.Ceiling((double)image.Size / GiB);
        var events = compute.Part<AwaitedEvents>();
        var reimaged = events.Expect(id, ServerEventNames.VolumeReimaged, volume);
        try
        {
            await compute.ReachAsync(RebuildPhases.BeforeReimage, id);
            var arguments = new JsonObject { ["image_id"] = imageId, ["reimage_reserved"] = true };
            await Cinder.ActAsync(volume, "os-reimage", arguments, requestId, microversion: "3.68");
            await Nova.World.Pause.ForAsync(deadline, $"the reimage of {volume} for {id}", reimaged);
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            throw Failed(id);
        }
        finally
        {
            events.Forget(id, ServerEventNames.VolumeReimaged, volume);
        }

        if (!reimaged.IsCompletedSuccessfully)
            throw new EventTimeoutException($"Cinder did not reimage volume {volume} within {deadline.TotalSeconds:0} s");
        if (await reimaged == "failed")
            throw Failed(id);
    }

    /// <summary>Ends the connection of the root volume, which stays reserved.</summary>
    private async Task DisconnectRootAsync(Guid id, BlockDeviceMapping root, string volume, string? requestId)
    {
        try
        {
            var reserved = await compute.Volumes.ReserveAsync(volume, id, requestId);
            await new DetachVolumeOnCompute(compute).TakeFromGuestAsync(id, root, requestId);
            if (Nova.State.SaveDisk(id, root.Id, d => d with { AttachmentId = reserved }) is null)
            {
                await compute.Volumes.TryDeleteAttachmentAsync(id, reserved, requestId);
                throw Failed(id);
            }

            if (root.AttachmentId is { } old)
                await Cinder.DeleteAttachmentAsync(old, requestId);
        }
        catch (CinderRefusalException refusal) when (refusal.PythonClass.StartsWith("cinderclient.", StringComparison.Ordinal))
        {
            throw Failed(id);
        }
    }

    private static BuildAbortException Failed(Guid id) => Abort(id, "Failed to rebuild volume backed instance.");

    private static BuildAbortException Abort(Guid id, string reason) => new(id, reason);
}
