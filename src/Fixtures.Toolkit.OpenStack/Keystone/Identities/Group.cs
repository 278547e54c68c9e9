using System.Collections.Immutable;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Keystone.Identities;

/// <summary>A group of users that share roles.</summary>
internal sealed record Group(string Id, string Name, string DomainId)
{
    public static ResourceType ResourceType { get; } = new("group", "identity", "/groups") { Owner = "domain" };

    public string? Description { get; init; } = "";

    public ImmutableDictionary<string, JsonElement> Extra { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;
}
