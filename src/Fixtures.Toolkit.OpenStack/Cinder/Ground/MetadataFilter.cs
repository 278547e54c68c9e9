using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>The filter <c>metadata</c> of lists, a Python dictionary: <c>{'key': 'value'}</c>.</summary>
/// <remarks>Upstream: ast.literal_eval of the query value.</remarks>
internal static class MetadataFilter
{
    /// <summary>The pairs; null for a text that is no dictionary of texts.</summary>
    public static IReadOnlyDictionary<string, string>? Parse(string text)
    {
        if (Quoted(text.Trim()) is not { } json)
            return null;
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var member in document.RootElement.EnumerateObject())
                pairs[member.Name] = member.Value.Text();
            return pairs;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether metadata contains every pair. The database compares without regard to case.</summary>
    public static bool Matches(IReadOnlyDictionary<string, string> filter, ImmutableSortedDictionary<string, string> metadata)
    {
        foreach (var (key, value) in filter)
        {
            if (!metadata.Any(pair => Same(pair.Key, key) && Same(pair.Value, value)))
                return false;
        }

        return true;

        static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The same text with double quotes, as JSON has them; null where a quote is not closed.</summary>
    private static string? Quoted(string text)
    {
        var json = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is not ('\'' or '"'))
            {
                json.Append(text[index]);
                continue;
            }

            var quote = text[index];
            var content = new StringBuilder();
            for (index++; index < text.Length && text[index] != quote; index++)
            {
                if (text[index] == '\\' && index + 1 < text.Length)
                    index++;
                content.Append(text[index]);
            }

            if (index >= text.Length)
                return null;
            json.Append('"').Append(JsonEncodedText.Encode(content.ToString())).Append('"');
        }

        return json.ToString();
    }
}
