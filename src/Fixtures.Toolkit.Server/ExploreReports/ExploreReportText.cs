using System.Globalization;
using System.Text;

namespace Fixtures.Toolkit.Server.ExploreReports;

/// <summary>The merged report as text, for the log of a CI job.</summary>
internal static class ExploreReportText
{
    public static string Write(MergedReport report)
    {
        var text = new StringBuilder();
        foreach (var exploration in report.Explorations)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{exploration.Name}, {exploration.Code}: {Summary(exploration)}");
            foreach (var (name, count) in exploration.Allowed)
                text.AppendLine(CultureInfo.InvariantCulture, $"  allowed: {name}, {count} times");
        }

        foreach (var problem in report.Problems)
            text.AppendLine(CultureInfo.InvariantCulture, $"INCOMPLETE {problem}");
        foreach (var cause in report.Causes)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"FAILED {OneLine(cause.Title)}");
            foreach (var failure in cause.Failures)
                text.Append("  ").AppendLine(Line(failure));
        }

        text.AppendLine(Verdict(report));
        return text.ToString();
    }

    private static string Line(MergedFailure failure) =>
        $"{failure.Run ?? "no run"} in {failure.File.Name} of {failure.Exploration.Name}"
            + (failure.Again is { } again ? $": {again}" : "");

    /// <summary>For example <c>4 of 4 shards, 1000 of 1000 seeds, 3.1 s in the slowest shard, 11.9 s in all</c>.</summary>
    public static string Summary(MergedExploration exploration) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Present(exploration)} of {exploration.Shards} shards, {exploration.Runs}"
            + $"{(exploration.Total is { } total ? $" of {total}" : "")} {exploration.Unit}, "
            + $"{exploration.SlowestSeconds:0.0} s in the slowest shard, {exploration.SecondsOfAll:0.0} s in all");

    public static string Verdict(MergedReport report)
    {
        var failures = report.Causes.Sum(cause => cause.Failures.Count);
        var verdict = failures > 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{failures} failed, for {report.Causes.Count} cause{(report.Causes.Count == 1 ? "" : "s")}")
            : "none failed";
        var amount = report.Explorations.Count == 0 ? "nothing was explored" : $"{report.Amount}, {verdict}";
        return report.Problems.Count == 0 ? $"{amount}." : $"{amount}; the result is INCOMPLETE.";
    }

    private static int Present(MergedExploration exploration) =>
        exploration.Files.Select(file => file.Document.Shard).Distinct().Count();

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
