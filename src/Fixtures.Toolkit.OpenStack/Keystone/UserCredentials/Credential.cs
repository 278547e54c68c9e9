using System.Collections.Immutable;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Keystone.UserCredentials;

/// <summary>A credential that Keystone stores for a user, such as a certificate or a TOTP seed.</summary>
internal sealed record Credential(string Id, string UserId, string Type, string Blob)
{
    public static ResourceType ResourceType { get; } = new("credential", "identity", "/credentials");

    public string? ProjectId { get; init; }

    public ImmutableDictionary<string, JsonElement> Extra { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;
}
