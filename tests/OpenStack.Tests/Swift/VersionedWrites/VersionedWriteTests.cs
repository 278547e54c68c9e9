namespace Fixtures.Toolkit.OpenStack.Tests.Swift.VersionedWrites;

public sealed class VersionedWriteTests
{
    [Fact]
    public async Task A_stack_brings_the_previous_version_back()
    {
        await using var swift = await StartAsync("X-Versions-Location");
        await WriteAsync(swift, "one", "two", "three");

        await swift.Delete("c/o").Expect(204);
        Assert.Equal("two", (await swift.Get("c/o")).Text);
        await swift.Delete("c/o").Expect(204);
        Assert.Equal("one", (await swift.Get("c/o")).Text);
        await swift.Delete("c/o").Expect(204);

        await swift.Get("c/o").Expect(404);
        Assert.Empty(await swift.ListAsync("old"));
    }

    [Fact]
    public async Task A_history_keeps_all_versions_and_marks_deletions()
    {
        await using var swift = await StartAsync("X-History-Location");
        await WriteAsync(swift, "one", "two");

        await swift.Delete("c/o").Expect(204);

        await swift.Get("c/o").Expect(404);
        var listing = await swift.Get("old?format=json");
        Assert.Equal(
            ["text/plain", "text/plain", "application/x-deleted;swift_versions_deleted=1"],
            listing.Body.EnumerateArray().Select(entry => entry.GetProperty("content_type").GetString()));
    }

    [Fact]
    public async Task A_version_is_named_after_the_object_and_the_time_it_was_written()
    {
        await using var swift = await StartAsync("X-Versions-Location");
        await WriteAsync(swift, "one", "two");

        var name = Assert.Single(await swift.ListAsync("old"));

        Assert.Matches("^001o/[0-9]{10}\\.[0-9]{5}$", name);
    }

    [Fact]
    public async Task Without_the_archive_nothing_is_overwritten()
    {
        await using var swift = await StartAsync("X-Versions-Location", archive: "missing");

        await swift.Put("c/o", "one").Expect(201);
        await swift.Put("c/o", "two").Expect(412);

        Assert.Equal("one", (await swift.Get("c/o")).Text);
    }

    [Fact]
    public async Task A_container_has_one_kind_of_archive()
    {
        await using var swift = await SwiftCloud.StartAsync();

        var answer = await swift.Put("c").With("X-Versions-Location", "a").With("X-History-Location", "b");

        Assert.Equal((400, "Only one of x-versions-location or x-history-location may be specified"), (answer.Status, answer.Text));
    }

    private static async Task WriteAsync(SwiftCloud swift, params string[] texts)
    {
        foreach (var text in texts)
            await swift.Put("c/o", text).Expect(201);
    }

    private static async Task<SwiftCloud> StartAsync(string header, string archive = "old")
    {
        var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync("old");
        await swift.Put("c").With(header, archive).Expect(201);
        return swift;
    }
}
