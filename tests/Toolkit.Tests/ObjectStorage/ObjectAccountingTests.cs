using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.ObjectStorage;

public sealed class ObjectAccountingTests : IAsyncLifetime
{
    private readonly OpenStackCloud _cloud = new OpenStackBuilder().WithObjectStorage().WithContainer("films").Build();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Segments_are_orphaned_when_only_the_large_object_is_deleted(bool isDynamic)
    {
        using var content = new MemoryStream("hello world"u8.ToArray());
        await _cloud.Swift.PutSegmentedAsync(
            "films", new NewObject("cat"), content, new SegmentedUpload(6) { IsDynamic = isDynamic, Prefix = "cat/1" });
        await _cloud.Objects.AssertNoOrphanedSegmentsAsync();

        await _cloud.Swift.DeleteObjectAsync("films", "cat");
        var error = await Assert.ThrowsAsync<ObjectAccountingException>(() => _cloud.Objects.AssertNoOrphanedSegmentsAsync());

        var account = await _cloud.Swift.AccountAsync();
        Assert.StartsWith(
            $"""
            Segments are orphaned, because no large object names them:
              /{account}/films_segments/cat/1/00000000 (6 bytes)
              /{account}/films_segments/cat/1/00000001 (5 bytes)
            """,
            error.Message.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Segments_of_an_older_version_are_not_orphaned()
    {
        await _cloud.Swift.CreateContainerAsync(new NewContainer("films") { KeepsVersions = true });
        using var content = new MemoryStream("hello world"u8.ToArray());
        await _cloud.Swift.PutSegmentedAsync("films", new NewObject("cat"), content, new SegmentedUpload(6));

        await _cloud.Swift.PutObjectAsync("films", "cat", "short");

        await _cloud.Objects.AssertNoOrphanedSegmentsAsync();
    }

    [Fact]
    public async Task An_account_has_only_its_own_orphans()
    {
        await _cloud.Objects.PutAsync("films_segments", "lost", "meow");

        await _cloud.Objects.As(_cloud.Demo).AssertNoOrphanedSegmentsAsync();
        var error = await Assert.ThrowsAsync<ObjectAccountingException>(() => _cloud.Objects.AssertNoOrphanedSegmentsAsync());

        Assert.Single(error.Mistakes);
    }

    [Fact]
    public async Task Counters_equal_contents_whatever_was_written()
    {
        await _cloud.Swift.CreateContainerAsync(new NewContainer("kept") { KeepsVersions = true });
        await _cloud.Objects.PutAsync("kept", "cat", "one");
        await _cloud.Objects.PutAsync("kept", "cat", "three");
        using var content = new MemoryStream("hello world"u8.ToArray());
        await _cloud.Swift.PutSegmentedAsync("films", new NewObject("cat"), content, new SegmentedUpload(6));
        await _cloud.Objects.DeleteAsync("kept", "cat");

        await _cloud.Objects.AssertCountersEqualContentsAsync();
    }

    [Fact]
    public async Task An_account_that_learns_its_counters_late_is_named()
    {
        await using var cloud = new OpenStackBuilder()
            .WithObjectStorage(settings => settings with { ContainerUpdaterInterval = TimeSpan.FromMinutes(5) }).Build();
        await cloud.AdvanceAsync(TimeSpan.FromSeconds(1));
        await cloud.Objects.PutAsync("photos", "cat", "meow");

        var error = await Assert.ThrowsAsync<ObjectAccountingException>(() => cloud.Objects.AssertCountersEqualContentsAsync());
        await cloud.AdvanceAsync(TimeSpan.FromMinutes(6));

        Assert.Equal(
            [$"/{await cloud.Swift.AccountAsync()} counts 0 objects with 0 bytes, and its containers count 1 object with 4 bytes"],
            error.Mistakes);
        await cloud.Objects.AssertCountersEqualContentsAsync();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _cloud.DisposeAsync();
}
