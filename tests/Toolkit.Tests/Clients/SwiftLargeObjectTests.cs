using System.Text;

namespace Fixtures.Toolkit.Tests.Clients;

public sealed class SwiftLargeObjectTests : IAsyncLifetime
{
    private readonly ObjectStorageFixture _storage = new ObjectStorageFixture().WithContainer("films");

    private SwiftClient Swift => _storage.Client;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_becomes_segments_and_a_manifest_that_joins_them(bool isDynamic)
    {
        using var content = new MemoryStream("hello world"u8.ToArray());

        var put = await Swift.PutSegmentedAsync(
            "films", new NewObject("cat.mkv") { ContentType = "video/cat" }, content,
            new SegmentedUpload(SegmentBytes: 4) { IsDynamic = isDynamic, Prefix = "cat.mkv/1" });
        var found = await Swift.GetObjectInfoAsync("films", "cat.mkv");

        Assert.Equal((11, 11, "video/cat", !isDynamic), (put.SizeBytes, found.SizeBytes, found.ContentType, found.IsStaticLargeObject));
        Assert.Equal("hello world", Encoding.UTF8.GetString(await Swift.GetObjectAsync("films", "cat.mkv")));
        Assert.Equal(
            ["cat.mkv/1/00000000 (4 bytes)", "cat.mkv/1/00000001 (4 bytes)", "cat.mkv/1/00000002 (3 bytes)"],
            (await Swift.ListObjectsAsync("films_segments")).Select(row => $"{row}"));
    }

    [Theory]
    [InlineData(8, 2)]
    [InlineData(9, 3)]
    [InlineData(0, 0)]
    public async Task The_last_segment_is_what_is_left(int size, int segments)
    {
        using var content = new MemoryStream(new byte[size]);

        var put = await Swift.PutSegmentedAsync("films", new NewObject("cat"), content, new SegmentedUpload(SegmentBytes: 4));

        Assert.Equal(size, put.SizeBytes);
        Assert.Equal(segments, (await Swift.ListObjectsAsync("films_segments")).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_large_object_goes_with_its_segments_if_that_is_asked_for(bool isDynamic)
    {
        using var content = new MemoryStream("hello world"u8.ToArray());
        await Swift.PutSegmentedAsync(
            "films", new NewObject("cat é"), content, new SegmentedUpload(SegmentBytes: 4) { IsDynamic = isDynamic });

        await Swift.DeleteWithSegmentsAsync("films", "cat é");

        Assert.Empty(await Swift.ListObjectsAsync("films_segments"));
        Assert.Empty(await Swift.ListObjectsAsync("films"));
    }

    [Fact]
    public async Task A_segment_size_of_zero_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => Swift.PutSegmentedAsync("films", new NewObject("cat"), Stream.Null, new SegmentedUpload(SegmentBytes: 0)));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _storage.DisposeAsync();
}
