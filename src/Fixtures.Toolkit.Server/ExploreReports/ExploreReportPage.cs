using System.Globalization;
using Fixtures.Toolkit.Exploring.Sharding;
using Fixtures.Toolkit.Reporting.Page;

namespace Fixtures.Toolkit.Server.ExploreReports;

/// <summary>The merged report as a page: one file without scripts or network access, for light and dark screens.</summary>
internal static class ExploreReportPage
{
    /// <param name="report">The report.</param>
    /// <param name="folder">The folder of the page, from which its links lead.</param>
    public static string Render(MergedReport report, string folder) => new Markup().Add(
        $"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Explorations</title>
        <meta name="viewport" content="width=device-width">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <style>{Style}</style></head><body>
        <header class="{(report.HasFailed ? "failed" : "passed")}"><h1>Explorations</h1>
        <p>{ExploreReportText.Verdict(report)}</p></header>
        {Problems(report)}{Causes(report, folder)}
        <h2>Explorations</h2>
        <table><tr><th>exploration</th><th>shards</th><th>run</th><th>slowest shard</th><th>in all</th><th>allowed</th></tr>
        {Join(report.Explorations.Select(Row))}</table>
        </body></html>
        """).ToString();

    private static Markup Style => new Markup().Add(
        $$"""
        :root { color-scheme: light dark; } body { font: 14px/1.5 system-ui, sans-serif; margin: 24px 28px; }
        header { border-left: 6px solid #0b7a5c; padding: 2px 0 2px 16px; } header.failed { border-color: #c62828; }
        h1 { font-size: 22px; margin: 0; } h2 { font-size: 17px; margin: 30px 0 8px; } h3 { font-size: 14px; margin: 18px 0 4px; }
        p { margin: 4px 0; } code, pre { font-family: ui-monospace, monospace; font-size: 12px; overflow-wrap: anywhere; }
        pre { overflow-x: auto; background: #8881; padding: 10px 12px; border-radius: 6px; white-space: pre-wrap; }
        table { border-collapse: collapse; } th, td { text-align: left; padding: 3px 18px 3px 0; border-bottom: 1px solid #8884;
          vertical-align: top; overflow-wrap: anywhere; } td.failed, .problem { color: #c62828; font-weight: 600; }
        """);

    private static Markup Problems(MergedReport report) => report.Problems.Count == 0
        ? new Markup()
        : new Markup().Add(
            $"""
            <h2>Why the result is incomplete</h2>
            <ul>{Join(report.Problems.Select(problem => new Markup().Add($"""<li class="problem">{problem}</li>""")))}</ul>
            """);

    private static Markup Causes(MergedReport report, string folder) => report.Causes.Count == 0
        ? new Markup()
        : new Markup().Add(
            $"""
            <h2>Failures by cause</h2>
            {Join(report.Causes.Select(cause => Cause(cause, report.Folder, folder)))}
            """);

    private static Markup Cause(FailureCause cause, DirectoryInfo root, string folder) => new Markup().Add(
        $"""
        <section><h3>{cause.Title}</h3>
        <table><tr><th>run</th><th>shard</th><th>exploration</th><th>run exactly this again, without EXPLORE_SHARD</th><th>report</th></tr>
        {Join(cause.Failures.Select(failure => Failure(failure, root, folder)))}</table>
        <details><summary>The message of the first one</summary><pre>{cause.Failures[0].Message}</pre></details></section>
        """);

    private static Markup Failure(MergedFailure failure, DirectoryInfo root, string folder) => new Markup().Add(
        $"""
        <tr><td>{failure.Run ?? "no run"}</td><td>{failure.File.Name}</td><td>{failure.Exploration.Name}</td>
        <td><code>{failure.Again ?? "–"}</code></td><td>{Link(failure, root, folder)}</td></tr>
        """);

    private static Markup Link(MergedFailure failure, DirectoryInfo root, string folder)
    {
        if (failure.File.PageIn(root) is not { } page)
            return new Markup();
        var path = Path.GetRelativePath(folder, Path.Combine(root.FullName, page));
        var address = string.Join('/', path.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
        return new Markup().Add($"""<a href="{address}">sequence of events</a>""");
    }

    private static Markup Row(MergedExploration exploration) => new Markup().Add(
        $"""
        <tr><td>{exploration.Name}<br><code>{exploration.Code}</code></td>
        <td class="{(exploration.HasFailed ? "failed" : "passed")}">{Shards(exploration)}</td>
        <td>{Runs(exploration)}</td><td>{exploration.SlowestSeconds} s</td><td>{exploration.SecondsOfAll} s</td>
        <td>{string.Join(", ", exploration.Allowed.Select(pair => $"{pair.Name}: {Number(pair.Count)}"))}</td></tr>
        """);

    /// <summary>For example <c>1 passed, 2 failed, 3 passed, 4 missing</c>.</summary>
    private static string Shards(MergedExploration exploration) => string.Join(
        ", ",
        from number in Enumerable.Range(1, exploration.Shards)
        let files = exploration.Files.Where(file => file.Document.Shard == number).ToList()
        from state in files.Count == 0 ? ["missing"] : files.Select(StateOf)
        select $"{Number(number)} {state}");

    private static string StateOf(ShardFile file) => file.Document.State switch
    {
        ShardState.Running => "did not end",
        ShardState.Passed => "passed",
        ShardState.Failed => "failed",
        _ => "has no result",
    };

    private static string Runs(MergedExploration exploration) =>
        $"{Number(exploration.Runs)}{(exploration.Total is { } total ? $" of {Number(total)}" : "")} {exploration.Unit}";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static Markup Join(IEnumerable<Markup> parts)
    {
        var all = new Markup();
        foreach (var part in parts)
            all.Add($"{part}");
        return all;
    }
}
