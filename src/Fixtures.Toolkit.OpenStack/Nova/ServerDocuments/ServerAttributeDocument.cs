using System.Globalization;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerDocuments;

/// <summary>The attributes of former extensions, with their prefixes: <c>OS-EXT-STS:vm_state</c>.</summary>
internal static class ServerAttributeDocument
{
    public static void Write(Utf8JsonWriter json, Server server, ServerDetail view)
    {
        if (!view.IsFull)
            return;
        if (view.ShowsExtendedAttributes)
            WriteExtended(json, server, view);
        json.WriteString("OS-EXT-STS:task_state", server.TaskState);
        json.WriteString("OS-EXT-STS:vm_state", server.VmState);
        json.WriteNumber("OS-EXT-STS:power_state", server.PowerState);
        WriteVolumes(json, server, view);
    }

    /// <remarks>Upstream: _add_volumes_attachments of views/servers.py. A deleted server has no volumes.</remarks>
    private static void WriteVolumes(Utf8JsonWriter json, Server server, ServerDetail view)
    {
        json.WriteStartArray("os-extended-volumes:volumes_attached");
        foreach (var disk in server.IsDeleted ? [] : server.BlockDevices)
        {
            if (disk.VolumeId is not { } volume)
                continue;
            json.WriteStartObject();
            json.WriteString("id", volume);
            if (view.Version >= NovaVersions.ExtendedServerAttributes)
                json.WriteBoolean("delete_on_termination", disk.DeleteOnTermination);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The server's name in the hypervisor: <c>[DEFAULT]/instance_name_template</c>.</summary>
    public static string InstanceName(this Server server) => string.Create(CultureInfo.InvariantCulture, $"instance-{server.Number:x8}");

    /// <summary>The device name of the root disk; null until a host begins to build the server.</summary>
    public static string? RootDeviceName(this Server server) =>
        server.RootDevice
        ?? (server.LaunchedAt is null && server.Host is null && !server.HasRootDevice ? null
            : server.FindRoot()?.DeviceName ?? DeviceNames.DefaultRoot);

    private static void WriteExtended(Utf8JsonWriter json, Server server, ServerDetail view)
    {
        json.WriteString("OS-EXT-SRV-ATTR:host", server.Host);
        json.WriteString("OS-EXT-SRV-ATTR:instance_name", server.InstanceName());
        json.WriteString("OS-EXT-SRV-ATTR:hypervisor_hostname", server.Node);
        if (view.Version < NovaVersions.ExtendedServerAttributes)
            return;
        json.WriteString("OS-EXT-SRV-ATTR:reservation_id", server.ReservationId);
        json.WriteNumber("OS-EXT-SRV-ATTR:launch_index", server.LaunchIndex);
        json.WriteString("OS-EXT-SRV-ATTR:hostname", server.Hostname);
        json.WriteString("OS-EXT-SRV-ATTR:kernel_id", "");
        json.WriteString("OS-EXT-SRV-ATTR:ramdisk_id", "");
        json.WriteString("OS-EXT-SRV-ATTR:root_device_name", server.RootDeviceName());
        if (view.ShowsUserData)
            json.WriteString("OS-EXT-SRV-ATTR:user_data", server.UserData);
    }
}
