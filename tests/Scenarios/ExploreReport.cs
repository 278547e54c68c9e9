using System.Globalization;
using Fixtures.Toolkit.Scenarios.Judging;
using Xunit.Abstractions;

namespace Fixtures.Toolkit.Scenarios;

/// <summary>Reports the results of explorations in the test output and in the file that EXPLORE_REPORT names.</summary>
internal static class ExploreReport
{
    private static readonly Lock Gate = new();

    public static void Write(string name, IReadOnlyCollection<Verdict> verdicts, ITestOutputHelper output)
    {
        List<string> lines = [Line("explored", name, verdicts.Count), Line("failed", name, verdicts.Count(verdict => !verdict.IsGood))];
        lines.AddRange(Count(
            verdicts.SelectMany(verdict => verdict.Known.Select(leak => leak.Name))).Select(count =>
                Line("known", count.Key, count.Value)));
        lines.AddRange(Count(
            verdicts.SelectMany(verdict => verdict.Unknown.Select(violation => violation.Rule.ToString()).Distinct())).Select(count =>
                Line("broken", count.Key, count.Value)));
        lines.AddRange(KnownUpstreamLeaks.All.Select(leak => Line("entry", leak.Name, 1)));
        lines.AddRange(verdicts.SelectMany(
            verdict => verdict.Unknown.Select(violation => $"failure\t{verdict.Name}\t{violation.Rule}: {violation.Text}")));
        foreach (var line in lines)
            output.WriteLine(line);
        if (Environment.GetEnvironmentVariable("EXPLORE_REPORT") is { Length: > 0 } file)
        {
            lock (Gate)
            {
                File.AppendAllLines(file, lines);
                File.AppendAllLines($"{file}.stories", verdicts.Where(verdict => !verdict.IsGood).Select(verdict => verdict.Describe()));
            }
        }
    }

    /// <summary>Fails with the first three bad verdicts.</summary>
    public static void Require(IReadOnlyCollection<Verdict> verdicts)
    {
        Verdict[] bad = [.. verdicts.Where(verdict => !verdict.IsGood)];
        Assert.True(
            bad.Length == 0,
            $"{bad.Length} of {verdicts.Count} break a rule that no known upstream leak "
                + $"explains.\n{string.Join('\n', bad.Take(3).Select(verdict => verdict.Describe()))}");
    }

    private static Dictionary<string, int> Count(IEnumerable<string> names) => names.CountBy(name => name).ToDictionary();

    private static string Line(string kind, string name, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}\t{name}\t{count}");
}
