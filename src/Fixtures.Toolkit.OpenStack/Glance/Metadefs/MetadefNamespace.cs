using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fixtures.Toolkit.OpenStack.Glance.Metadefs;

/// <summary>A namespace of metadata definitions with all that is defined in it.</summary>
/// <param name="Name">Unique in the cloud.</param>
/// <param name="Number">Rises by one with each namespace and each definition: lists show the newest first.</param>
/// <remarks>Source: Image API reference, "Metadata definitions".</remarks>
internal sealed record MetadefNamespace(string Name, int Number, DateTimeOffset CreatedAt)
{
    public static ResourceType ResourceType { get; } = new("metadata namespace", "image", "/v2/metadefs/namespaces");

    public string? DisplayName { get; init; }

    public string? Description { get; init; }

    /// <summary><c>public</c> or <c>private</c>.</summary>
    public string Visibility { get; init; } = "private";

    /// <summary>Whether it, and what is in it, cannot be deleted.</summary>
    public bool IsProtected { get; init; }

    public string? Owner { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public ImmutableArray<MetadefItem> Objects { get; init; } = [];

    public ImmutableArray<MetadefItem> Properties { get; init; } = [];

    /// <summary>Tags of names that differ in more than case.</summary>
    public ImmutableArray<MetadefItem> Tags { get; init; } = [];

    /// <summary>The types of resources that its properties are for.</summary>
    public ImmutableArray<MetadefItem> ResourceTypes { get; init; } = [];
}

/// <summary>Something defined in a namespace: an object, a property, a tag or the association of a resource type.</summary>
internal sealed record MetadefItem(string Name, int Number, DateTimeOffset CreatedAt)
{
    /// <summary>When it was made or changed by way of the API; null for what was there from the start.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>What it says beside its name, in the order in which Glance shows it; null where it is the name alone.</summary>
    [JsonConverter(typeof(JsonAsTextConverter))]
    public JsonElement? Definition { get; init; }
}
