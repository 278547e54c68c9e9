namespace Fixtures.Toolkit.OpenStack.Tests.Swift.StaticLargeObjects;

public sealed class StaticLargeObjectTests
{
    [Fact]
    public async Task A_manifest_is_the_concatenation_of_its_segments()
    {
        await using var swift = await StartAsync();

        await swift.PutManifest(
            "c/big", new { path = "/segments/a" }, new { path = "/segments/b", range = "1-2" }, new { data = "aW5saW5l" }).Expect(201);

        var answer = await swift.Get("c/big");
        Assert.Equal(("aaaaabbinline", "13", "True"),
            (answer.Text, answer.Header("Content-Length"), answer.Header("X-Static-Large-Object")));
    }

    [Fact]
    public async Task The_container_lists_the_sum_and_counts_the_manifest()
    {
        await using var swift = await StartAsync();
        await swift.PutManifest("c/big", new { path = "/segments/a" }, new { path = "/segments/b" }).Expect(201);

        var manifest = await swift.Get("c/big?multipart-manifest=get");
        var listing = await swift.Get("c?format=json");

        Assert.Equal(10, listing.Body[0].GetProperty("bytes").GetInt64());
        Assert.Equal(manifest.Header("ETag"), listing.Body[0].GetProperty("hash").GetString());
        Assert.Equal(manifest.Header("Content-Length"), listing.Header("X-Container-Bytes-Used"));
    }

    [Fact]
    public async Task A_raw_manifest_can_be_uploaded_again()
    {
        await using var swift = await StartAsync();
        await swift.PutManifest("c/big", new { path = "/segments/a" }, new { path = "/segments/b", range = "0-1" }).Expect(201);

        var raw = await swift.Get("c/big?multipart-manifest=get&format=raw");
        await swift.Put("c/again?multipart-manifest=put", raw.Text).Expect(201);

        Assert.Equal("aaaaabb", (await swift.Get("c/again")).Text);
    }

    [Theory]
    [InlineData("{", "Manifest must be valid JSON.\n")]
    [InlineData("{}", "Manifest must be a list.\n")]
    [InlineData("[1]", "Index 0: not a JSON object\n")]
    [InlineData("[{\"path\": \"segments\"}]",
        "Index 0: path does not refer to an object. Path must be of the form /container/object.\n")]
    [InlineData("[{\"path\": \"/segments/missing\"}]", "Errors:\n/segments/missing, 404 Not Found\n")]
    [InlineData("[{\"path\": \"/segments/a\", \"etag\": \"x\"}]", "Errors:\n/segments/a, Etag Mismatch\n")]
    [InlineData("[{\"path\": \"/segments/a\", \"size_bytes\": 4}]", "Errors:\n/segments/a, Size Mismatch\n")]
    public async Task A_manifest_is_checked_before_it_is_stored(string manifest, string fault)
    {
        await using var swift = await StartAsync();

        var answer = await swift.Put("c/big?multipart-manifest=put", manifest).With("Accept", "text/plain");

        Assert.Equal((400, fault), (answer.Status, answer.Text));
        await swift.Head("c/big").Expect(404);
    }

    [Fact]
    public async Task A_first_segment_that_has_changed_is_a_conflict()
    {
        await using var swift = await StartAsync();
        await swift.PutManifest("c/big", new { path = "/segments/a" }, new { path = "/segments/b" }).Expect(201);

        await swift.Put("segments/a", "other").Expect(201);

        await swift.Get("c/big").Expect(409);
        await swift.Get("c/big").With("Range", "bytes=5-").Expect(206);
    }

    [Fact]
    public async Task A_deletion_with_segments_leaves_nothing()
    {
        await using var swift = await StartAsync();
        await swift.PutManifest("c/big", new { path = "/segments/a" }, new { path = "/segments/b" }).Expect(201);

        var report = await swift.Delete("c/big?multipart-manifest=delete").Expect(200);

        Assert.Equal(("200 OK", "3"), (report["Response Status"], report["Number Deleted"]));
        Assert.Empty(await swift.ListAsync("segments"));
    }

    [Fact]
    public async Task A_deletion_by_somebody_who_may_not_read_the_manifest_is_a_bad_request()
    {
        await using var swift = await StartAsync();
        await swift.PutManifest("c/big", new { path = "/segments/a" }).Expect(201);

        var report = await swift.Delete("c/big?multipart-manifest=delete").As("reader").Expect(200);

        Assert.Equal("400 Bad Request", report["Response Status"]);
        Assert.Equal("[[\"/c/big\", \"Unable to load SLO manifest or segment.\"]]", report["Errors"]);
    }

    [Fact]
    public async Task A_plain_deletion_leaves_the_segments()
    {
        await using var swift = await StartAsync();
        await swift.PutManifest("c/big", new { path = "/segments/a" }).Expect(201);

        await swift.Delete("c/big").Expect(204);

        Assert.Equal(["a", "b"], await swift.ListAsync("segments"));
    }

    [Fact]
    public async Task A_copy_is_whole_unless_it_asks_for_the_manifest()
    {
        await using var swift = await StartAsync();
        await swift.PutManifest("c/big", new { path = "/segments/a" }).Expect(201);

        await swift.Call("COPY", "c/big").With("Destination", "c/flat").Expect(201);
        await swift.Call("COPY", "c/big?multipart-manifest=get").With("Destination", "c/manifest").Expect(201);

        Assert.Null((await swift.Head("c/flat")).Header("X-Static-Large-Object"));
        Assert.Equal("True", (await swift.Head("c/manifest")).Header("X-Static-Large-Object"));
    }

    private static async Task<SwiftCloud> StartAsync()
    {
        var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync("c");
        await swift.CreateAsync("segments");
        await swift.Put("segments/a", "aaaaa").Expect(201);
        await swift.Put("segments/b", "bbbbb").Expect(201);
        return swift;
    }
}
