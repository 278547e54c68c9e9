using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Placement.Ground;

/// <summary>Reads members of JSON bodies that have passed schema validation.</summary>
internal static class PlacementBodies
{
    /// <summary>The largest amount that is distinguished. It exceeds every possible inventory.</summary>
    private const long LargestAmount = 1L << 53;

    /// <summary>The string value of a member; null when it is absent, <c>null</c> or not a string.</summary>
    public static string? StringOf(this JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? JsonText.Of(value) : null;

    /// <summary>The string value of a member that the schema requires.</summary>
    /// <exception cref="InvalidOperationException">The schema does not require the member.</exception>
    public static string RequiredString(this JsonElement body, string name) =>
        body.StringOf(name) ?? throw new InvalidOperationException($"The schema of this body does not require the string '{name}'.");

    /// <summary>The value of an integer, which JSON Schema also accepts when written as <c>1.0</c>.</summary>
    public static long ToInteger(this JsonElement number) => number.TryGetInt64(out var whole)
        ? Math.Clamp(whole, -LargestAmount, LargestAmount)
        : (long)Math.Clamp(number.GetDouble(), -LargestAmount, LargestAmount);

    /// <summary>Whether a string contains a lone surrogate. Upstream answers 500 because its database cannot store one.</summary>
    public static bool HasLoneSurrogate(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => HasLoneSurrogate(JsonText.Of(value)),
        JsonValueKind.Array => value.EnumerateArray().Any(HasLoneSurrogate),
        JsonValueKind.Object => value.EnumerateObject().Any(member =>
            HasLoneSurrogate(JsonText.NameOf(member)) || member.Value.HasLoneSurrogate()),
        _ => false,
    };

    /// <summary>The members of an object. As in Python's <c>json</c>, the last one wins if a name is repeated.</summary>
    public static IEnumerable<KeyValuePair<string, JsonElement>> Members(this JsonElement value)
    {
        var members = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
            members[JsonText.NameOf(property)] = property.Value;
        return members;
    }

    private static bool HasLoneSurrogate(string text)
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
