namespace Fixtures.Toolkit.Tests.Reporting;

public sealed class FailureBundlesTests : IDisposable
{
    private const string Line = "Report: ";
    private readonly List<string> _folders = [];

    [Fact]
    public async Task The_message_of_a_failed_wait_ends_with_the_path_of_its_bundle()
    {
        await using var cloud = Worlds.Seeded(41);
        FailureBundle? written = null;
        using var test = cloud.AttachTest("Suite.A test <1>", bundle => written = bundle);
        var server = await cloud.BootAsync();

        var failure = await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.Servers.WaitForStatusAsync(server, ServerStatus.Error, TimeSpan.Zero));

        var page = PageOf(failure);
        Assert.Equal(written!.PageHtml, await File.ReadAllTextAsync(page));
        Assert.StartsWith($"Suite.A_test__1_-29-", Path.GetFileName(Path.GetDirectoryName(page)!), StringComparison.Ordinal);
        Assert.Equal("Suite.A test <1>", written.Title);
        Assert.Equal(failure.Message[..failure.Message.LastIndexOf(Environment.NewLine, StringComparison.Ordinal)], written.Verdict);
    }

    [Fact]
    public async Task Every_failed_assertion_on_a_cloud_writes_a_bundle()
    {
        await using var cloud = Worlds.Seeded(42);
        using var test = cloud.AttachTest("test");
        var watch = cloud.WatchForLeaks();
        var before = await cloud.Usage.CaptureAsync();
        var server = await cloud.BootAsync(host: "host1");

        PageOf(await Assert.ThrowsAsync<LeakException>(() => watch.AssertNoLeaksAsync()));
        PageOf(await Assert.ThrowsAsync<UsageMismatchException>(() => cloud.Usage.AssertNoUsageChangeAsync(since: before)));
        PageOf(
            await Assert.ThrowsAsync<AllocationMismatchException>(() => cloud.Usage.AssertHostUsageAsync("host1", ResourceAmounts.None)));
        await cloud.Placement.SendAsync(HttpMethod.Delete, $"/allocations/{server.Id}");
        PageOf(await Assert.ThrowsAsync<InconsistentAccountingException>(() => cloud.Usage.AssertConsistentAsync()));
        var expected = new PolicyMatrix([], []);
        var matrix = await cloud.Policy.MatrixAsync(PolicyOperations.Placement.Take(1), [PolicyPersonas.Anonymous]);
        PageOf(Assert.Throws<PolicyMatrixMismatchException>(() => matrix.AssertSame(expected)));
    }

    [Fact]
    public async Task Without_an_attached_test_no_bundle_is_written()
    {
        await using var cloud = Worlds.Seeded(43);
        var test = cloud.AttachTest("test", _ => Assert.Fail("A bundle was written."));
        test.Dispose();
        await cloud.BootAsync();

        var failure = await Assert.ThrowsAsync<AllocationMismatchException>(() => cloud.Usage.AssertNothingUsedAsync());

        Assert.DoesNotContain(Line, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retried_assertion_writes_no_bundle()
    {
        await using var cloud = Worlds.Seeded(44);
        using var test = cloud.AttachTest("test", _ => Assert.Fail("A bundle was written."));
        var server = await cloud.BootAsync();
        await cloud.Nova.DeleteServerAsync(server.Id);

        await cloud.EventuallyAsync(() => cloud.Usage.AssertNothingUsedAsync());
    }

    [Fact]
    public async Task One_test_writes_at_most_five_bundles()
    {
        await using var cloud = Worlds.Seeded(45);
        var written = 0;
        using var test = cloud.AttachTest("test", _ => written++);
        await cloud.BootAsync();

        for (var i = 0; i < 8; i++)
        {
            var failure = await Assert.ThrowsAsync<AllocationMismatchException>(() => cloud.Usage.AssertNothingUsedAsync());
            if (failure.Message.Contains(Line, StringComparison.Ordinal))
                PageOf(failure);
        }

        Assert.Equal(5, written);
    }

    public void Dispose()
    {
        foreach (var folder in _folders)
            Directory.Delete(folder, recursive: true);
    }

    private string PageOf(Exception failure)
    {
        var last = failure.Message.Split(Environment.NewLine)[^1];
        Assert.StartsWith(Line, last, StringComparison.Ordinal);
        var page = last[Line.Length..];
        _folders.Add(Path.GetDirectoryName(page)!);
        return page;
    }
}
