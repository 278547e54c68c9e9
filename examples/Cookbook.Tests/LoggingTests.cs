using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace Cookbook.Tests;

/// <summary>What the services do, in the output of the test or in the log of the app.</summary>
public sealed class LoggingTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_cloud_tells_its_story_in_the_output_of_the_test()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var log = cloud.LogTo(output, LogLevel.Information);

        await cloud.Servers.BootAsync("web");
    }

    [Fact]
    public async Task Any_sink_will_do()
    {
        var lines = new List<string>();
        await using var cloud = new OpenStackBuilder().Build();
        using var log = cloud.LogTo(lines.Add, LogLevel.Information);

        await cloud.Servers.BootAsync("web");

        Assert.Contains(lines, line => line.StartsWith("info  OpenStack.nova: server web: building", StringComparison.Ordinal));
    }
}
