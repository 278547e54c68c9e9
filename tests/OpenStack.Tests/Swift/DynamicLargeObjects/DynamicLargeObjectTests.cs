namespace Fixtures.Toolkit.OpenStack.Tests.Swift.DynamicLargeObjects;

public sealed class DynamicLargeObjectTests
{
    [Fact]
    public async Task A_manifest_is_the_concatenation_of_what_the_container_lists()
    {
        await using var swift = await StartAsync();

        var before = await swift.Get("c/d");
        await swift.Put("segments/s/3", "late").Expect(201);
        var after = await swift.Get("c/d");

        Assert.Equal(("s/1s/2", "6"), (before.Text, before.Header("Content-Length")));
        Assert.Equal("s/1s/2late", after.Text);
        Assert.NotEqual(before.Header("ETag"), after.Header("ETag"));
    }

    [Theory]
    [InlineData("bytes=2-3", 206, "1s")]
    [InlineData("bytes=-1", 206, "2")]
    [InlineData("bytes=0-0,5-5", 200, "s/1s/2")]
    [InlineData("bytes=6-", 416, "<html><h1>Requested Range Not Satisfiable</h1><p>The Range requested is not available.</p></html>")]
    public async Task A_range_may_span_segments(string range, int status, string text)
    {
        await using var swift = await StartAsync();

        var answer = await swift.Get("c/d").With("Range", range);

        Assert.Equal((status, text), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task The_manifest_itself_is_empty_in_listings_and_when_asked_for()
    {
        await using var swift = await StartAsync();

        var manifest = await swift.Get("c/d?multipart-manifest=get");
        var listed = (await swift.Get("c?format=json")).Body[0];

        Assert.Equal(("", "segments/s/"), (manifest.Text, manifest.Header("X-Object-Manifest")));
        Assert.Equal(0, listed.GetProperty("bytes").GetInt64());
    }

    [Theory]
    [InlineData("segments")]
    [InlineData("/segments/s")]
    [InlineData("segments/s?x")]
    public async Task A_manifest_names_a_container_and_a_prefix(string manifest)
    {
        await using var swift = await StartAsync();

        var answer = await swift.Put("c/bad", "").With("X-Object-Manifest", manifest);

        Assert.Equal((400, "X-Object-Manifest must be in the format container/prefix"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Readers_of_a_manifest_need_the_rights_to_list_its_segments()
    {
        await using var swift = await StartAsync();
        await swift.Post("c").With("X-Container-Read", ".r:*").Expect(204);
        await swift.Post("segments").With("X-Container-Read", ".r:*").Expect(204);

        await swift.Get("c/d").Anonymously().Expect(401);
        await swift.Post("segments").With("X-Container-Read", ".r:*,.rlistings").Expect(204);

        await swift.Get("c/d").Anonymously().Expect(200);
    }

    private static async Task<SwiftCloud> StartAsync()
    {
        var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync("segments", "s/1", "s/2", "other");
        await swift.CreateAsync("c");
        await swift.Put("c/d", "").With("X-Object-Manifest", "segments/s/").Expect(201);
        return swift;
    }
}
