using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace Cookbook.Tests;

/// <summary>A page with a sequence diagram, plots of usage and the state of every service.</summary>
public sealed class ReportTests
{
    [Fact]
    public async Task A_page_tells_what_happened()
    {
        var folder = Directory.CreateTempSubdirectory("cookbook-");
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.Servers.BootAsync("web");

        var bundle = await cloud.WriteBundleAsync(folder.FullName, title: "A boot");

        Assert.True(File.Exists(Path.Combine(folder.FullName, FailureBundle.PageName)), $"{bundle}");
        folder.Delete(recursive: true);
    }
}
