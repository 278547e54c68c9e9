using Fixtures.Toolkit.Server.Demo;
using Spectre.Console;

namespace Fixtures.Toolkit.Server.Tests;

public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_prints_true_statements()
    {
        var output = new StringWriter();

        var holds = await DemoCommand.TellAsync(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });

        var story = output.ToString();
        Assert.True(holds, story);
        Assert.Contains("nova -> placement    DELETE /allocations/web-1 -> 204", story, StringComparison.Ordinal);
        Assert.Contains("nova -> placement    DELETE /allocations/web-2 -> no answer", story, StringComparison.Ordinal);
        Assert.Contains("nova -> placement    PUT /allocations/web-2 -> 204", story, StringComparison.Ordinal);
        Assert.Contains("nova -> glance       GET /v2/images/", story, StringComparison.Ordinal);
        Assert.Contains("neutron -> nova      POST /v2.1/os-server-external-events -> 200", story, StringComparison.Ordinal);
        Assert.DoesNotContain("cinder ->", story, StringComparison.Ordinal);
        Assert.Contains("All 3 claims hold.", story, StringComparison.Ordinal);
    }
}
