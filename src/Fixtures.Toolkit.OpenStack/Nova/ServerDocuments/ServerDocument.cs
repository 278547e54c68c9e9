using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.ServerAddresses;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerDocuments;

/// <summary>A server as JSON, by microversion.</summary>
/// <remarks>Source: Compute API reference, "Servers".</remarks>
internal static class ServerDocument
{
    /// <summary>The document in lists without details.</summary>
    public static void WriteBasic(Utf8JsonWriter json, Server server, ServerDetail view)
    {
        json.WriteStartObject();
        json.WriteString("id", server.Id);
        json.WriteString("name", server.Name);
        WriteLinks(json, server.Id, view);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Server server, ServerDetail view)
    {
        json.WriteStartObject();
        WriteMembers(json, server, view);
        json.WriteEndObject();
    }

    /// <summary>The members alone, for documents that add others.</summary>
    public static void WriteMembers(Utf8JsonWriter json, Server server, ServerDetail view)
    {
        var status = server.StatusOf();
        json.WriteString("id", server.Id);
        json.WriteString("name", server.Name);
        json.WriteString("status", status);
        json.WriteString("tenant_id", server.ProjectId);
        json.WriteString("user_id", server.UserId);
        WriteMetadata(json, server);
        json.WriteString("hostId", HostId.From(server.Host, server.ProjectId));
        WriteImage(json, server, view);
        WriteFlavor(json, server, view);
        json.WriteString("created", server.CreatedAt.Iso());
        json.WriteString("updated", (server.UpdatedAt ?? view.Now).Iso());
        json.WritePropertyName("addresses");
        ServerAddressDocument.Write(json, server.VmState == VmStates.Building ? [] : server.Interfaces, isExtended: view.IsFull);
        json.WriteString("accessIPv4", server.AccessIpV4 ?? "");
        json.WriteString("accessIPv6", server.AccessIpV6 ?? "");
        WriteLinks(json, server.Id, view);
        json.WriteString("OS-DCF:diskConfig", server.DiskConfig);
        if (ServerStatusText.HasFault(status) && server.Fault is { } fault && !(view.IsList && server.IsInCell0()))
            WriteFault(json, fault, view);
        if (ServerStatusText.HasProgress(status))
            json.WriteNumber("progress", view.ProgressOf(server));
        WriteExtensionAttributes(json, server, view);
        ServerAttributeDocument.Write(json, server, view);
        WriteMicroversionMembers(json, server, view);
    }

    public static void WriteLinks(Utf8JsonWriter json, Guid id, ServerDetail view)
    {
        json.WriteStartArray("links");
        NovaLinks.WriteLink(json, "self", $"{view.Url}/servers/{id}");
        NovaLinks.WriteLink(json, "bookmark", $"{view.BookmarkUrl}/servers/{id}");
        json.WriteEndArray();
    }

    private static void WriteExtensionAttributes(Utf8JsonWriter json, Server server, ServerDetail view)
    {
        if (view.IsFull)
        {
            json.WriteString("OS-EXT-AZ:availability_zone", view.ZoneOf(server));
            if (view.Version >= NovaVersions.PinnedZoneShown)
                json.WriteString("pinned_availability_zone", server.Request.AvailabilityZone);
            if (view.Version >= NovaVersions.SchedulerHintsShown)
                WriteHints(json, server);
            json.WriteString("config_drive", server.HasConfigDrive ? "True" : "");
        }

        if (view.IsFull || view.ShowsKeyName)
            json.WriteString("key_name", server.KeyName);
        if (!view.IsFull)
            return;
        json.WriteString("OS-SRV-USG:launched_at", server.LaunchedAt.Naive());
        json.WriteString("OS-SRV-USG:terminated_at", server.TerminatedAt.Naive());
        WriteSecurityGroups(json, server, view);
    }

    /// <summary>The security groups of the server's ports; a server without any has no such member.</summary>
    public static void WriteSecurityGroups(Utf8JsonWriter json, Server server, ServerDetail view)
    {
        if (!view.SecurityGroups.TryGetValue(server.Id, out var groups))
            return;
        json.WriteStartArray("security_groups");
        foreach (var group in groups)
        {
            json.WriteStartObject();
            json.WriteString("name", group);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMicroversionMembers(Utf8JsonWriter json, Server server, ServerDetail view)
    {
        if (view.IsFull && view.HostStatusOf(server) is { } hostStatus)
            json.WriteString("host_status", hostStatus);
        if (view.Version >= NovaVersions.LockedShown)
            json.WriteBoolean("locked", server.LockedBy is not null);
        if (view.Version >= NovaVersions.LockReason)
            json.WriteString("locked_reason", server.LockedReason);
        if (view.Version >= NovaVersions.ServerDescription)
            json.WriteString("description", server.Description);
        if (view.Version >= NovaVersions.ServerTags)
            WriteTexts(json, "tags", server.IsDeleted ? [] : server.Tags);
        if (view.Version >= NovaVersions.TrustedCertificates)
        {
            if (server.TrustedImageCertificates is { } certificates)
                WriteTexts(json, "trusted_image_certificates", certificates);
            else
                json.WriteNull("trusted_image_certificates");
        }

        if (view.Version >= NovaVersions.ServerHostname && !(view.IsFull && view.ShowsExtendedAttributes))
            json.WriteString("OS-EXT-SRV-ATTR:hostname", server.Hostname);
        WriteServerGroups(json, server, view);
    }

    public static void WriteServerGroups(Utf8JsonWriter json, Server server, ServerDetail view)
    {
        if (view.ShowsServerGroups && view.Version >= NovaVersions.ServerGroupsShown)
            WriteTexts(json, "server_groups", view.GroupsOf(server));
    }

    private static void WriteMetadata(Utf8JsonWriter json, Server server)
    {
        json.WriteStartObject("metadata");
        if (!server.IsDeleted)
        {
            foreach (var (key, value) in server.Metadata)
                json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    public static void WriteImage(Utf8JsonWriter json, Server server, ServerDetail view)
    {
        if (server.ImageId is not { } image)
        {
            json.WriteString("image", "");
            return;
        }

        json.WriteStartObject("image");
        json.WriteString("id", image);
        json.WriteStartArray("links");
        NovaLinks.WriteLink(json, "bookmark", $"{view.BookmarkUrl}/images/{image}");
        json.WriteEndArray();
        if (view.Version >= NovaVersions.ImagePropertiesShown)
        {
            json.WriteStartObject("properties");
            foreach (var (name, value) in server.ImageProperties)
                json.WriteString(name, value);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteHints(Utf8JsonWriter json, Server server)
    {
        json.WriteStartObject("scheduler_hints");
        foreach (var (hint, values) in server.Request.SchedulerHints)
            WriteTexts(json, hint, values);
        json.WriteEndObject();
    }

    public static void WriteFlavor(Utf8JsonWriter json, Server server, ServerDetail view)
    {
        var flavor = server.Flavor;
        json.WriteStartObject("flavor");
        if (view.Version < NovaVersions.EmbeddedFlavor)
        {
            json.WriteString("id", flavor.FlavorId);
            json.WriteStartArray("links");
            NovaLinks.WriteLink(json, "bookmark", $"{view.BookmarkUrl}/flavors/{flavor.FlavorId}");
            json.WriteEndArray();
            json.WriteEndObject();
            return;
        }

        json.WriteNumber("vcpus", flavor.Vcpus);
        json.WriteNumber("ram", flavor.MemoryMb);
        json.WriteNumber("disk", flavor.DiskGb);
        json.WriteNumber("ephemeral", flavor.EphemeralGb);
        json.WriteNumber("swap", flavor.SwapMb);
        json.WriteString("original_name", flavor.Name);
        if (view.ShowsExtraSpecs)
        {
            json.WriteStartObject("extra_specs");
            foreach (var (key, value) in flavor.ExtraSpecs)
                json.WriteString(key, value);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteFault(Utf8JsonWriter json, ServerFault fault, ServerDetail view)
    {
        json.WriteStartObject("fault");
        json.WriteNumber("code", fault.Code);
        json.WriteString("created", fault.CreatedAt.Iso());
        json.WriteString("message", fault.Message);
        if (fault.Details is { Length: > 0 } details && (view.IsAdmin || fault.Code != 500))
            json.WriteString("details", details);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
