using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>Names the disks of a new server, creates the volumes that it asks for, and connects all volumes to this host.</summary>
/// <remarks>Upstream: _default_block_device_names, _prep_block_device and nova.virt.block_device.</remarks>
internal sealed class ServerDiskBuild(ComputeService compute)
{
    /// <summary>The order in which the disks are connected.</summary>
    /// <remarks>Upstream: convert_all_volumes.</remarks>
    private static readonly string[] Sources = ["volume", "snapshot", "image", "blank"];

    private NovaContext Nova => compute.Nova;

    private VolumeApiClient Cinder => Nova.Clients.Cinder;

    /// <exception cref="DiskBuildAbortException">A volume cannot be created or connected.</exception>
    public async Task PrepareAsync(Guid serverId, string? requestId)
    {
        try
        {
            var server = compute.Save(serverId, NameDisks);
            if (!server.HasVolumes())
                return;
            await compute.ReachAsync(BootPhases.BeforeDisks, serverId);
            foreach (var source in Sources)
            {
                foreach (var disk in server.Volumes().Where(disk => disk.Source == source && !disk.IsNoDevice))
                    await ConnectAsync(server, disk, requestId);
            }
        }
        catch (Exception error) when (NovaFailure.From(error) is { } failure and not InstanceNotFoundException)
        {
            throw new DiskBuildAbortException(serverId, failure.Message);
        }
    }

    private async Task ConnectAsync(Server server, BlockDeviceMapping disk, string? requestId)
    {
        if (disk.VolumeId is null)
        {
            var volume = await CreateAsync(server, disk, requestId);
            await RequireCreatedAsync(disk, volume.Id, requestId);
            var attachment = await compute.Volumes.ReserveAsync(volume.Id, server.Id, requestId);
            disk = Nova.State.SaveDisk(server.Id, disk.Id, d => d with { VolumeId = volume.Id, AttachmentId = attachment })
                ?? disk with { VolumeId = volume.Id, AttachmentId = attachment };
        }

        await compute.Volumes.AttachAsync(server, disk, requestId);
    }

    private async Task<CinderVolume> CreateAsync(Server server, BlockDeviceMapping disk, string? requestId)
    {
        var type = disk.VolumeType;
        if (disk.Source == "snapshot" && string.IsNullOrEmpty(type))
            type = await TypeOfOriginAsync(disk.SnapshotId ?? "", requestId);
        var volume = new JsonObject
        {
            ["size"] = disk.VolumeSize,
            ["consistencygroup_id"] = null,
            ["snapshot_id"] = disk.Source == "snapshot" ? disk.SnapshotId : null,
            ["name"] = disk.Source == "blank" ? $"{server.Id}-blank-vol" : "",
            ["description"] = "",
            ["volume_type"] = type,
            ["availability_zone"] = Nova.Settings.CrossAzAttach ? null : server.AvailabilityZone,
            ["metadata"] = new JsonObject(),
            ["imageRef"] = disk.Source == "image" ? disk.ImageId : null,
            ["source_volid"] = null,
            ["backup_id"] = null,
        };
        return await Cinder.CreateVolumeAsync(volume, requestId);
    }

    /// <summary>The type of the volume that a snapshot was made of; null without one.</summary>
    private async Task<string?> TypeOfOriginAsync(string snapshotId, string? requestId)
    {
        var snapshot = await Cinder.GetSnapshotAsync(snapshotId, requestId);
        return ServerOrderReader.Text(snapshot, "volume_id") is { Length: > 0 } origin
            ? (await Cinder.GetVolumeAsync(origin, requestId, microversion: null)).VolumeTypeId
            : null;
    }

    /// <summary>Waits until a new volume is available; deletes one that is not, if it goes with the server.</summary>
    private async Task RequireCreatedAsync(BlockDeviceMapping disk, string volumeId, string? requestId)
    {
        try
        {
            await new AwaitedVolume(Nova, volumeId).AwaitAsync(requestId);
        }
        catch (VolumeNotCreatedException) when (disk.DeleteOnTermination)
        {
            await TryDeleteAsync(volumeId, requestId);
            throw;
        }
    }

    /// <remarks>Upstream: _call_wait_func, which logs any failure.</remarks>
    private async Task TryDeleteAsync(string volumeId, string? requestId)
    {
        try
        {
            await Cinder.DeleteVolumeAsync(volumeId, requestId);
        }
        catch (Exception error) when (NovaFailure.From(error) is { } failure)
        {
            Nova.World.Journal.Write(
                JournalKind.Message, compute.Topic, $"could not delete volume {volumeId}: {failure.FaultMessage}", null, requestId);
        }
    }

    /// <summary>Gives names to the disks without one: first the root, then local disks, then volumes.</summary>
    /// <remarks>Upstream: _default_block_device_names and default_device_names_for_instance.</remarks>
    private static Server NameDisks(Server server)
    {
        if (server.FindRoot() is not { } rootDisk)
            return server;
        var root = rootDisk.DeviceName ?? server.RootDevice ?? DeviceNames.DefaultRoot;
        server = server.WithDisk(rootDisk with { DeviceName = root }) with { RootDevice = root == DeviceNames.DefaultRoot ? null : root };
        var ordered = server.BlockDevices.OrderBy(RankOf).ToImmutableArray();
        var used = ordered.Select(disk => disk.DeviceName).OfType<string>().Append(root).ToHashSet(StringComparer.Ordinal);
        foreach (var disk in ordered.Where(disk => disk.DeviceName is null && RankOf(disk) < Unnamed))
        {
            var name = DeviceNames.Next(used, root);
            used.Add(name);
            server = server.WithDisk(disk with { DeviceName = name });
        }

        return server;
    }

    private const int Unnamed = 4;

    private static int RankOf(BlockDeviceMapping disk) => disk switch
    {
        { IsNoDevice: true } => Unnamed,
        { Source: "image", Destination: "local" } => 0,
        { Source: "blank", Destination: "local", GuestFormat: not "swap" } => 1,
        { Source: "blank", Destination: "local" } => 2,
        { IsVolume: true } => 3,
        _ => Unnamed,
    };
}

/// <summary>The disks of a new server could not be prepared; no other host is tried.</summary>
/// <remarks>Upstream: InvalidBDM and OverQuota of _prep_block_device, as BuildAbortException.</remarks>
internal sealed class DiskBuildAbortException(Guid serverId, string reason) : BuildAbortException(serverId, reason);
