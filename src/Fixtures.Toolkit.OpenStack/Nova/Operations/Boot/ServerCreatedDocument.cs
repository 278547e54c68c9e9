using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.ServerDocuments;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>A new server and the request that created it.</summary>
internal sealed record ServerCreated(Server Server, ServerOrder Order, ServerDetail View);

/// <summary>The answer to <c>POST /servers</c>.</summary>
internal static class ServerCreatedDocument
{
    public static void Write(Utf8JsonWriter json, ServerCreated created)
    {
        json.WriteStartObject();
        json.WriteStartObject("server");
        json.WriteString("id", created.Server.Id);
        ServerDocument.WriteLinks(json, created.Server.Id, created.View);
        json.WriteString("OS-DCF:diskConfig", created.Server.DiskConfig);
        json.WritePropertyName("security_groups");
        WriteSecurityGroups(json, created.Order.RequestedSecurityGroups);
        json.WriteString("adminPass", created.Order.AdminPass);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WriteReservation(Utf8JsonWriter json, string reservationId)
    {
        json.WriteStartObject();
        json.WriteString("reservation_id", reservationId);
        json.WriteEndObject();
    }

    private static void WriteSecurityGroups(Utf8JsonWriter json, JsonElement? requested)
    {
        if (requested is { } groups)
        {
            groups.WriteTo(json);
            return;
        }

        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteString("name", "default");
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
