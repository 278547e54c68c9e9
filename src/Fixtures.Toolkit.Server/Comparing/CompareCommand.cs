using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting;

namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>The command line of <c>compare</c>.</summary>
internal static class CompareCommand
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Argument<string> Folder = new("DIR") { Description = "The folder that OPENSTACK_RECORD named." };

    private static readonly Option<string?> Release = new("--release")
    {
        Description = "The release of the world. Default: the one whose newest compute microversion the recorded cloud announced.",
    };

    private static readonly Option<FileInfo?> Json = new("--json")
    {
        Description = "Also write the report as JSON.",
        HelpName = "FILE",
    };

    private static readonly Option<bool> FailOnDifference = new("--fail-on-difference")
    {
        Description = "End with 1 if an answer differs.",
    };

    private static readonly Option<double?> Bar = new("--bar")
    {
        Description = "End with 1 if fewer answers are alike, in percent.",
        HelpName = "98",
    };

    public static Command Create()
    {
        Release.AcceptOnlyFromAmong([.. OpenStackRelease.All.Select(release => release.Name)]);
        var command = new Command(
            "compare",
            "Replays recorded test runs (OPENSTACK_RECORD=DIR) in a world built from what the recorded cloud listed, and lists where the "
                + "answers differ.")
        {
            Folder, Release, Json, FailOnDifference, Bar,
        };
        command.SetAction((line, _) => RunAsync(line));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line)
    {
        var (output, error) = (line.InvocationConfiguration.Output, line.InvocationConfiguration.Error);
        try
        {
            var report = new CompareReport(await CompareAsync(
                line.GetRequiredValue(Folder), line.GetValue(Release) is { } name ? OpenStackRelease.Parse(name) : null));
            report.Write(output);
            if (line.GetValue(Json) is { } file)
                PrivateFile.Write(file.FullName, report.ToJson().ToJsonString(Readable) + "\n");
            var bar = line.GetValue(FailOnDifference) ? 100 : line.GetValue(Bar) ?? 0;
            return report.Percent < bar ? 1 : 0;
        }
        catch (Exception mistake) when (mistake is InvalidDataException or IOException)
        {
            await error.WriteLineAsync(mistake.Message);
            return 2;
        }
    }

    /// <summary>Compares each recording of a folder with a world of its own.</summary>
    internal static async Task<IReadOnlyList<ReplayResult>> CompareAsync(string folder, OpenStackRelease? release = null)
    {
        var results = new List<ReplayResult>();
        foreach (var run in RecordedRun.ReadAll(folder))
        {
            await using var world = await CopiedWorld.BuildAsync(run, release);
            using var replay = new Replay(run, world);
            results.Add(await replay.RunAsync() with { Release = (release ?? HardwareCopy.ReleaseOf(run)).Name });
        }

        return results;
    }
}
