using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Pace;

namespace Fixtures.Toolkit.OpenStack.Cinder.Attachments;

/// <summary>Exports the volumes of one backend to hosts.</summary>
/// <remarks>Upstream: initialize_connection, _connection_create and _connection_terminate of the volume manager.</remarks>
internal sealed class VolumeConnections(VolumeService service)
{
    private CinderContext Cinder => service.Cinder;

    /// <summary>Exports a volume.</summary>
    /// <returns>The connection: <c>driver_volume_type</c>, and <c>data</c> as the client of the backend reads it.</returns>
    /// <exception cref="VolumeBackendRefusal">The driver failed.</exception>
    public async Task<JsonObject> ConnectAsync(Volume volume, JsonElement connector, bool isByAdmin)
    {
        await Cinder.World.Faults.ReachAsync(AttachmentPhases.BeforeConnect, service.Topic, volume.Id);
        await Cinder.World.Pace.PassAsync(DurationStep.VolumeConnection, volume.Id);
        try
        {
            await service.Backend.InitializeConnectionAsync(volume.OnBackend(), VolumeConnector.TextOf(connector, "host") ?? "");
        }
        catch (VolumeBackendException error)
        {
            throw new VolumeBackendRefusal($"Driver initialize connection failed (error: {error.Message}).");
        }

        await Cinder.World.Faults.ReachAsync(AttachmentPhases.AfterConnect, service.Topic, volume.Id);
        var data = ExportOf(volume);
        AddOptions(data, volume, isByAdmin);
        return new JsonObject { ["driver_volume_type"] = "iscsi", ["data"] = data };
    }

    /// <summary>Ends the export of a volume to a host.</summary>
    /// <exception cref="VolumeBackendRefusal">The driver failed.</exception>
    public async Task DisconnectAsync(Volume volume, JsonElement? connector)
    {
        await Cinder.World.Faults.ReachAsync(AttachmentPhases.BeforeDisconnect, service.Topic, volume.Id);
        await Cinder.World.Pace.PassAsync(DurationStep.VolumeConnection, volume.Id);
        try
        {
            await service.Backend.TerminateConnectionAsync(volume.OnBackend(), VolumeConnector.TextOf(connector, "host") ?? "");
        }
        catch (VolumeBackendException error)
        {
            throw new VolumeBackendRefusal($"Terminate volume connection failed: {error.Message}");
        }

        await Cinder.World.Faults.ReachAsync(AttachmentPhases.AfterDisconnect, service.Topic, volume.Id);
    }

    /// <summary>The target of a backend that exports over iSCSI.</summary>
    private static JsonObject ExportOf(Volume volume) => new()
    {
        ["target_discovered"] = false,
        ["target_portal"] = "127.0.0.1:3260",
        ["target_iqn"] = $"iqn.2010-10.org.openstack:volume-{volume.NameId ?? volume.Id}",
        ["target_lun"] = 0,
        ["volume_id"] = volume.Id,
        ["auth_method"] = "CHAP",
        ["auth_username"] = "oracle",
        ["auth_password"] = "oracle",
        ["encrypted"] = volume.EncryptionKeyId is not null,
        ["discard"] = false,
    };

    /// <remarks>Upstream: _parse_connection_options.</remarks>
    private void AddOptions(JsonObject data, Volume volume, bool isByAdmin)
    {
        var type = Cinder.State.VolumeTypes.Find(volume.VolumeTypeId);
        data["qos_specs"] = QosOf(volume, type);
        data["access_mode"] = isByAdmin ? AccessModeOf(volume) : "rw";
        data["cacheable"] = type?.ExtraSpecs.GetValueOrDefault("cacheable") == "<is> True";
    }

    private static string AccessModeOf(Volume volume) => volume.AdminMetadata.GetValueOrDefault(AttachmentStates.AttachedMode)
        ?? (volume.AdminMetadata.GetValueOrDefault(AttachmentStates.ReadOnly) == "True" ? "ro" : "rw");

    /// <summary>The specs that the hypervisor applies; those per gigabyte are multiplied by the size of the volume.</summary>
    private JsonObject? QosOf(Volume volume, VolumeType? type)
    {
        if (Cinder.State.QosSpecs.Find(type?.QosSpecsId) is not { Consumer: "front-end" or "both" } qos)
            return null;
        var specs = new JsonObject(qos.Specs.Select(spec => KeyValuePair.Create<string, JsonNode?>(spec.Key, spec.Value)));
        foreach (var option in PerGigabyteOptions.Where(option => qos.Specs.ContainsKey($"{option}_per_gb")))
        {
            var value = Math.Max(Number($"{option}_per_gb_min", 0), Number($"{option}_per_gb", 0) * volume.Size);
            specs[option] = Math.Min(value, Number($"{option}_max", value));
            foreach (var limit in new[] { "_per_gb", "_per_gb_min", "_max" })
                specs.Remove(option + limit);
        }

        return specs;

        long Number(string name, long fallback) =>
            long.TryParse(qos.Specs.GetValueOrDefault(name), CultureInfo.InvariantCulture, out var number) ? number : fallback;
    }

    private static readonly string[] PerGigabyteOptions =
        ["read_iops_sec", "read_bytes_sec", "write_iops_sec", "write_bytes_sec", "total_iops_sec", "total_bytes_sec"];
}

/// <summary>The driver of a backend failed. Clients see no more than a 500, unless the API says more.</summary>
internal sealed class VolumeBackendRefusal(string reason)
    : CinderFault(HttpStatusCode.InternalServerError, StatusText.For(HttpStatusCode.InternalServerError))
{
    /// <summary>Upstream's <c>VolumeBackendAPIException</c>.</summary>
    public string Details { get; } = $"Bad or unexpected response from the storage volume backend API: {reason}";
}
