using System.CommandLine;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Server.Comparing;

namespace Fixtures.Toolkit.Server.Tests.Comparing;

public sealed class CompareTests : IAsyncLifetime
{
    private string? _folder;

    private string Folder => _folder ?? throw new InvalidOperationException("Record a run first.");

    private string File => Directory.GetFiles(Folder, "*.jsonl").Single();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_recorded_cloud_compared_with_its_copy_is_all_alike()
    {
        _folder = await RecordedCloud.RecordAsync(Furnished, RunAsync);

        var result = Assert.Single(await CompareCommand.CompareAsync(Folder));

        Assert.Equal("", string.Join('\n', result.Uncopied.Concat(Lines(result))));
        Assert.True(result.Answers.Count > 40, $"Only {result.Answers.Count} answers were compared.");
        Assert.Equal("zed", result.Release);
    }

    [Fact]
    public async Task The_release_is_the_one_that_the_cloud_announced()
    {
        _folder = await RecordedCloud.RecordAsync(
            builder => builder.WithRelease(OpenStackRelease.Epoxy), target => target.Servers.BootAsync("web", flavor: "m1.tiny"));

        var result = Assert.Single(await CompareCommand.CompareAsync(Folder));

        Assert.Equal("2025.1", result.Release);
        Assert.Empty(Lines(result));
    }

    [Fact]
    public async Task A_stopped_host_is_stopped_in_the_copy()
    {
        _folder = await RecordedCloud.RecordAsync(builder => builder, async target =>
        {
            var server = await target.Servers.BootAsync("doomed", flavor: "m1.tiny");
            await target.Nova.ForceDownAsync(server.Host);
            await target.Nova.DeleteServerAsync(server.Id);
            await target.Servers.WaitForDeletedAsync(server);
        });
        var host = Exchanges().Select(line => line["answer"]?["body"]?["server"]?["OS-EXT-SRV-ATTR:host"]?.ToString())
            .First(name => name is not null);
        Insert(
            before: line => line["method"]?.ToString() == "DELETE",
            new JsonObject { ["n"] = 0, ["at"] = 0, ["host"] = host, ["did"] = "stop" });

        var result = Assert.Single(await CompareCommand.CompareAsync(Folder));

        Assert.Empty(Lines(result));
    }

    [Fact]
    public async Task A_doctored_answer_is_found_and_named()
    {
        _folder = await RecordedCloud.RecordAsync(
            builder => builder, target => target.Nova.SendAsync(HttpMethod.Get, "/flavors/1"));
        Doctor(Exchanges().Single(line => line["path"]?.ToString() == "/v2.1/flavors/1").ToJsonString(), line =>
        {
            line["answer"]!["body"]!["flavor"]!["ram"] = 513;
            line["answer"]!["headers"]!["vary"] = "Accept";
        });

        var (code, output, _) = await InvokeAsync("--fail-on-difference");

        Assert.Equal(1, code);
        Assert.Contains(
            " GET compute /v2.1/flavors/1 body flavor.ram: 513 in the recording, 512 in the world", output, StringComparison.Ordinal);
        Assert.Contains(" GET compute /v2.1/flavors/1 header vary: accept in the recording,", output, StringComparison.Ordinal);
        Assert.Matches(@"\d+ of \d+ answers alike \(\d\d(\.\d)? %\)$", output.TrimEnd());
    }

    [Theory]
    [InlineData("--bar 90", 0)]
    [InlineData("--bar 99", 1)]
    [InlineData("", 0)]
    public async Task Only_a_bar_or_an_option_makes_a_difference_fail(string options, int expected)
    {
        _folder = await RecordedCloud.RecordAsync(
            builder => builder, target => target.Nova.SendAsync(HttpMethod.Get, "/flavors/1"));
        Doctor(Exchanges().Single(line => line["path"]?.ToString() == "/v2.1/flavors/1").ToJsonString(),
            line => line["answer"]!["status"] = 203);

        var (code, _, _) = await InvokeAsync(options);

        Assert.Equal(expected, code);
    }

    [Fact]
    public async Task What_cannot_be_copied_is_named_first()
    {
        _folder = await RecordedCloud.RecordAsync(
            builder => builder.WithGroup("ops").WithServer("web"),
            async target =>
            {
                var server = (await target.Nova.ListServersAsync()).Single();
                await target.Nova.SendAsync(HttpMethod.Get, $"/servers/{server.Id}");
            });
        Doctor(Lists().Single(line => line["list"]?.ToString() == "servers").ToJsonString(),
            line => line["rows"]![0]!["status"] = "VERIFY_RESIZE");

        var (code, output, _) = await InvokeAsync("--json " + Path.Combine(Folder, "report.json"));

        Assert.Equal(0, code);
        var lines = output.Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal("could not be copied:", lines[1]);
        Assert.Contains("the members of the group ops: the lists do not show them", lines[2..]);
        Assert.Contains("the server web: it is VERIFY_RESIZE", lines[2..]);
        var report = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(Folder, "report.json")));
        Assert.Contains(
            "the server web: it is VERIFY_RESIZE", report!["recordings"]![0]!["uncopied"]!.AsArray().Select(what => what!.ToString()));
    }

    [Fact]
    public async Task A_cut_off_last_line_of_a_killed_run_is_left_out()
    {
        _folder = await RecordedCloud.RecordAsync(
            builder => builder, target => target.Nova.SendAsync(HttpMethod.Get, "/flavors/1"));
        await System.IO.File.AppendAllTextAsync(File, """{"n":3,"at":1.5,"meth""");

        var result = Assert.Single(await CompareCommand.CompareAsync(Folder));

        Assert.Contains(result.Answers, answer => answer.Line.Path == "/v2.1/flavors/1");
    }

    [Fact]
    public async Task A_broken_recording_is_named_with_its_line()
    {
        _folder = Directory.CreateTempSubdirectory("fixtures-record-").FullName;
        var file = Path.Combine(Folder, "broken.jsonl");
        await System.IO.File.WriteAllTextAsync(file, "{\"recording\":1,\"target\":\"x\",\"began\":\"2026-01-01T00:00:00Z\"}\n{nonsense}\n");

        var (code, _, error) = await InvokeAsync("");

        Assert.Equal(2, code);
        Assert.StartsWith($"{file}, line 2: the line is no JSON: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_recordings_says_how_to_make_one()
    {
        _folder = Directory.CreateTempSubdirectory("fixtures-record-").FullName;

        var (code, _, error) = await InvokeAsync("");

        Assert.Equal(2, code);
        Assert.Equal(
            $"There is no recording (*.jsonl) in {Folder}. Run your tests with OPENSTACK_RECORD={Folder} against a target first.",
            error.TrimEnd());
    }

    private static OpenStackBuilder Furnished(OpenStackBuilder builder) => builder
        .WithComputeHost("east-1", host => host with { Vcpus = 4 })
        .WithComputeHost("east-2")
        .WithAvailabilityZone("east", "east-1", "east-2")
        .WithProject("blue").WithUser("ann").WithRole(Roles.Member, user: "ann", project: "blue")
        .WithFlavor("own", memoryMb: 768, vcpus: 2, diskGb: 3)
        .WithNetwork("backend", network => network.WithSubnet("backend-v4", "10.9.0.0/24"))
        .WithImage("debian", image => image with { MinRamMb = 128 })
        .WithQuota("demo", quota => quota with { Instances = 3 })
        .WithVolume(new NewVolume("data", 1), project: "demo")
        .WithServer("first", network: "private", project: "demo")
        .WithRouter("router1", gateway: "public", networks: ["private"]);

    private static async Task RunAsync(OpenStackTarget target)
    {
        var before = await target.Usage.CaptureAsync();
        var server = await target.Servers.BootAsync("web", flavor: "own", network: "private", persona: target.Member);
        await target.Usage.AssertUsageDeltaAsync(since: before, server.Flavor);
        await target.Member.Nova.SendAsync(HttpMethod.Get, "/servers/detail");
        await target.Member.Neutron.SendAsync(HttpMethod.Get, "/v2.0/ports");
        await target.Member.Cinder.SendAsync(HttpMethod.Get, "/volumes/detail");
        await target.Glance.SendAsync(HttpMethod.Get, "/v2/images");
        await target.Nova.SendAsync(HttpMethod.Get, "/os-aggregates");
        await target.Member.Nova.SendAsync(HttpMethod.Get, "/limits");
        var missing = await target.Member.Nova.SendAsync(HttpMethod.Get, "/servers/missing");
        Assert.False(missing.IsSuccess);
        await target.Servers.DeleteAsync(server);
        await target.Usage.AssertNoUsageChangeAsync(since: before);
    }

    private static IEnumerable<string> Lines(ReplayResult result) =>
        from answer in result.Answers
        from difference in answer.Differences
        select $"#{answer.Line.Number} {answer.Line.Method} {answer.Line.Path} {difference}";

    private IEnumerable<JsonObject> All() => System.IO.File.ReadLines(File).Select(line => JsonNode.Parse(line)!.AsObject());

    private IEnumerable<JsonObject> Exchanges() => All().Where(line => line.ContainsKey("n"));

    private IEnumerable<JsonObject> Lists() => All().Where(line => line.ContainsKey("list"));

    private void Doctor(string line, Action<JsonObject> change)
    {
        var lines = All().ToList();
        change(lines.Single(one => one.ToJsonString() == line));
        Write(lines);
    }

    private void Insert(Func<JsonObject, bool> before, JsonObject line)
    {
        var lines = All().ToList();
        var place = lines.FindIndex(one => before(one));
        lines.Insert(place, line);
        var number = 0;
        foreach (var one in lines.Where(one => one.ContainsKey("n")))
            one["n"] = ++number;
        line["at"] = lines[place + 1]["at"]!.DeepClone();
        Write(lines);
    }

    private void Write(IEnumerable<JsonObject> lines) =>
        System.IO.File.WriteAllText(File, string.Concat(lines.Select(one => one.ToJsonString() + "\n")));

    private async Task<(int Code, string Output, string Error)> InvokeAsync(string options)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var line = new RootCommand { CompareCommand.Create() }.Parse($"compare {Folder} {options}");
        var code = await line.InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
