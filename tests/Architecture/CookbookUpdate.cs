using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.Architecture.Tests;

/// <summary>
/// Quotes the examples anew: <c>UPDATE_COOKBOOK=1 dotnet test tests/Architecture</c>. A block begins at its first line that is no
/// attribute, and ends at its last line with the same indentation; one whose first line is gone has to be edited by hand.
/// </summary>
internal static partial class CookbookUpdate
{
    public static bool IsAsked => Environment.GetEnvironmentVariable("UPDATE_COOKBOOK") == "1";

    /// <summary>The text with the current code of the files that each recipe links.</summary>
    /// <param name="text">The cookbook.</param>
    /// <param name="filesOf">The linked files of the recipe around a position.</param>
    public static string Apply(string text, Func<int, IEnumerable<string>> filesOf) => Block().Replace(text, block =>
    {
        var quotes = filesOf(block.Index).Where(File.Exists).Select(file => Quote(block.Groups["code"].Value, File.ReadAllLines(file)));
        return quotes.OfType<string>().Select(code => $"```csharp\n{code}```").FirstOrDefault() ?? block.Value;
    });

    private static string? Quote(string quoted, string[] lines)
    {
        var old = quoted.TrimEnd('\n').Split('\n');
        var head = old.FirstOrDefault(line => !line.StartsWith('[')) ?? old[0];
        var start = Array.FindIndex(lines, line => line.Trim() == head.Trim());
        if (start < 0)
            return null;
        var indent = lines[start][..^lines[start].TrimStart().Length];
        var end = old.Length == 1 ? start : Array.FindIndex(lines, start + 1, line => line == indent + old[^1]);
        start -= Array.IndexOf(old, head);
        return end < 0 || start < 0 ? null : string.Concat(lines[start..(end + 1)].Select(line => Dedent(line, indent) + "\n"));
    }

    private static string Dedent(string line, string indent) =>
        line.StartsWith(indent, StringComparison.Ordinal) ? line[indent.Length..] : line;

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
