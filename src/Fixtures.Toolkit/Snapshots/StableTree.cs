using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.Snapshots;

/// <summary>
/// Converts a document to a plain tree of dictionaries, lists, texts and numbers that is the same in every run, so that any snapshot
/// library can print it.
/// </summary>
internal static class StableTree
{
    private const string Hidden = "(hidden)";

    /// <summary>Fields that differ in every world or contain secrets.</summary>
    private static readonly string[] Secrets =
    [
        "adminPass",
        "password",
        "password_hash",
        "secret",
        "private_key",
        "user_data",
        "auth_key",
        "X-Subject-Token",
    ];

    private static readonly JsonData Data = new(SnapshotJson.Default, EnumsByName());

    private static readonly JsonWriterOptions Indented = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
    };

    public static JsonElement JsonOf(object value) => value switch
    {
        JsonElement element => element,
        ServerInfo server => server.Raw,
        VolumeInfo volume => volume.Raw,
        SnapshotInfo snapshot => snapshot.Raw,
        BackupInfo backup => backup.Raw,
        OpenStackReply reply => reply.Json,
        _ => Data.ToElement(value),
    };

    /// <summary>A container, an object, a listing or an answer of object storage; null for anything else.</summary>
    public static object? OfObjectStorage(object value, StableNames names) => value switch
    {
        ObjectInfo one => new Dictionary<string, object?>
        {
            ["container"] = one.Container, ["name"] = names.Rewrite(one.Name), ["bytes"] = one.SizeBytes,
            ["headers"] = StableHeaders.From(one.Headers, names),
        },
        ObjectContainerInfo one => new Dictionary<string, object?>
        {
            ["name"] = one.Name, ["headers"] = StableHeaders.From(one.Headers, names),
        },
        ObjectAccountInfo one => new Dictionary<string, object?>
        {
            ["name"] = names.Rewrite(one.Name), ["headers"] = StableHeaders.From(one.Headers, names),
        },
        ListedObject row => From(row.Raw, names, "id"),
        IEnumerable<ListedObject> rows => rows.Select(row => From(row.Raw, names, "id")).ToList(),
        ListedContainer row => From(row.Raw, names, "id"),
        IEnumerable<ListedContainer> rows => rows.Select(row => From(row.Raw, names, "id")).ToList(),
        _ => null,
    };

    public static string TextOf(object tree) => Data.ToText(tree, Indented).ReplaceLineEndings("\n");

    public static object? From(JsonElement value, StableNames names, string kind) => value.ValueKind switch
    {
        JsonValueKind.Object when IsStoredRow(value) => StableHeaders.From(ListedObject.From(value), names),
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(
            member => names.Rewrite(member.Name, kind),
            member => IsSecret(member) ? Hidden : From(member.Value, names, KindBelow(member, kind))),
        JsonValueKind.Array => value.EnumerateArray().Select(item => From(item, names, kind)).ToList(),
        JsonValueKind.String => names.Rewrite(value.GetText(), kind),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : (object)value.GetDecimal(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>Whether an object is a row of the listing of a container, whose hash stays.</summary>
    private static bool IsStoredRow(JsonElement value) => value.TryGetProperty("hash", out var hash)
        && hash.ValueKind == JsonValueKind.String && value.TryGetProperty("bytes", out _) && value.TryGetProperty("content_type", out _);

    private static bool IsSecret(JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.String && Secrets.Contains(member.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>An <c>id</c> has the kind of its object; the name of any other field determines the kind.</summary>
    private static string KindBelow(JsonProperty member, string kind) => IdKind.At(member.Name) is { } told
        && (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array || IsId(member.Name)) ? told : kind;

    private static bool IsId(string name) =>
        name.EndsWith("id", StringComparison.OrdinalIgnoreCase) || name.EndsWith("ref", StringComparison.OrdinalIgnoreCase);

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "For contracts by reflection, which apps for AOT do not use.")]
    private static JsonStringEnumConverter EnumsByName() => new();
}
