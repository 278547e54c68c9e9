using System.CommandLine;
using Fixtures.Toolkit.Exploring.Sharding;
using Fixtures.Toolkit.Server.ExploreReports;

namespace Fixtures.Toolkit.Server.Tests.ExploreReports;

/// <summary><c>explore-report</c> merges what shards found, and passes only if all of them passed.</summary>
public sealed class ExploreReportTests : IDisposable
{
    private static readonly ShardDocument Passed = new()
    {
        Format = ShardDocument.CurrentFormat,
        Exploration = "Suite.RaceTests.The_quota_holds",
        Assembly = "Suite",
        Code = "Explore.Seeds(10)",
        Ordinal = 1,
        Shard = 1,
        Shards = 1,
        IsSplit = true,
        Unit = "seeds",
        State = ShardState.Passed,
        Total = 10,
        Share = 10,
        Runs = 10,
        Seconds = 1.5,
        Process = "1",
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("explore-report-");

    [Fact]
    public void Shards_that_all_passed_are_the_whole_exploration()
    {
        Write(Share(1, 2) with { Allowed = new Dictionary<string, int> { ["known leak"] = 2, ["other leak"] = 0 } });
        Write(Share(2, 2) with { Allowed = new Dictionary<string, int> { ["known leak"] = 1 }, Seconds = 2.25 }, "job-2");

        var (code, text, page) = Merge();

        Assert.Equal(0, code);
        Assert.Equal(
            $"""
            Suite.RaceTests.The_quota_holds, Explore.Seeds(10): 2 of 2 shards, 10 of 10 seeds, 2.3 s in the slowest shard, 3.8 s in all
              allowed: known leak, 3 times
            10 seeds, none failed.
            See {Path.Combine(_folder.FullName, "explore-report.html")}

            """,
            text, ignoreLineEndingDifferences: true);
        Assert.Contains("1 passed, 2 passed", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_shard_fails_and_is_named()
    {
        Write(Share(1, 4));
        Write(Share(3, 4));

        AssertIncomplete("Shards 2, 4 of 4 are missing.");
    }

    [Fact]
    public void A_shard_that_is_missing_in_one_of_two_explorations_fails()
    {
        Write(Share(1, 2));
        Write(Share(2, 2));
        Write(Share(1, 2) with { Ordinal = 2 });

        var (code, text, _) = Merge();

        Assert.Equal(1, code);
        Assert.Contains(
            "INCOMPLETE Suite.RaceTests.The_quota_holds #2, Explore.Seeds(10): Shard 2 of 2 is missing.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Shards_that_claim_different_totals_fail_and_are_named()
    {
        Write(Share(1, 2));
        Write(Share(2, 2));
        Write(Share(3, 3));

        AssertIncomplete(
            "The shards claim different totals: shards 1, 2 of 2 in a.shard-1-of-2.json, a.shard-2-of-2.json; shard 3 of 3 in "
                + "a.shard-3-of-3.json. Use a new folder for each run.");
    }

    [Fact]
    public void A_shard_that_is_there_twice_fails()
    {
        Write(Share(1, 1));
        Write(Share(1, 1), "yesterday");

        AssertIncomplete(
            $"Shard 1 of 1 is there 2 times: a.shard-1-of-1.json, {Path.Combine("yesterday", "a.shard-1-of-1.json")}. Use a new folder "
                + "for each run.");
    }

    [Fact]
    public void A_shard_that_did_not_end_fails()
    {
        Write(Share(1, 2));
        Write(Share(2, 2) with { State = ShardState.Running, Runs = 0 });

        AssertIncomplete("Shard 2 of 2 began and did not end, so its process died or still runs: a.shard-2-of-2.json.");
    }

    [Fact]
    public void Runs_that_no_shard_has_run_fail()
    {
        Write(Share(1, 2) with { Runs = 4 });
        Write(Share(2, 2));

        AssertIncomplete("Shard 1 of 2 ran 4 of its 5 seeds: a.shard-1-of-2.json.");
    }

    [Fact]
    public void Shards_that_saw_different_numbers_of_runs_fail()
    {
        Write(Share(1, 2));
        Write(Share(2, 2) with { Total = 9, Share = 4, Runs = 4 });

        AssertIncomplete(
            "The shards saw different numbers of seeds, 10 in shard 1, 9 in shard 2, so some may have run twice or never: the scenario "
                + "depends on more than the seed, or the shards ran different code.");
    }

    [Fact]
    public void Failures_are_grouped_by_cause_with_the_line_that_repeats_each()
    {
        Write(Failed(1, "there are 2 servers, 67e55044-10b1-426f-9247-bb680e5fe0c8 is one", "Explore.Seed(1, \"5:1\")"));
        Write(Failed(2, "port <script> is left", "Explore.Seed(2)"));
        Write(Failed(3, "there are 3 servers, 1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed is one", "Explore.Seed(7, \"4:1\")"));
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "a.shard-1-of-3"));
        File.WriteAllText(Path.Combine(_folder.FullName, "a.shard-1-of-3", "report.html"), "");

        var (code, text, page) = Merge();

        Assert.Equal(1, code);
        Assert.Contains(
            """
            FAILED one server: there are 2 servers, 67e55044-10b1-426f-9247-bb680e5fe0c8 is one
              seed 1 in shard 1 of 3 of Suite.RaceTests.The_quota_holds: await Explore.Seed(1, "5:1").RunAsync(…);
              seed 3 in shard 3 of 3 of Suite.RaceTests.The_quota_holds: await Explore.Seed(7, "4:1").RunAsync(…);
            FAILED one server: port <script> is left
              seed 2 in shard 2 of 3 of Suite.RaceTests.The_quota_holds: await Explore.Seed(2).RunAsync(…);
            3 seeds, 3 failed, for 2 causes.
            """.ReplaceLineEndings(),
            text, StringComparison.Ordinal);
        Assert.Contains("<code>await Explore.Seed(1, &quot;5:1&quot;).RunAsync(…);</code>", page, StringComparison.Ordinal);
        Assert.Contains("""<a href="a.shard-1-of-3/report.html">""", page, StringComparison.Ordinal);
        Assert.DoesNotContain("a.shard-2-of-3/report.html", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exploration_without_a_result_fails_with_its_error()
    {
        Write(Share(1, 1) with { State = ShardState.Broken, Error = "OperationCanceledException: The operation was canceled.", Runs = 0 });

        var (code, text, _) = Merge();

        Assert.Equal(1, code);
        Assert.Contains("FAILED OperationCanceledException: The operation was canceled.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quoted_run_counts_once_though_each_shard_runs_it()
    {
        var quoted = Passed with { Code = "Explore.Seed(7)", IsSplit = false, Total = 1, Share = 1, Runs = 1 };
        Write(quoted with { Shard = 1, Shards = 2 });
        Write(quoted with { Shard = 2, Shards = 2 });

        var (code, text, _) = Merge();

        Assert.Equal(0, code);
        Assert.Contains("2 of 2 shards, 1 of 1 seeds", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_budget_has_no_number_of_seeds_to_reach()
    {
        Write(Share(1, 2) with { Total = null, Share = null, Runs = 7 });
        Write(Share(2, 2) with { Total = null, Share = null, Runs = 9 });

        var (code, text, _) = Merge();

        Assert.Equal(0, code);
        Assert.Contains("2 of 2 shards, 16 seeds", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_reports_fails()
    {
        var (code, text, _) = Merge();

        Assert.Equal(1, code);
        Assert.Contains(
            $"INCOMPLETE {_folder.FullName} holds no report of an exploration (*.shard-*-of-*.json). Run the tests with EXPLORE_SHARD=k/n, "
                + "or with EXPLORE_REPORT=DIR, and name the folder that they wrote.",
            text, StringComparison.Ordinal);
        Assert.Contains("nothing was explored; the result is INCOMPLETE.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "")]
    [InlineData("{}", "")]
    [InlineData("null", "It holds null.")]
    public void A_file_that_is_no_document_fails(string text, string why) => AssertUnreadable(text, why);

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 2", "It has format 2; this version reads format 1.")]
    [InlineData("\"shard\": 1", "\"shard\": 5", "There is no shard 5 of 1.")]
    [InlineData("\"shard\": 1", "\"shard\": 0", "There is no shard 0 of 1.")]
    public void A_document_that_cannot_be_is_refused(string valid, string invalid, string why) =>
        AssertUnreadable(Passed.ToJson().Replace(valid, invalid, StringComparison.Ordinal), why);

    [Fact]
    public async Task The_command_takes_the_folder_and_the_file_of_the_page()
    {
        Write(Share(1, 1));
        var (output, page) = (new StringWriter(), Path.Combine(_folder.FullName, "pages", "all.html"));

        var code = await ExploreReportCommand.Create().Parse([_folder.FullName, "--page", page]).InvokeAsync(
            new InvocationConfiguration { Output = output });

        Assert.Equal(0, code);
        Assert.EndsWith($"See {page}", output.ToString().TrimEnd(), StringComparison.Ordinal);
        Assert.True(File.Exists(page));
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_refused()
    {
        var error = new StringWriter();

        var code = await ExploreReportCommand.Create().Parse([Path.Combine(_folder.FullName, "none")]).InvokeAsync(
            new InvocationConfiguration { Output = TextWriter.Null, Error = error });

        Assert.Equal(1, code);
        Assert.Contains("Directory does not exist", error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>A share of ten seeds.</summary>
    private static ShardDocument Share(int shard, int shards)
    {
        var share = (10 / shards) + (shard <= 10 % shards ? 1 : 0);
        return Passed with { Shard = shard, Shards = shards, Share = share, Runs = share };
    }

    private static ShardDocument Failed(int shard, string text, string again) => Share(shard, 3) with
    {
        State = ShardState.Failed,
        Runs = 1,
        Failure = new ShardFailure(
            $"seed {shard}", again, $"Explore.Seed({shard})", [new ShardViolation("one server", text)], $"It failed: {text}",
            $"a.shard-{shard}-of-3/report.html"),
    };

    private void Write(ShardDocument document, string below = ".")
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, below));
        var name = document.Ordinal == 1 ? "a" : $"a-{document.Ordinal}";
        File.WriteAllText(Path.Combine(folder.FullName, $"{name}.shard-{document.Shard}-of-{document.Shards}.json"), document.ToJson());
    }

    private (int Code, string Text, string Page) Merge()
    {
        var output = new StringWriter();
        var code = ExploreReportCommand.Run(_folder, page: null, output, TextWriter.Null);
        return (code, output.ToString(), File.ReadAllText(Path.Combine(_folder.FullName, ExploreReportCommand.PageName)));
    }

    private void AssertUnreadable(string json, string why)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "b.shard-1-of-1.json"), json);
        Write(Share(1, 1));

        var (code, text, _) = Merge();

        Assert.Equal(1, code);
        Assert.Contains($"INCOMPLETE b.shard-1-of-1.json is no document of a shard: {why}", text, StringComparison.Ordinal);
    }

    private void AssertIncomplete(string problem)
    {
        var (code, text, page) = Merge();

        Assert.Equal(1, code);
        Assert.Contains(
            $"INCOMPLETE Suite.RaceTests.The_quota_holds, Explore.Seeds(10): {problem}{Environment.NewLine}", text,
            StringComparison.Ordinal);
        Assert.EndsWith("; the result is INCOMPLETE.", text.Split(Environment.NewLine)[^3], StringComparison.Ordinal);
        Assert.Contains("""<li class="problem">""", page, StringComparison.Ordinal);
    }
}
