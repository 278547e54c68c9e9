using System.Collections.Frozen;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Glance.Schemas;

/// <summary>The schemas that Glance shows its clients, as recorded from Zed; files beside this one.</summary>
internal static class SchemaDocuments
{
    private const string Folder = "Fixtures.Toolkit.OpenStack.Glance.Schemas.Documents.";

    /// <summary>By the path below <c>/v2/schemas/</c>.</summary>
    public static readonly FrozenDictionary<string, JsonElement> All = ((string[])
    [
        "image", "images", "member", "members", "task", "tasks",
        "metadefs/namespace", "metadefs/namespaces", "metadefs/object", "metadefs/objects", "metadefs/property", "metadefs/properties",
        "metadefs/resource_type", "metadefs/resource_types", "metadefs/tag", "metadefs/tags",
    ]).ToFrozenDictionary(path => path, Read, StringComparer.Ordinal);

    public static JsonElement Image => All["image"];

    private static JsonElement Read(string path)
    {
        using var file = typeof(SchemaDocuments).Assembly.GetManifestResourceStream($"{Folder}{path.Replace('/', '.')}.json")!;
        using var document = JsonDocument.Parse(file);
        return document.RootElement.Clone();
    }
}
