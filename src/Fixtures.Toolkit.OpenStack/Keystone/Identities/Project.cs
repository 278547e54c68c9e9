using System.Collections.Immutable;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Keystone.Identities;

/// <summary>A project, or a domain, which upstream stores as a project that acts as a domain.</summary>
internal sealed record Project(string Id, string Name)
{
    public static ResourceType ResourceType { get; } = new("project", "identity", "/projects") { Owner = "domain" };

    /// <summary>The domain it belongs to; null for a domain.</summary>
    public string? DomainId { get; init; }

    /// <summary>The parent project or domain; null for a domain.</summary>
    public string? ParentId { get; init; }

    public string? Description { get; init; } = "";

    public bool IsEnabled { get; init; } = true;

    public bool IsDomain { get; init; }

    public bool? IsImmutable { get; init; }

    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Attributes unknown to Keystone, stored as given.</summary>
    public ImmutableDictionary<string, JsonElement> Extra { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;
}
