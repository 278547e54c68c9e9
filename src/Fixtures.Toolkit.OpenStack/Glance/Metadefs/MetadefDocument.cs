using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;

namespace Fixtures.Toolkit.OpenStack.Glance.Metadefs;

/// <summary>Metadata definitions as JSON. Unset members are omitted.</summary>
internal static class MetadefDocument
{
    public static string PathOf(MetadefNamespace space) => $"/v2/metadefs/namespaces/{space.Name}";

    /// <summary>The namespace with its resource types, as in lists.</summary>
    public static JsonObject Summary(MetadefNamespace space)
    {
        var document = Head(space);
        Add(document, "resource_type_associations", space.ResourceTypes.Select(ResourceType));
        return Tail(document, space);
    }

    /// <summary>The namespace without its contents.</summary>
    public static JsonObject Bare(MetadefNamespace space) => Tail(Head(space), space);

    /// <summary>The namespace in the response to its creation: upstream returns the contents as sent, without times and links.</summary>
    public static JsonObject AsRequested(MetadefNamespace space)
    {
        var document = Head(space);
        Add(document, "resource_type_associations", space.ResourceTypes.Select(Named));
        AddProperties(document, space.Properties, "");
        Add(document, "objects", space.Objects.Select(Named));
        Add(document, "tags", space.Tags.Select(Named));
        return Tail(document, space);
    }

    /// <summary>The namespace with its contents.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="resourceType">The resource type whose prefix is added to the names of properties, or null.</param>
    public static JsonObject Whole(MetadefNamespace space, string? resourceType)
    {
        var prefix = PrefixOf(space, resourceType) ?? "";
        var document = Head(space);
        Add(document, "resource_type_associations", space.ResourceTypes.Select(ResourceType));
        AddProperties(document, MetadefKind.Property.NewestFirst(space), prefix);
        Add(document, "objects", MetadefKind.Object.NewestFirst(space).Select(item => StoredObject(space, item, prefix)));
        Add(document, "tags", MetadefKind.Tag.NewestFirst(space).Select(Named));
        return Tail(document, space);
    }

    /// <summary>An object as sent.</summary>
    public static JsonObject Object(MetadefNamespace space, MetadefItem item) => Linked(Named(item), space, item);

    /// <summary>An object as read from the database, which always has <c>required</c> and <c>properties</c>.</summary>
    public static JsonObject StoredObject(MetadefNamespace space, MetadefItem item, string prefix = "")
    {
        var document = Named(item);
        if (document["required"] is null)
            document["required"] = new JsonArray();
        if (document["properties"] is null)
            document["properties"] = new JsonObject();
        if (prefix.Length > 0)
            Prefix(document, prefix);
        return Linked(document, space, item);
    }

    private static JsonObject Linked(JsonObject document, MetadefNamespace space, MetadefItem item)
    {
        AddTimes(document, item);
        document["self"] = $"{PathOf(space)}/objects/{item.Name}";
        document["schema"] = "/v2/schemas/metadefs/object";
        return document;
    }

    public static JsonObject Properties(MetadefNamespace space)
    {
        var document = new JsonObject { ["properties"] = new JsonObject() };
        AddProperties(document, MetadefKind.Property.NewestFirst(space), "");
        return document;
    }

    public static JsonObject Tag(MetadefItem item)
    {
        var document = Named(item);
        AddTimes(document, item);
        return document;
    }

    public static JsonObject ResourceType(MetadefItem item)
    {
        var document = Named(item);
        AddTimes(document, item);
        return document;
    }

    /// <summary>The name and the members of the definition.</summary>
    public static JsonObject Named(MetadefItem item)
    {
        var document = new JsonObject { ["name"] = item.Name };
        if (item.Definition is { } definition)
        {
            foreach (var member in definition.EnumerateObject())
                document[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        }

        return document;
    }

    public static string? PrefixOf(MetadefNamespace space, string? resourceType) =>
        space.ResourceTypes.FirstOrDefault(type => type.Name == resourceType) is { Definition: { } definition }
            ? MetadefBody.Text(definition, "prefix")
            : null;

    private static JsonObject Head(MetadefNamespace space)
    {
        var document = new JsonObject { ["namespace"] = space.Name };
        if (space.DisplayName is { } display)
            document["display_name"] = display;
        if (space.Description is { } description)
            document["description"] = description;
        document["visibility"] = space.Visibility;
        document["protected"] = space.IsProtected;
        if (space.Owner is { } owner)
            document["owner"] = owner;
        document["created_at"] = GlanceTime.Format(space.CreatedAt);
        document["updated_at"] = GlanceTime.Format(space.UpdatedAt);
        return document;
    }

    private static JsonObject Tail(JsonObject document, MetadefNamespace space)
    {
        document["self"] = PathOf(space);
        document["schema"] = "/v2/schemas/metadefs/namespace";
        return document;
    }

    private static void Add(JsonObject document, string name, IEnumerable<JsonObject> items)
    {
        var list = new JsonArray([.. items]);
        if (list.Count > 0)
            document[name] = list;
    }

    private static void AddProperties(JsonObject document, IEnumerable<MetadefItem> properties, string prefix)
    {
        var all = new JsonObject(
            from item in properties
            let definition = item.Definition is { } given ? JsonNode.Parse(given.GetRawText()) : null
            select KeyValuePair.Create(prefix + item.Name, definition));
        if (all.Count > 0)
            document["properties"] = all;
    }

    private static void AddTimes(JsonObject document, MetadefItem item)
    {
        document["created_at"] = GlanceTime.Format(item.CreatedAt);
        if (item.UpdatedAt is { } updated)
            document["updated_at"] = GlanceTime.Format(updated);
    }

    private static void Prefix(JsonObject document, string prefix)
    {
        if (document["properties"] is JsonObject properties)
        {
            document["properties"] = new JsonObject(
                properties.Select(each => KeyValuePair.Create(prefix + each.Key, each.Value?.DeepClone())));
        }

        if (document["required"] is JsonArray required)
            document["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(prefix + name))]);
    }
}
