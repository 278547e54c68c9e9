using System.Collections.Frozen;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Glance.Schemas;

/// <summary>
/// The schemas that Glance publishes, recorded from Zed and, where they differ, from 2025.1. The JSON files are in <c>Documents/</c>.
/// </summary>
internal static class SchemaDocuments
{
    private const string Folder = "Fixtures.Toolkit.OpenStack.Glance.Schemas.Documents.";

    /// <summary>By path below <c>/v2/schemas/</c>, with the release behind it where it is not Zed.</summary>
    public static readonly FrozenDictionary<string, JsonElement> All = ((string[])
    [
        "task.2025.1", "tasks.2025.1",
        "image", "images", "member", "members", "task", "tasks",
        "metadefs/namespace", "metadefs/namespaces", "metadefs/object", "metadefs/objects", "metadefs/property", "metadefs/properties",
        "metadefs/resource_type", "metadefs/resource_types", "metadefs/tag", "metadefs/tags",
    ]).ToFrozenDictionary(path => path, Read, StringComparer.Ordinal);

    public static JsonElement Image => All["image"];

    private static JsonElement Read(string path)
    {
        var name = $"{Folder}{path.Replace('/', '.')}.json";
        using var file = typeof(SchemaDocuments).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The data file '{name}' is not embedded in the assembly.");
        using var document = JsonDocument.Parse(file);
        return document.RootElement.Clone();
    }
}
