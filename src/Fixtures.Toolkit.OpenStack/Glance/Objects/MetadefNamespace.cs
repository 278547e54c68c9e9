using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Glance.Ground;

namespace Fixtures.Toolkit.OpenStack.Glance.Objects;

/// <summary>A namespace of metadata definitions with its contents.</summary>
/// <param name="Name">Unique in the cloud.</param>
/// <param name="Number">Increases with each namespace and definition. Lists are ordered by it, newest first.</param>
/// <remarks>Source: Image API reference, "Metadata definitions".</remarks>
internal sealed record MetadefNamespace(string Name, int Number, DateTimeOffset CreatedAt)
{
    public static ResourceType ResourceType { get; } = new("metadata namespace", "image", "/v2/metadefs/namespaces");

    public string? DisplayName { get; init; }

    public string? Description { get; init; }

    /// <summary><c>public</c> or <c>private</c>.</summary>
    public string Visibility { get; init; } = "private";

    /// <summary>Whether it and its contents are protected from deletion.</summary>
    public bool IsProtected { get; init; }

    public string? Owner { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public ImmutableArray<MetadefItem> Objects { get; init; } = [];

    public ImmutableArray<MetadefItem> Properties { get; init; } = [];

    /// <summary>Tags. Their names are unique, ignoring case.</summary>
    public ImmutableArray<MetadefItem> Tags { get; init; } = [];

    /// <summary>Associations with the types of resources that its properties apply to.</summary>
    public ImmutableArray<MetadefItem> ResourceTypes { get; init; } = [];
}

/// <summary>A definition in a namespace: an object, a property, a tag or a resource type association.</summary>
internal sealed record MetadefItem(string Name, int Number, DateTimeOffset CreatedAt)
{
    /// <summary>The time of the last write through the API; null for seeded definitions.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Its members except the name, in the order of Glance's responses; null if there are none.</summary>
    [JsonConverter(typeof(JsonAsTextConverter))]
    public JsonElement? Definition { get; init; }
}
