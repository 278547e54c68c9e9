using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServerVolumes;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachVolume;

/// <summary>Attaches a volume to a server.</summary>
/// <remarks>Upstream: VolumeAttachmentController.create and attach_volume of compute/api.py.</remarks>
internal static class AttachVolumeApi
{
    public static async Task<ApiResponse> AttachAsync(NovaContext nova, ApiRequest request)
    {
        var body = request.CheckBody(ServerVolumeSchemas.CreateAt(request.Version)).GetProperty("volumeAttachment");
        var server = nova.Server(request, "server_id");
        request.Require(ServerVolumePolicy.Create, server.ProjectTarget());
        ServerVolumeStates.RequireVersionForShelved(request, server, ServerVolumeStates.Attach);
        ServerVolumeStates.Attach.Require(server, request.Persona);
        var order = new VolumeOrder(body);
        var disk = await VolumeRefusal.TranslateAsync(() => AttachAsync(nova, request, server, order));
        return ApiResponse.Ok(new JsonObject
        {
            ["volumeAttachment"] = ServerVolumeDocument.Attached(server.Id, disk, order.Tag, request.Version),
        });
    }

    private static async Task<BlockDeviceMapping> AttachAsync(NovaContext nova, ApiRequest request, Server server, VolumeOrder order)
    {
        var volume = await nova.Clients.Cinder.For(request).GetVolumeAsync(order.VolumeId, request.RequestId, microversion: null);
        VolumeUse.RequireUnattached(nova.State.Value, server, volume);
        if (server.VmState != VmStates.ShelvedOffloaded)
            return await AttachOnHostAsync(nova, request, server, order, volume);
        if (order.Tag is { Length: > 0 })
        {
            throw new NovaException(
                "VolumeTaggedAttachToShelvedNotSupported",
                400,
                "Tagged volume attachment is not supported for shelved-offloaded instances.");
        }

        return volume.IsMultiattach
            ? throw new NovaException(
                "MultiattachToShelvedNotSupported",
                400,
                "Attaching multiattach volumes is not supported for shelved-offloaded instances.")
            : await AttachOffloadedAsync(nova, request, server, order, volume);
    }

    private static async Task<BlockDeviceMapping> AttachOnHostAsync(
        NovaContext nova, ApiRequest request, Server server, VolumeOrder order, CinderVolume volume)
    {
        var disk = await ReserveNameAsync(nova, request, server, order);
        disk = nova.State.SaveDisk(server.Id, disk.Id, d => d with { DeleteOnTermination = order.DeleteOnTermination })
            ?? throw GoneDisk(disk);
        try
        {
            await nova.World.Faults.ReachAsync(VolumePhases.BeforeReservation, "nova-api", server.Id);
            disk = await ReserveAsync(nova, request, server, disk, volume, AllowsMultiattach(request));
            nova.State.Update(state => state.WithAction(server.Id, request.NewAction(ActionNames.AttachVolume)));
            await nova.World.Faults.ReachAsync(VolumePhases.AfterReservation, "nova-api", server.Id);
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            nova.State.RemoveDisk(server.Id, disk.Id);
            throw;
        }

        ServerTask.Cast(nova, request, server, new AttachServerVolume(server.Id, disk));
        return disk;
    }

    /// <summary>Lets the host choose the device. Without an answer, removes the disk that the host may have added.</summary>
    private static async Task<BlockDeviceMapping> ReserveNameAsync(
        NovaContext nova, ApiRequest request, Server server, VolumeOrder order)
    {
        if (server.Host is not { } host)
            throw new NovaException("NovaException", $"No compute host specified - no instance host for {server.Id}");
        try
        {
            return await nova.World.Bus.CallLongAsync<BlockDeviceMapping>(
                Topics.Compute(host),
                new ReserveBlockDeviceName(server.Id, order.VolumeId, order.Device, order.Tag),
                "nova-api",
                request.RequestId);
        }
        catch (MessagingTimeoutException)
        {
            if (nova.State.Value.Servers.FindLiving(server.Id)?.FindVolume(order.VolumeId) is { } disk)
                nova.State.RemoveDisk(server.Id, disk.Id);
            throw;
        }
    }

    /// <summary>Attaches a volume to a server that has no host: the volume is in use, and connected when the server is unshelved.</summary>
    /// <remarks>Upstream: _attach_volume_shelved_offloaded. The device is chosen by the host that unshelves the server.</remarks>
    private static async Task<BlockDeviceMapping> AttachOffloadedAsync(
        NovaContext nova, ApiRequest request, Server server, VolumeOrder order, CinderVolume volume)
    {
        var disk = new BlockDeviceMapping("volume", "volume")
        {
            Id = nova.World.Ids.NewGuid(), VolumeId = order.VolumeId, DeleteOnTermination = order.DeleteOnTermination,
        };
        nova.State.AddDisk(server.Id, disk);
        try
        {
            await nova.World.Faults.ReachAsync(VolumePhases.BeforeReservation, "nova-api", server.Id);
            disk = await ReserveAsync(nova, request, server, disk, volume, allowsMultiattach: false);
            nova.State.Update(state => state.WithAction(server.Id, request.NewAction(ActionNames.AttachVolume)));
            await nova.World.Faults.ReachAsync(VolumePhases.AfterReservation, "nova-api", server.Id);
            await nova.InEventAsync(
                server.Id, request.RequestId, AttachVolumeOperation.ShelvedAttachEvent, NovaContext.Controller,
                () => nova.Clients.Cinder.For(request).CompleteAttachmentAsync(disk.AttachmentId ?? "", request.RequestId));
            return disk;
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            nova.State.RemoveDisk(server.Id, disk.Id);
            throw;
        }
    }

    /// <summary>Reserves the volume at Cinder: creates an attachment without a connector.</summary>
    /// <remarks>
    /// Upstream: _check_attach_and_reserve_volume. If the server was deleted meanwhile, the attachment stays: nobody knows it.
    /// </remarks>
    private static async Task<BlockDeviceMapping> ReserveAsync(
        NovaContext nova, ApiRequest request, Server server, BlockDeviceMapping disk, CinderVolume volume, bool allowsMultiattach)
    {
        VolumeZone.Require(nova, server, volume);
        if (volume.IsMultiattach && !allowsMultiattach)
        {
            throw new NovaException(
                "MultiattachNotSupportedOldMicroversion",
                400,
                "Multiattach volumes are only supported starting with compute API version 2.60.");
        }

        var attachment = await nova.Clients.Cinder.For(request).ReserveAsync(volume.Id, server.Id, request.RequestId);
        return nova.State.SaveDisk(server.Id, disk.Id, d => d with { AttachmentId = attachment }) ?? throw GoneDisk(disk);
    }

    private static bool AllowsMultiattach(ApiRequest request) => request.Version >= NovaVersions.MultiAttach;

    /// <summary>The server was deleted, or the disk was detached, in the middle of the request. Upstream answers 500.</summary>
    private static NovaException GoneDisk(BlockDeviceMapping disk) => new(
        "VolumeBDMNotFound", 404, $"No volume Block Device Mapping with id {disk.VolumeId}.");

    /// <summary>The volume that a request wants to attach.</summary>
    private sealed class VolumeOrder(JsonElement attachment)
    {
        public string VolumeId { get; } = attachment.GetProperty("volumeId").Text();

        public string? Device { get; } = ServerOrderReader.Text(attachment, "device");

        public string? Tag { get; } = ServerOrderReader.Text(attachment, "tag");

        public bool DeleteOnTermination { get; } = ServerOrderReader.Flag(attachment, "delete_on_termination");
    }
}
