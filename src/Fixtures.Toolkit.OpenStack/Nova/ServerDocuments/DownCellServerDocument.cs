using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerDocuments;

/// <summary>A server whose cell does not respond, as JSON from 2.69: only the members that the API database knows.</summary>
/// <remarks>Upstream: _show_from_down_cell of views/servers.py.</remarks>
internal static class DownCellServerDocument
{
    private const string Unknown = "UNKNOWN";

    /// <summary>The document in lists without details.</summary>
    public static void WriteBasic(Utf8JsonWriter json, Server server, ServerDetail view)
    {
        json.WriteStartObject();
        json.WriteString("id", server.Id);
        json.WriteString("status", Unknown);
        ServerDocument.WriteLinks(json, server.Id, view);
        json.WriteEndObject();
    }

    /// <summary>The document in lists with details.</summary>
    public static void WriteListed(Utf8JsonWriter json, Server server, ServerDetail view)
    {
        json.WriteStartObject();
        WriteMapping(json, server, view);
        ServerDocument.WriteSecurityGroups(json, server, view);
        json.WriteEndObject();
    }

    /// <summary>The document of a single server, which adds members of its request spec.</summary>
    public static void Write(Utf8JsonWriter json, Server server, ServerDetail view)
    {
        json.WriteStartObject();
        WriteMapping(json, server, view);
        ServerDocument.WriteImage(json, server, view);
        ServerDocument.WriteFlavor(json, server, view);
        json.WriteString("OS-EXT-AZ:availability_zone", server.Request.AvailabilityZone ?? Unknown);
        json.WriteNumber("OS-EXT-STS:power_state", PowerStates.NoState);
        json.WriteString("user_id", server.UserId);
        ServerDocument.WriteServerGroups(json, server, view);
        ServerDocument.WriteSecurityGroups(json, server, view);
        json.WriteEndObject();
    }

    private static void WriteMapping(Utf8JsonWriter json, Server server, ServerDetail view)
    {
        json.WriteString("id", server.Id);
        json.WriteString("status", Unknown);
        json.WriteString("tenant_id", server.ProjectId);
        json.WriteString("created", server.CreatedAt.Iso());
        ServerDocument.WriteLinks(json, server.Id, view);
    }
}
