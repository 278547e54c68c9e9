using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>Connects a server's volumes to this host at Cinder, and gives them back.</summary>
/// <remarks>Upstream: nova.virt.block_device and the volume functions of the compute manager.</remarks>
internal sealed class HostVolumes(NovaContext nova, string host)
{
    public static readonly Phase BeforeConnection = new(
        "volume-attachment", "before-connection", "The volume is reserved for the server; the host has no connection yet.");

    public static readonly Phase BeforeCompletion = new(
        "volume-attachment", "before-completion", "The host is connected to the volume, which is not in-use yet.");

    private VolumeApiClient Cinder => nova.Clients.Cinder;

    /// <summary>The connector of the host: what a volume backend needs to know to export a volume to it.</summary>
    /// <param name="mountpoint">The device in the guest; null for none.</param>
    /// <remarks>Upstream: get_volume_connector of the fake driver, and attachment_update, which adds the device.</remarks>
    public JsonObject Connector(string? mountpoint = null)
    {
        var connector = new JsonObject
        {
            ["ip"] = nova.State.Value.ComputeNodes.FindByHost(host)?.Settings.HostIp ?? "127.0.0.1",
            ["initiator"] = "fake",
            ["host"] = host,
        };
        if (mountpoint is not null)
            connector["mountpoint"] = mountpoint;
        return connector;
    }

    /// <summary>Connects a reserved volume to this host and says that the server uses it.</summary>
    /// <param name="server">The server.</param>
    /// <param name="disk">The disk, whose attachment exists.</param>
    /// <param name="requestId">The request, whose client's token Cinder gets.</param>
    /// <param name="connect">Gives the guest the connected volume; null where a spawn does so later.</param>
    /// <param name="disconnect">Undoes <paramref name="connect"/>.</param>
    /// <returns>The disk as saved, with the size of the volume.</returns>
    /// <remarks>Upstream: DriverVolumeBlockDevice.attach.</remarks>
    public async Task<BlockDeviceMapping> AttachAsync(
        Server server,
        BlockDeviceMapping disk,
        string? requestId,
        Func<Task>? connect = null,
        Func<Task>? disconnect = null)
    {
        var volume = await Cinder.GetVolumeAsync(disk.VolumeId ?? "", requestId);
        VolumeZone.Require(nova, server, volume);
        var attachment = disk.AttachmentId ?? "";
        await ReachAsync(BeforeConnection, server.Id);
        await UpdateAsync(disk, requestId);
        await GiveBackOnFailureAsync(attachment, requestId, connect);
        disk = nova.State.SaveDisk(server.Id, disk.Id, d => d with { VolumeSize = d.VolumeSize ?? volume.SizeGb })
            ?? disk with { VolumeSize = disk.VolumeSize ?? volume.SizeGb };
        await GiveBackOnFailureAsync(
            attachment,
            requestId,
            async () =>
            {
                await ReachAsync(BeforeCompletion, server.Id);
                await Cinder.CompleteAttachmentAsync(attachment, requestId);
            },
            disconnect);
        return disk;
    }

    /// <summary>Connects all reserved volumes of a server to this host and says that the server uses them.</summary>
    /// <exception cref="NovaException">InvalidBDM, with the text of any failure; OverQuota stays.</exception>
    /// <remarks>Upstream: _prep_block_device, for a server whose volumes exist.</remarks>
    public async Task ConnectAllAsync(Guid serverId, string? requestId)
    {
        NameNewDisks(serverId);
        var disks = AttachedOf(serverId);
        if (disks.Length == 0)
            return;
        try
        {
            var server = nova.State.Value.Servers.FindLiving(serverId) ?? throw new InstanceNotFoundException(serverId);
            foreach (var disk in disks)
                await AttachAsync(server, disk, requestId);
        }
        catch (Exception error) when (NovaFailure.From(error) is { } failure and not InstanceNotFoundException)
        {
            throw new NovaException("InvalidBDM", 400, failure.Message);
        }
    }

    /// <summary>Connects the attachment of a disk to this host.</summary>
    /// <remarks>Upstream: _update_volume_attachments, for one of them.</remarks>
    public async Task UpdateAsync(BlockDeviceMapping disk, string? requestId) => await Cinder.UpdateAttachmentAsync(
        disk.AttachmentId ?? "", new JsonObject { ["connector"] = Connector(disk.DeviceName) }, requestId);

    /// <summary>Connects all reserved volumes of a server to this host.</summary>
    /// <remarks>Upstream: _update_volume_attachments.</remarks>
    public async Task UpdateAllAsync(Guid serverId, string? requestId)
    {
        foreach (var disk in AttachedOf(serverId))
            await UpdateAsync(disk, requestId);
    }

    /// <summary>Asks Cinder for the connections of a server's volumes; fails where one is gone.</summary>
    /// <remarks>Upstream: _get_instance_block_device_info with <c>refresh_conn_info</c>.</remarks>
    public async Task RefreshAllAsync(Guid serverId, string? requestId)
    {
        foreach (var disk in AttachedOf(serverId))
            await Cinder.GetAttachmentAsync(disk.AttachmentId ?? "", requestId);
    }

    /// <summary>Says that the server uses all its connected volumes.</summary>
    /// <remarks>Upstream: _complete_volume_attachments.</remarks>
    public async Task CompleteAllAsync(Guid serverId, string? requestId)
    {
        foreach (var disk in AttachedOf(serverId))
            await Cinder.CompleteAttachmentAsync(disk.AttachmentId ?? "", requestId);
    }

    /// <summary>
    /// Ends the connections of all volumes of a server to its host and keeps the volumes reserved: each gets a new attachment without a
    /// connector before its old one is deleted.
    /// </summary>
    /// <remarks>Upstream: _terminate_volume_connections.</remarks>
    public async Task ReserveAllAsync(Guid serverId, string? requestId)
    {
        foreach (var disk in AttachedOf(serverId))
        {
            var reserved = await ReserveAsync(disk.VolumeId ?? "", serverId, requestId);
            await Cinder.DeleteAttachmentAsync(disk.AttachmentId ?? "", requestId);
            nova.State.SaveDisk(serverId, disk.Id, d => d with { AttachmentId = reserved });
        }
    }

    /// <summary>Reserves a volume for a server; the id of the attachment.</summary>
    /// <param name="volumeId">The volume.</param>
    /// <param name="serverId">The server.</param>
    /// <param name="requestId">The request.</param>
    /// <param name="connector">The connector of a host, which is connected at once; null to reserve only.</param>
    /// <remarks>Upstream: attachment_create.</remarks>
    public async Task<string> ReserveAsync(string volumeId, Guid serverId, string? requestId, JsonObject? connector = null)
    {
        var attachment = new JsonObject { ["volume_uuid"] = volumeId, ["instance_uuid"] = serverId.ToString() };
        if (connector is not null)
            attachment["connector"] = connector;
        return (await Cinder.CreateAttachmentAsync(attachment, requestId)).Id;
    }

    /// <summary>Gives one volume back; the disk stays a disk of the server.</summary>
    /// <remarks>Upstream: DriverVolumeBlockDevice.detach, which first asks for the volume.</remarks>
    public async Task DetachAsync(BlockDeviceMapping disk, string? requestId)
    {
        await Cinder.GetVolumeAsync(disk.VolumeId ?? "", requestId);
        if (disk.AttachmentId is { } attachment)
            await Cinder.DeleteAttachmentAsync(attachment, requestId);
    }

    /// <summary>Deletes the attachments of a server whose guest is gone. A failure is logged.</summary>
    /// <remarks>Upstream: _shutdown_instance.</remarks>
    public async Task ShutDownAsync(Server server, string? requestId)
    {
        foreach (var disk in server.Volumes())
            await TryDeleteAttachmentAsync(server.Id, disk.AttachmentId, requestId);
    }

    /// <summary>Deletes an attachment; a failure is logged.</summary>
    public async Task TryDeleteAttachmentAsync(Guid serverId, string? attachmentId, string? requestId)
    {
        if (attachmentId is null)
            return;
        try
        {
            await Cinder.DeleteAttachmentAsync(attachmentId, requestId);
        }
        catch (Exception error) when (NovaFailure.From(error) is { } failure)
        {
            Note($"could not delete attachment {attachmentId}: {failure.FaultMessage}", serverId, requestId);
        }
    }

    /// <summary>Deletes the volumes that go with a server. A failure is logged.</summary>
    /// <param name="server">The server.</param>
    /// <param name="requestId">The request.</param>
    /// <param name="detaches">Whether to detach all volumes first, and to forget the disks of those that are deleted.</param>
    /// <returns>The last failure; null for none.</returns>
    /// <remarks>Upstream: _cleanup_volumes.</remarks>
    public async Task<NovaException?> CleanUpAsync(Server server, string? requestId, bool detaches = false)
    {
        NovaException? last = null;
        foreach (var disk in server.BlockDevices)
        {
            if (disk.VolumeId is not { } volume)
                continue;
            if (detaches && disk.IsVolume)
                await TryAsync($"could not detach volume {volume}", () => DetachAndForgetAsync(disk));
            if (disk.DeleteOnTermination)
                await TryAsync($"could not delete volume {volume}", () => Cinder.DeleteVolumeAsync(volume, requestId));
        }

        return last;

        async Task DetachAndForgetAsync(BlockDeviceMapping disk)
        {
            await DetachAsync(disk, requestId);
            if (disk.DeleteOnTermination)
                nova.State.RemoveDisk(server.Id, disk.Id);
        }

        async Task TryAsync(string what, Func<Task> act)
        {
            try
            {
                await act();
            }
            catch (Exception error) when (NovaFailure.From(error) is { } failure)
            {
                Note($"{what}: {failure.FaultMessage}", server.Id, requestId);
                last = failure;
            }
        }
    }

    /// <summary>Names the volumes that were attached while the server had no host.</summary>
    /// <remarks>Upstream: _add_missing_dev_names.</remarks>
    private void NameNewDisks(Guid serverId)
    {
        foreach (var disk in AttachedOf(serverId).Where(disk => disk.DeviceName is null))
        {
            if (nova.State.Value.Servers.Find(serverId) is not { } server)
                return;
            var root = server.RootDevice ?? server.FindRoot()?.DeviceName ?? DeviceNames.DefaultRoot;
            var name = DeviceNames.Next(server.BlockDevices.Select(other => other.DeviceName).OfType<string>().Append(root), root);
            nova.State.SaveDisk(serverId, disk.Id, d => d with { DeviceName = name });
        }
    }

    /// <summary>The volumes of a server that have an attachment.</summary>
    private BlockDeviceMapping[] AttachedOf(Guid serverId) =>
        nova.State.Value.Servers.Find(serverId) is { BlockDevices.IsEmpty: false } server
            ? [.. server.Volumes().Where(disk => disk.AttachmentId is not null)]
            : [];

    /// <summary>Acts; a failure undoes the step before and deletes the attachment, which gives the volume back.</summary>
    private async Task GiveBackOnFailureAsync(string attachment, string? requestId, Func<Task>? act, Func<Task>? undo = null)
    {
        if (act is null)
            return;
        try
        {
            await act();
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            if (undo is not null)
                await UndoAsync(undo);
            await Cinder.DeleteAttachmentAsync(attachment, requestId);
            throw;
        }
    }

    /// <remarks>Upstream: _volume_attach logs any failure of detach_volume.</remarks>
    private static async Task UndoAsync(Func<Task> undo)
    {
        try
        {
            await undo();
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            // The attachment goes all the same.
        }
    }

    private ValueTask ReachAsync(Phase phase, Guid serverId) => nova.World.Faults.ReachAsync(phase, Topics.Compute(host), serverId);

    private void Note(string text, Guid serverId, string? requestId) =>
        nova.World.Journal.Write(JournalKind.Message, Topics.Compute(host), text, serverId.ToString(), requestId);
}
