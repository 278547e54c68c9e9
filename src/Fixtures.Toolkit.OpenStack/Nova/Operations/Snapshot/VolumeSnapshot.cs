using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Operations.AttachVolume;
using Fixtures.Toolkit.OpenStack.Nova.ServerDocuments;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Snapshot;

/// <summary>The image of a server on volumes: a snapshot of each volume, and an image without data that names them.</summary>
/// <remarks>Upstream: snapshot_volume_backed of compute/api.py. It sets no task state.</remarks>
internal sealed class VolumeSnapshot(NovaContext nova, ApiRequest request, Server server)
{
    private const string RootDeviceName = "root_device_name";
    private const string Mappings = "block_device_mapping";
    private const string IsSecondVersion = "bdm_v2";

    private static readonly EventOrigin Event = new(
        "api_snapshot_instance", new TracebackFrame("nova/compute/api.py", 3539, "snapshot_volume_backed"));

    /// <summary>The properties that the image does not inherit.</summary>
    public static readonly ImmutableArray<string> Properties = [Mappings, IsSecondVersion, RootDeviceName];

    private VolumeApiClient Cinder => nova.Clients.Cinder.For(request);

    /// <summary>Creates the snapshots and the image; the id of the image.</summary>
    public async Task<string> CreateAsync(string name, IEnumerable<KeyValuePair<string, string>> properties)
    {
        var disks = server.BlockDevices.Where(disk => !disk.IsNoDevice).ToList();
        await VolumeRefusal.TranslateAsync(() => RequireRoomAsync(disks.Count(disk => disk.IsVolume)));
        var isQuiesced = server.VmState == VmStates.Active && await VolumeRefusal.TranslateAsync(TryQuiesceAsync);
        var mappings = new JsonArray([.. disks.Where(disk => !disk.IsVolume).Select(Mapping)]);
        nova.State.Update(state => state.WithAction(server.Id, request.NewAction(ActionNames.CreateImage)));
        var snapshots = ImmutableArray<string>.Empty;
        try
        {
            await VolumeRefusal.TranslateAsync(() => nova.InEventAsync(
                server.Id, request.RequestId, Event, NovaContext.Controller, async () =>
                {
                    foreach (var disk in disks.Where(disk => disk.IsVolume))
                    {
                        var snapshot = await SnapshotAsync(disk, name);
                        snapshots = snapshots.Add(snapshot);
                        mappings.Add((JsonNode)Mapping(AsSnapshot(disk, snapshot)));
                    }
                }));
        }
        finally
        {
            if (isQuiesced)
                ServerTask.Cast(nova, request, server, new UnquiesceServer(server.Id, snapshots));
        }

        return await SnapshotImage.CreateEmptyAsync(nova, request, server, name, [.. properties, .. PropertiesOf(mappings)]);
    }

    /// <summary>Refuses before the first snapshot what Cinder's quota would refuse in the middle.</summary>
    private async Task RequireRoomAsync(int count)
    {
        if (count == 0)
            return;
        var limits = (await Cinder.CallAsync(HttpMethod.Get, "/limits", request.RequestId)).GetProperty("limits").GetProperty("absolute");
        var most = limits.GetProperty("maxTotalSnapshots").GetInt32();
        if (most > -1 && count + limits.GetProperty("totalSnapshotsUsed").GetInt32() > most)
            throw OverQuota();
    }

    /// <summary>Freezes the guest. Its image may demand it with <c>os_require_quiesce</c>; otherwise a failure does not matter.</summary>
    /// <returns>Whether the guest must be thawed.</returns>
    private async Task<bool> TryQuiesceAsync()
    {
        if (server.Host is not { } host)
            return false;
        try
        {
            return await nova.World.Bus.CallAsync<bool>(
                Topics.Compute(host), new QuiesceServer(server.Id), "nova-api", request.RequestId);
        }
        catch (NovaException) when (NovaValues.BooleanOf(server.ImageProperties.GetValueOrDefault("os_require_quiesce", "")) != true)
        {
            return false;
        }
    }

    private async Task<string> SnapshotAsync(BlockDeviceMapping disk, string name)
    {
        var volume = await Cinder.GetVolumeAsync(disk.VolumeId ?? "", request.RequestId, microversion: null);
        await nova.World.Faults.ReachAsync(SnapshotPhases.BeforeVolumeSnapshot, "nova-api", server.Id);
        try
        {
            var snapshot = await Cinder.CreateSnapshotAsync(
                volume.Id,
                $"snapshot for {name}",
                volume.Document.GetProperty("description").TextOrNull(),
                isForced: true,
                request.RequestId);
            return snapshot.GetProperty("id").Text();
        }
        catch (CinderRefusalException refusal) when (refusal.Status == HttpStatusCode.RequestEntityTooLarge)
        {
            throw OverQuota();
        }
    }

    private IEnumerable<KeyValuePair<string, string>> PropertiesOf(JsonArray mappings)
    {
        if (server.RootDeviceName() is { } root)
            yield return KeyValuePair.Create(RootDeviceName, root);
        if (mappings.Count == 0)
            yield break;
        yield return KeyValuePair.Create(Mappings, PythonJson.Dump(mappings));
        yield return KeyValuePair.Create(IsSecondVersion, "True");
    }

    /// <remarks>Upstream: snapshot_from_bdm of block_device.py.</remarks>
    private static BlockDeviceMapping AsSnapshot(BlockDeviceMapping disk, string snapshot) => new("snapshot", "volume")
    {
        Id = disk.Id,
        SnapshotId = snapshot,
        DiskBus = disk.DiskBus,
        DeviceType = disk.DeviceType,
        BootIndex = disk.BootIndex,
        DeleteOnTermination = disk.DeleteOnTermination,
        VolumeSize = disk.VolumeSize,
        DeviceName = disk.DeviceName,
    };

    /// <remarks>Upstream: get_image_mapping of block_device.py; the order of Python's set is that of the recordings.</remarks>
    private static JsonObject Mapping(BlockDeviceMapping disk) => new()
    {
        ["delete_on_termination"] = disk.DeleteOnTermination,
        ["snapshot_id"] = disk.SnapshotId,
        ["source_type"] = disk.Source,
        ["image_id"] = disk.ImageId,
        ["encrypted"] = null,
        ["tag"] = disk.Tag,
        ["encryption_format"] = null,
        ["volume_size"] = disk.VolumeSize,
        ["no_device"] = disk.IsNoDevice ? true : null,
        ["volume_id"] = disk.VolumeId,
        ["device_type"] = disk.DeviceType,
        ["volume_type"] = disk.VolumeType,
        ["encryption_options"] = null,
        ["guest_format"] = disk.GuestFormat,
        ["destination_type"] = disk.Destination,
        ["disk_bus"] = disk.DiskBus,
        ["encryption_secret_uuid"] = null,
        ["boot_index"] = disk.BootIndex,
        ["device_name"] = disk.DeviceName,
    };

    private static ServerRequestException OverQuota() => ServerRequestException.Forbidden("Quota exceeded for resources: snapshots");
}
