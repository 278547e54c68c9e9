using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.Reporting;

/// <summary>The line of a test at which it failed.</summary>
/// <param name="Method">The method, with its type: <c>BootTests.A_server_boots</c>.</param>
/// <param name="File">The path of the source file, as the compiler recorded it.</param>
/// <param name="Line">From 1.</param>
internal sealed partial record TestLine(string Method, string File, int Line)
{
    private const int Around = 3;

    private static readonly string[] Others = ["System.", "Microsoft.", "Xunit.", "NUnit."];

    /// <summary>
    /// The outermost line of the test's own code in a stack trace; null if there is none, as where the symbols are missing. Frameworks and
    /// this toolkit, but not its own tests, are no code of a test.
    /// </summary>
    public static TestLine? In(string stackTrace) => Frame().Matches(stackTrace)
        .Select(frame => new TestLine(
            Written(frame.Groups["method"].Value),
            frame.Groups["file"].Value,
            int.Parse(frame.Groups["line"].Value, CultureInfo.InvariantCulture)))
        .LastOrDefault(line => IsOfTest(line.Method));

    /// <summary>The line of the test that is running; null if the test awaits this code, so that it is not on the stack.</summary>
    public static TestLine? Running() => In(new StackTrace(fNeedFileInfo: true).ToString());

    /// <summary>The line with those around it; empty if the file cannot be read here.</summary>
    public IReadOnlyList<(int Number, string Text)> Excerpt()
    {
        try
        {
            var first = Math.Max(1, Line - Around);
            var lines = System.IO.File.ReadLines(File).Skip(first - 1).Take(Line + Around + 1 - first);
            return [.. lines.Select((text, n) => (first + n, text))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return [];
        }
    }

    private static bool IsOfTest(string method) => !Others.Any(other => method.StartsWith(other, StringComparison.Ordinal))
        && (!method.StartsWith("Fixtures.Toolkit.", StringComparison.Ordinal) || method.Contains(".Tests.", StringComparison.Ordinal));

    /// <summary>The method as it was written: a lambda or a local function has the name of its method in angle brackets.</summary>
    private static string Written(string method) => method.IndexOf(".<", StringComparison.Ordinal) is > 0 and var start
        && Within().Match(method, start) is { Success: true } within
            ? $"{method[..start]}.{within.Groups[1].Value}"
            : method;

    [GeneratedRegex(@"<(\w+)>")]
    private static partial Regex Within();

    [GeneratedRegex(@"^\s*at (?<method>[^\r\n(]+)\(.*\) in (?<file>[^\r\n]+):line (?<line>\d+)\s*$", RegexOptions.Multiline)]
    private static partial Regex Frame();
}
