using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Placement;

/// <summary>Reads parts of bodies that a schema has admitted.</summary>
internal static class PlacementBodies
{
    /// <summary>More than any inventory can hold; larger amounts in a request count as this.</summary>
    private const long Unreachable = 1L << 53;

    /// <summary>A text, or null where it is null or absent.</summary>
    public static string? TextOf(this JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? JsonText.Of(value) : null;

    /// <summary>An integer, also where it is written as 1.0.</summary>
    public static long Whole(this JsonElement number) =>
        number.TryGetInt64(out var whole) ? Math.Clamp(whole, -Unreachable, Unreachable) : (long)Math.Clamp(number.GetDouble(), -Unreachable, Unreachable);

    /// <summary>Whether a text holds half of a surrogate pair. Upstream fails on it with a 500, in its database.</summary>
    public static bool HasHalfCharacter(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => IsHalved(JsonText.Of(value)),
        JsonValueKind.Array => value.EnumerateArray().Any(HasHalfCharacter),
        JsonValueKind.Object => value.EnumerateObject().Any(member => IsHalved(JsonText.NameOf(member)) || member.Value.HasHalfCharacter()),
        _ => false,
    };

    /// <summary>The members, the last of each name where a name is repeated.</summary>
    public static IEnumerable<KeyValuePair<string, JsonElement>> Members(this JsonElement value)
    {
        var members = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
            members[JsonText.NameOf(property)] = property.Value;
        return members;
    }

    private static bool IsHalved(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return true;
            i++;
        }

        return false;
    }
}

/// <summary>The ways to write a UUID.</summary>
internal static class Uuids
{
    public static bool IsLike(string text) => JsonSchema.Formats.UuidFormat.IsUuidLike(text);

    /// <summary>The way in which Placement keeps it: lower case, with hyphens.</summary>
    public static string Normalize(string text)
    {
        var digits = string.Concat(text.Replace("urn:", "", StringComparison.Ordinal).Replace("uuid:", "", StringComparison.Ordinal).Where(char.IsAsciiHexDigit));
        return Guid.ParseExact(digits, "N").ToString();
    }
}
