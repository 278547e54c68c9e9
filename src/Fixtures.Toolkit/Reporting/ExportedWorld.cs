using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Reporting;

/// <summary>The exported world without tokens, passwords and other secrets.</summary>
internal static class ExportedWorld
{
    private const string Hidden = "(hidden)";

    private static readonly string[] Secrets =
    [
        "Password",
        "Secret",
        "AdminPass",
        "UserData",
        "PrivateKey",
        "Blob",
        "Salt",
        "Hash",
        "user_data",
        "admin_pass",
        "Temp-Url-Key",
        "Temp-Url-Key-2",
        "Sync-Key",
    ];

    /// <summary>The world as JSON; null if the cloud is busy.</summary>
    public static string? TryWrite(OpenStackCloud cloud)
    {
        if (!cloud.IsIdle)
            return null;
        JsonObject world;
        try
        {
            world = cloud.Export();
        }
        catch (InvalidOperationException)
        {
            // A handler waits for a reply: the cloud is idle, but its state cannot be exported.
            return null;
        }

        Hide(world);
        return world.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n";
    }

    private static void Hide(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
                Hide(item);
        }

        if (node is not JsonObject members)
            return;
        foreach (var (name, value) in members.ToArray())
        {
            if (value is JsonObject && name == "Tokens")
                members[name] = new JsonObject();
            else if (value is not null && IsSecret(name))
                members[name] = value is JsonValue ? Hidden : null;
            else
                Hide(value);
        }
    }

    private static bool IsSecret(string name) => Secrets.Any(secret => name.EndsWith(secret, StringComparison.OrdinalIgnoreCase));
}
