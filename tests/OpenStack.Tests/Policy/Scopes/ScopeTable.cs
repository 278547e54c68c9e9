using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Tests.Policy.Scopes;

/// <summary>One request of the table, with the answers of a real Zed by persona.</summary>
/// <param name="Text">The line of the file.</param>
/// <param name="Outcomes">By persona, such as <c>domain member</c>: the status and the visible resources.</param>
internal sealed record ScopedOperation(
    string Text, string Method, string Path, bool IsOldPatch, string? Body, IReadOnlyDictionary<string, string> Outcomes)
{
    /// <summary>The first symbol in the path: the subject of the request.</summary>
    public string? Subject => ScopeTable.Symbol().Match(Path) is { Success: true } match ? match.Groups["name"].Value : null;
}

/// <summary>A file beside this one, as <c>tests/Conformance/scope-tables</c> wrote it.</summary>
internal static partial class ScopeTable
{
    public static IReadOnlyList<ScopedOperation> Read(string service)
    {
        using var stream = typeof(ScopeTable).Assembly.GetManifestResourceStream($"scopes.{service}.txt")!;
        using var reader = new StreamReader(stream);
        var operations = new List<ScopedOperation>();
        var outcomes = new Dictionary<string, string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("    ", StringComparison.Ordinal))
            {
                var (who, outcome) = (
                    line[..line.IndexOf(" -> ", StringComparison.Ordinal)], line[(line.IndexOf(" -> ", StringComparison.Ordinal) + 4)..]);
                foreach (var persona in who.Split(','))
                    outcomes.Add(persona.Trim(), outcome);
            }
            else if (Operation().Match(line) is { Success: true } match)
            {
                outcomes = [];
                operations.Add(new ScopedOperation(
                    line,
                    match.Groups["method"].Value,
                    match.Groups["path"].Value,
                    match.Groups["old"].Success,
                    match.Groups["body"] is { Success: true } body ? body.Value : null,
                    outcomes));
            }
        }

        return operations;
    }

    [GeneratedRegex(@"\{(?<name>[a-z]+)\}")]
    public static partial Regex Symbol();

    [GeneratedRegex(@"^(?<method>[A-Z]+) (?<path>\S+)(?: (?<old>old))?(?: (?<body>[\[{].*))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Operation();
}
