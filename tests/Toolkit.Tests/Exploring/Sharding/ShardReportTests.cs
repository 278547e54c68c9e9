using Fixtures.Toolkit.Exploring.Sharding;
using Fixtures.Toolkit.OpenStack;
using static Fixtures.Toolkit.Tests.Exploring.PlantedRace;

namespace Fixtures.Toolkit.Tests.Exploring.Sharding;

/// <summary>A shard writes what it found where the artifact step of a CI job, or a volume of a pod, has it.</summary>
public sealed class ShardReportTests : IDisposable
{
    private static readonly Invariant OneServer = Invariant.Find(
        "one server", async cloud => (await cloud.Nova.ListServersAsync("all_tenants=1")).Count is var count and > 1
            ? [$"there are {count} servers"]
            : []);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("shards-");

    [Fact]
    public async Task A_shard_that_passes_writes_its_share()
    {
        await Explore.Seeds(10).AsShard("2/4", _folder.FullName).RunAsync(NewCloud, _ => Task.CompletedTask);

        var document = Assert.Single(Documents());
        Assert.Equal((ShardState.Passed, "seeds"), (document.State, document.Unit));
        Assert.Equal((2, 4, 10L, 3L, 3L), (document.Shard, document.Shards, document.Total, document.Share, document.Runs));
        Assert.Equal(
            ("Fixtures.Toolkit.Tests", $"{typeof(ShardReportTests).FullName}.{nameof(A_shard_that_passes_writes_its_share)}"),
            (document.Assembly, document.Exploration));
        Assert.Equal("Explore.Seeds(10)", document.Code);
    }

    [Fact]
    public async Task Without_sharding_the_document_says_shard_1_of_1()
    {
        await Explore.Seeds(10).AsShard(shard: null, _folder.FullName, line => Assert.Fail(line)).RunAsync(
            NewCloud, _ => Task.CompletedTask);

        var document = Assert.Single(Documents());
        Assert.Equal((1, 1, 10L, 10L), (document.Shard, document.Shards, document.Share, document.Runs));
    }

    [Fact]
    public async Task A_failed_shard_writes_the_seed_the_line_that_repeats_it_without_sharding_and_the_bundle()
    {
        var failure = await Assert.ThrowsAsync<ExplorationFailedException>(
            () => Explore.Seeds(500).AlsoCheck(OneServer).AsShard("3/4", _folder.FullName).RunAsync(NewCloud, TwoClientsAsync));
        var again = await Assert.ThrowsAsync<ExplorationFailedException>(
            () => Explore.Seed(3, "5:1").AlsoCheck(OneServer).RunAsync(NewCloud, TwoClientsAsync));

        Assert.StartsWith(
            "Explore.Seeds(500) in shard 3 of 4 (125 seeds) found a failure in seed 3:", failure.Message, StringComparison.Ordinal);
        Assert.Equal("Explore.Seed(3, \"5:1\")", failure.Again);
        Assert.Equal(SeedExplorationTests.Events(failure), SeedExplorationTests.Events(again));
        var document = Assert.Single(Documents());
        Assert.Equal((ShardState.Failed, 125L), (document.State, document.Share));
        Assert.Equal(
            ("seed 3", failure.Again, "Explore.Seed(3)", failure.Message),
            (document.Failure!.Run, document.Failure.Again, document.Failure.Found, document.Failure.Message));
        Assert.Equal(new ShardViolation("one server", "there are 2 servers"), Assert.Single(document.Failure.Violations));
        var page = Path.Combine(_folder.FullName, document.Failure.Page!);
        Assert.True(File.Exists(page));
        Assert.EndsWith($"Report: {page}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_failures_of_all_shards_include_the_one_that_is_found_without_sharding()
    {
        var whole = await Assert.ThrowsAsync<ExplorationFailedException>(
            () => Explore.Seeds(20).AlsoCheck(OneServer).RunAsync(NewCloud, TwoClientsAsync));

        for (var number = 1; number <= 2; number++)
        {
            await Record.ExceptionAsync(() => Explore.Seeds(20).AlsoCheck(OneServer).AsShard($"{number}/2", _folder.FullName).RunAsync(
                NewCloud, TwoClientsAsync));
        }

        Assert.Contains(whole.Again, Documents().Select(document => document.Failure?.Again));
    }

    [Fact]
    public async Task While_an_exploration_runs_its_document_says_so()
    {
        var states = new List<ShardState>();

        await Explore.Seeds(1).AsShard("1/2", _folder.FullName).RunAsync(NewCloud, _ =>
        {
            states.Add(Assert.Single(Documents()).State);
            return Task.CompletedTask;
        });

        Assert.Equal([ShardState.Running, ShardState.Passed], [.. states, Assert.Single(Documents()).State]);
    }

    [Fact]
    public async Task An_exploration_that_cannot_run_writes_why()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Explore.EachMessage().AsShard("1/2", _folder.FullName).RunAsync(
            NewCloud, _ => Task.CompletedTask));

        var document = Assert.Single(Documents());
        Assert.Equal(ShardState.Broken, document.State);
        Assert.StartsWith(
            "InvalidOperationException: The scenario causes no message between Nova's services", document.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explorations_of_one_test_have_documents_of_their_own()
    {
        for (var time = 1; time <= 2; time++)
            await Explore.Seeds(4).AsShard("1/2", _folder.FullName).RunAsync(NewCloud, _ => Task.CompletedTask);
        await Explore.Seeds(4).Named("the second kind").AsShard("1/2", _folder.FullName).RunAsync(NewCloud, _ => Task.CompletedTask);

        Assert.Equal(
            [(nameof(Explorations_of_one_test_have_documents_of_their_own), 1),
                (nameof(Explorations_of_one_test_have_documents_of_their_own), 2), ("the second kind", 1)],
            Documents().Select(document => (document.Exploration.Split('.')[^1], document.Ordinal)).Order());
    }

    [Fact]
    public async Task A_process_that_tries_again_replaces_the_document_of_the_first_one()
    {
        await Explore.Seeds(4).AsShard("1/2", _folder.FullName).RunAsync(NewCloud, _ => Task.CompletedTask);
        var file = _folder.GetFiles(ShardDocument.FilePattern).Single().FullName;
        var died = Assert.Single(Documents()) with { State = ShardState.Running, Process = "another" };
        await File.WriteAllTextAsync(file, died.ToJson());

        await Explore.Seeds(4).AsShard("1/2", _folder.FullName).RunAsync(NewCloud, _ => Task.CompletedTask);

        Assert.Equal(ShardState.Passed, Assert.Single(Documents()).State);
    }

    [Fact]
    public async Task The_default_folder_lies_in_the_working_directory()
    {
        var folder = new DirectoryInfo(Path.GetFullPath("explore-report"));

        await Explore.Seeds(4).Named(nameof(The_default_folder_lies_in_the_working_directory)).AsShard("2/2", report: null).RunAsync(
            NewCloud, _ => Task.CompletedTask);

        var file = Assert.Single(folder.GetFiles($"{nameof(The_default_folder_lies_in_the_working_directory)}-*.shard-2-of-2.json"));
        file.Delete();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_fails_the_exploration()
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Explore.Seeds(4).AsShard("1/2", file).RunAsync(NewCloud, _ => Task.CompletedTask));

        Assert.StartsWith($"The report of the exploration cannot be written into {file}: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "Let EXPLORE_REPORT name a folder that the test process can create or write.", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private List<ShardDocument> Documents() =>
        [.. _folder.GetFiles(ShardDocument.FilePattern).Select(file => ShardDocument.Parse(File.ReadAllText(file.FullName)))];
}
