using System.Text.Json;

namespace Fixtures.Toolkit.Clients;

/// <summary>Reads required texts from the documents of the APIs.</summary>
internal static class RequiredText
{
    /// <summary>The text of a field.</summary>
    /// <exception cref="JsonException">The field is null.</exception>
    /// <exception cref="KeyNotFoundException">There is no such field.</exception>
    public static string GetText(this JsonElement document, string field) => document.GetProperty(field).GetText();

    /// <summary>The text of a value.</summary>
    /// <exception cref="JsonException">It is null.</exception>
    public static string GetText(this JsonElement value) =>
        value.GetString() ?? throw new JsonException("A text is null where the API promises one.");
}
