using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Cinder.Attachments;

/// <summary>The members of a connector that Cinder reads.</summary>
internal static class VolumeConnector
{
    /// <summary>A member as text; null where it is absent or no text.</summary>
    public static string? TextOf(JsonElement? connector, string name) =>
        Find(connector, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static bool IsTrue(JsonElement connector, string name) => Find(connector, name) is { ValueKind: JsonValueKind.True };

    /// <summary>Whether a body has a connector with any member.</summary>
    public static bool IsGiven(JsonElement body, out JsonElement connector)
    {
        connector = Find(body, "connector") ?? default;
        return connector.ValueKind == JsonValueKind.Object && connector.EnumerateObject().Any();
    }

    /// <summary>The connector with another member.</summary>
    public static JsonElement With(JsonElement connector, string name, string? value)
    {
        var changed = JsonObject.Create(connector) ?? [];
        changed[name] = value;
        return JsonData.ToElement(changed);
    }

    private static JsonElement? Find(JsonElement? connector, string name) =>
        connector is { ValueKind: JsonValueKind.Object } members && members.TryGetProperty(name, out var value) ? value : null;
}
