using System.Globalization;
using Fixtures.Toolkit.Scenarios.Judging;
using Xunit.Abstractions;

namespace Fixtures.Toolkit.Scenarios;

/// <summary>Reports the results of explorations in the test output and in the file that EXPLORE_TABLE names.</summary>
internal static class ExploreReport
{
    private static readonly Lock Gate = new();

    /// <summary>Runs all explorations, reports them under one name, and fails with the failures.</summary>
    public static async Task ExploreAsync(
        string name, ITestOutputHelper output, params IReadOnlyList<Func<Task<ExplorationReport>>> explorations)
    {
        var (reports, failures) = (new List<ExplorationReport>(), new List<ExplorationFailedException>());
        foreach (var exploration in explorations)
        {
            try
            {
                reports.Add(await exploration());
            }
            catch (ExplorationFailedException failure)
            {
                failures.Add(failure);
            }
        }

        Write(name, reports, failures, output);
        Assert.True(failures.Count == 0, string.Join("\n\n", failures.Select(failure => failure.Message)));
    }

    private static void Write(
        string name, List<ExplorationReport> reports, List<ExplorationFailedException> failures, ITestOutputHelper output)
    {
        string[] lines =
        [
            Line("explored", name, reports.Sum(report => report.Runs) + failures.Count), Line("failed", name, failures.Count),
            .. from report in reports
               from allowed in report.Allowed
               where allowed.Value > 0
               select Line("known", allowed.Key, allowed.Value),
            .. KnownUpstreamLeaks.All.Where(leak => !leak.IsRare).Select(leak => Line("entry", leak.Name, 1)),
            .. from failure in failures
               from violation in failure.Violations
               select $"failure\t{name}\t{failure.Again}: {violation.Text.ReplaceLineEndings(" ")}",
        ];
        foreach (var line in lines)
            output.WriteLine(line);
        if (Environment.GetEnvironmentVariable("EXPLORE_TABLE") is not { Length: > 0 } file)
            return;
        lock (Gate)
        {
            File.AppendAllLines(file, lines);
            File.AppendAllLines($"{file}.stories", failures.Select(failure => $"{name}: {failure.Message}"));
        }
    }

    private static string Line(string kind, string name, long count) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}\t{name}\t{count}");
}
