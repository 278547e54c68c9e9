using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>The mark in a port's binding profile that its server is being live-migrated.</summary>
/// <remarks>Upstream: MIGRATING_ATTR of network/constants.py.</remarks>
internal static class PortMigration
{
    private const string MigratingTo = "migrating_to";

    /// <summary>The host that the port's server migrates to; null if it does not migrate.</summary>
    public static string? DestinationOf(NeutronPort port) =>
        port.Profile.ValueKind == JsonValueKind.Object && port.Profile.TryGetProperty(MigratingTo, out var host) ? host.GetString() : null;

    /// <summary>The port's binding profile with another destination; null removes the mark.</summary>
    public static JsonObject ProfileOf(NeutronPort port, string? destination)
    {
        var profile = port.Profile.ValueKind == JsonValueKind.Object ? port.Profile.ToObject() : [];
        profile.Remove(MigratingTo);
        if (destination is not null)
            profile[MigratingTo] = destination;
        return profile;
    }
}
