using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.Policy;

/// <summary>Placeholders: names in braces, such as <c>{server}</c>. No JSON object has that form.</summary>
internal static partial class Placeholders
{
    public static IEnumerable<string> In(string text) => Pattern().Matches(text).Select(match => match.Groups[1].Value);

    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Pattern().Replace(text, match => values[match.Groups[1].Value]);

    [GeneratedRegex(@"\{([a-z][a-z0-9_]*)\}")]
    private static partial Regex Pattern();
}
