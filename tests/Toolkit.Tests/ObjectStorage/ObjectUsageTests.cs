using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.ObjectStorage;

public sealed class ObjectUsageTests : IAsyncLifetime
{
    private readonly OpenStackCloud _cloud = new OpenStackBuilder().WithObjectStorage().Build();

    [Fact]
    public async Task Each_project_uses_what_its_account_holds()
    {
        await _cloud.Objects.As(_cloud.Demo).PutAsync("photos", "cat", "meow");

        var usage = await _cloud.Usage.CaptureAsync();

        Assert.Equal("bytes=4 containers=1 objects=1", $"{usage.OfProject("demo")}");
        Assert.Equal(ResourceAmounts.None, usage.OfProject("admin"));
        Assert.Equal(ResourceAmounts.Objects(containers: 1, 4), usage.Total);
    }

    [Fact]
    public async Task Object_storage_alone_has_usage()
    {
        await using var storage = new ObjectStorageFixture().WithObject("photos", "cat", "meow");

        var usage = await storage.Cloud.Usage.CaptureAsync();

        Assert.Equal(ResourceAmounts.Objects(containers: 1, 4), usage.OfProject("admin"));
    }

    [Fact]
    public async Task A_deletion_gives_back_what_an_upload_took()
    {
        await _cloud.Swift.CreateContainerAsync("photos");
        var before = await _cloud.Usage.CaptureAsync();

        await _cloud.Objects.PutAsync("photos", "cat", "meow");
        await _cloud.Usage.AssertUsageDeltaAsync(since: before, ResourceAmounts.Objects(containers: 0, 4));
        await _cloud.Objects.DeleteAsync("photos", "cat");

        await _cloud.Usage.AssertNoUsageChangeAsync(since: before);
    }

    [Fact]
    public async Task Orphaned_segments_are_a_change_of_usage()
    {
        await _cloud.Swift.CreateContainerAsync("films");
        var before = await _cloud.Usage.CaptureAsync();
        using var content = new MemoryStream("hello world"u8.ToArray());
        await _cloud.Swift.PutSegmentedAsync("films", new NewObject("cat"), content, new SegmentedUpload(6) { IsDynamic = true });
        await _cloud.Swift.DeleteObjectAsync("films", "cat");

        var error = await Assert.ThrowsAsync<UsageMismatchException>(() => _cloud.Usage.AssertNoUsageChangeAsync(since: before));

        Assert.StartsWith(
            """
            Usage of project admin did not change as expected:
              resource class              before     after  expected  difference
              bytes                            0        11         0         +11
              containers                       1         2         1          +1
              objects                          0         2         0          +2
              orphaned_segments                0         2         0          +2
            """,
            error.Message.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scope_expects_the_change_at_its_end()
    {
        await using (_cloud.Usage.ExpectUsageDelta(ResourceAmounts.Objects(containers: 1, 4)))
            await _cloud.Objects.PutAsync("photos", "cat", "meow");

        var error = await Assert.ThrowsAsync<UsageMismatchException>(
            () => _cloud.Usage.ExpectNoUsageChange().DuringAsync(() => _cloud.Objects.PutAsync("photos", "dog", "woof")));

        Assert.Equal(ResourceAmounts.Objects(containers: 0, 4), error.ActualDelta);
    }

    [Fact]
    public async Task Versions_count_with_their_bytes_and_the_hidden_container_does_not()
    {
        await _cloud.Swift.CreateContainerAsync(new NewContainer("kept") { KeepsVersions = true });
        await _cloud.Objects.PutAsync("kept", "cat", "one");

        await _cloud.Objects.PutAsync("kept", "cat", "three");

        Assert.Equal(ResourceAmounts.Objects(containers: 1, 3, 5), (await _cloud.Usage.CaptureAsync()).Total);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _cloud.DisposeAsync();
}
