using System.Text.Json;

namespace Fixtures.Toolkit.Clients;

/// <summary>Reads the fields of Cinder's documents.</summary>
internal static class BlockStorageFields
{
    /// <summary>A text; null if the field is absent or null.</summary>
    public static string? FindText(this JsonElement document, string name) =>
        document.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A UUID; null if the field is absent or null.</summary>
    public static Guid? FindId(this JsonElement document, string name) =>
        Guid.TryParse(document.FindText(name), out var id) ? id : null;

    /// <summary>An integer; 0 if the field is absent or null.</summary>
    public static int FindInteger(this JsonElement document, string name) =>
        document.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : 0;

    /// <summary>Whether a field is true, as JSON or, as Cinder writes <c>bootable</c>, as text.</summary>
    public static bool FindFlag(this JsonElement document, string name) => document.TryGetProperty(name, out var value)
        && (value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.String && value.GetString() == "true"));

    /// <summary>Texts by name; empty if the field is absent or null.</summary>
    public static IReadOnlyDictionary<string, string> FindTexts(this JsonElement document, string name) =>
        document.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().ToDictionary(
                member => member.Name,
                member => member.Value.ValueKind == JsonValueKind.String ? member.Value.GetText() : member.Value.GetRawText(),
                StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The status: <c>in-use</c>, <c>error_backing-up</c>, …</summary>
    public static BlockStorageStatus FindStatus(this JsonElement document) => document.FindText("status") is { } text
        && Enum.TryParse<BlockStorageStatus>(
            text.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var known)
        ? known
        : BlockStorageStatus.Unknown;
}
