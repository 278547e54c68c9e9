using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Xunit.Tests;

public sealed class PlainCloudTests
{
    [Fact]
    public async Task A_failed_wait_in_a_cloud_of_no_fixture_names_its_report_too()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var failure = await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.WaitUntilAsync("a miracle", _ => Task.FromResult(1), seen => seen == 2, TimeSpan.Zero));

        var page = failure.Message.Split(Environment.NewLine)[^1];
        Assert.StartsWith("Report: ", page, StringComparison.Ordinal);
        var folder = Path.GetDirectoryName(page["Report: ".Length..])!;
        var html = await File.ReadAllTextAsync(Path.Combine(folder, FailureBundle.PageName));
        Assert.Contains("Waited for a miracle", html, StringComparison.Ordinal);
        Assert.Contains("PlainCloudTests.A_failed_wait_in_a_cloud_of_no_fixture_names_its_report_too</h1>", html, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_report_of_a_failed_boot_shows_the_line_of_the_test_that_awaits_it()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(0).Build();

        var failure = await Assert.ThrowsAsync<WaitFailedException>(async () =>
        {
            await Task.Yield();
            await cloud.Servers.BootAsync("homeless");
        });

        var folder = Path.GetDirectoryName(failure.Message.Split("Report: ")[^1])!;
        var html = await File.ReadAllTextAsync(Path.Combine(folder, FailureBundle.PageName));
        Assert.Contains(
            $"PlainCloudTests.{nameof(The_report_of_a_failed_boot_shows_the_line_of_the_test_that_awaits_it)}</h1>",
            html,
            StringComparison.Ordinal);
        Assert.Contains("await cloud.Servers.BootAsync(&quot;homeless&quot;);", html, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }
}
