using System.Collections.Immutable;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Keystone.Roles;

/// <summary>A role that can be assigned.</summary>
internal sealed record Role(string Id, string Name)
{
    public static ResourceType ResourceType { get; } = new("role", "identity", "/roles") { Owner = "domain" };

    /// <summary>The domain it is confined to; such a role counts only through those it implies. Null for a global role.</summary>
    public string? DomainId { get; init; }

    public string? Description { get; init; }

    /// <summary>Attributes that clients put there and Keystone merely keeps.</summary>
    public ImmutableDictionary<string, JsonElement> Extra { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;

    /// <summary>Whether it may be changed or deleted; null when the option was never set.</summary>
    public bool? IsImmutable { get; init; }
}
