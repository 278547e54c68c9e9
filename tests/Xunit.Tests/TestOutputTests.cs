using Fixtures.Toolkit.OpenStack;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Fixtures.Toolkit.Xunit.Tests;

public sealed class TestOutputTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Events_of_a_cloud_are_written_to_the_output_of_its_test()
    {
        var (mine, other) = (new FakeOutput(), new FakeOutput());
        await using var cloud = new OpenStackBuilder().Build();
        await using var another = cloud.Fork();
        using var log = cloud.LogTo(mine);
        using var otherLog = another.LogTo(other, LogLevel.Information);

        await Task.WhenAll(cloud.Nova.ListServersAsync(), Inner.ForgetAsync(another));

        Assert.Contains("debug OpenStack.compute: GET /v2.1/servers/detail -> 200", mine.Lines);
        Assert.DoesNotContain(mine.Lines, line => line.Contains("forgotten", StringComparison.Ordinal));
        Assert.Contains("info  OpenStack.nova: server forgotten: building/scheduling", other.Lines);
        Assert.DoesNotContain(other.Lines, line => line.StartsWith("debug", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_after_the_end_of_the_test_is_dropped()
    {
        var ended = new FakeOutput { HasEnded = true };
        await using var cloud = new OpenStackBuilder().Build();
        using var log = cloud.LogTo(ended);

        await cloud.Nova.ListServersAsync();
        await cloud.Nova.ListServersAsync();

        Assert.Equal(1, ended.Refused);
    }

    [Fact]
    public async Task Lines_are_written_to_the_output_of_xUnit()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var log = cloud.LogTo(output);

        await cloud.Nova.ListServersAsync();

        var written = Assert.IsType<TestOutputHelper>(output).Output;
        Assert.Contains("debug OpenStack.compute: GET /v2.1/servers/detail -> 200", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_in_the_cloud_of_a_fixture_names_its_bundle()
    {
        var results = await InnerRun.OfAsync(typeof(Inner.AttributeOnTests));

        var line = results["Leaks"]!.ReplaceLineEndings("\n").Split('\n')
            .Single(line => line.StartsWith("Report: ", StringComparison.Ordinal));
        var folder = Path.GetDirectoryName(line["Report: ".Length..].Split(" | ")[0])!;
        Assert.True(File.Exists(Path.Combine(folder, "time-line.txt")), folder);
        Directory.Delete(folder, recursive: true);
    }

    private sealed class FakeOutput : ITestOutputHelper
    {
        private readonly Lock _gate = new();
        private readonly List<string> _lines = [];

        public bool HasEnded { get; init; }

        public int Refused { get; private set; }

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_gate)
                    return [.. _lines];
            }
        }

        public void WriteLine(string message)
        {
            lock (_gate)
            {
                if (HasEnded)
                {
                    Refused++;
                    throw new InvalidOperationException("There is no currently active test.");
                }

                _lines.Add(message);
            }
        }

        public void WriteLine(string format, params object[] args) => throw new NotSupportedException();
    }
}
