using System.Collections.Immutable;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Keystone.Identities;

internal sealed record Role(string Id, string Name)
{
    public static ResourceType ResourceType { get; } = new("role", "identity", "/roles") { Owner = "domain" };

    /// <summary>The domain of a domain-specific role, which grants only the roles it implies. Null for a global role.</summary>
    public string? DomainId { get; init; }

    public string? Description { get; init; }

    /// <summary>Attributes unknown to Keystone, stored as given.</summary>
    public ImmutableDictionary<string, JsonElement> Extra { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;

    /// <summary>True if it cannot be changed or deleted; null if the option was never set.</summary>
    public bool? IsImmutable { get; init; }
}
