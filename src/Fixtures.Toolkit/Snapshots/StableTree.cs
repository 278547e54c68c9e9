using System.Text.Json;

namespace Fixtures.Toolkit.Snapshots;

/// <summary>
/// Any document as a plain tree of dictionaries, lists, texts and numbers, without anything that differs from run to run. Every
/// snapshot library prints it well.
/// </summary>
internal static class StableTree
{
    private const string Hidden = "(hidden)";

    /// <summary>What differs in every world and tells a reader nothing, or must not get into a file.</summary>
    private static readonly string[] Secrets = ["adminPass", "password", "password_hash", "secret", "private_key", "user_data", "X-Subject-Token"];

    public static object? Of(JsonElement value, StableNames names, string kind) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(
            member => names.Rewrite(member.Name, kind),
            member => IsSecret(member) ? Hidden : Of(member.Value, names, KindBelow(member, kind))),
        JsonValueKind.Array => value.EnumerateArray().Select(item => Of(item, names, kind)).ToList(),
        JsonValueKind.String => names.Rewrite(value.GetString()!, kind),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : (object)value.GetDecimal(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static bool IsSecret(JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.String && Secrets.Contains(member.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>An <c>id</c> is that of the object it stands in; any other field says by its name what it holds.</summary>
    private static string KindBelow(JsonProperty member, string kind) => IdKind.At(member.Name) is { } told
        && (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array || IsId(member.Name)) ? told : kind;

    private static bool IsId(string name) =>
        name.EndsWith("id", StringComparison.OrdinalIgnoreCase) || name.EndsWith("ref", StringComparison.OrdinalIgnoreCase);
}
