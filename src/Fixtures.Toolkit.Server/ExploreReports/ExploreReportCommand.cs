using System.CommandLine;
using Fixtures.Toolkit.Reporting;

namespace Fixtures.Toolkit.Server.ExploreReports;

/// <summary>The command line of <c>explore-report</c>.</summary>
internal static class ExploreReportCommand
{
    /// <summary>The name of the page in the merged folder.</summary>
    public const string PageName = "explore-report.html";

    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("DIR")
        {
            Description = "The folder with the reports of the shards, as EXPLORE_REPORT named it; they may lie in folders below it.",
        };
        folder.AcceptExistingOnly();
        var page = new Option<FileInfo?>("--page")
        {
            Description = $"The page to write. Default: {PageName} in DIR.",
            HelpName = "FILE",
        };
        var command = new Command(
            "explore-report",
            "Merges what the shards of explorations found into one page. Fails if a run failed, if a shard is missing, did not end or is "
                + "there twice, and if shards claim different totals.")
        {
            folder, page,
        };
        command.SetAction(line => Run(
            line.GetRequiredValue(folder), line.GetValue(page), line.InvocationConfiguration.Output, line.InvocationConfiguration.Error));
        return command;
    }

    internal static int Run(DirectoryInfo folder, FileInfo? page, TextWriter output, TextWriter error)
    {
        try
        {
            var report = MergedReport.Read(folder);
            var file = page ?? new FileInfo(Path.Combine(folder.FullName, PageName));
            file.Directory?.Create();
            PrivateFile.Write(file.FullName, ExploreReportPage.Render(report, file.DirectoryName!));
            output.Write(ExploreReportText.Write(report));
            output.WriteLine($"See {file.FullName}");
            return report.HasFailed ? 1 : 0;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(refusal.Message);
            return 1;
        }
    }
}
