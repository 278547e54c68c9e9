namespace Fixtures.Toolkit.OpenStack.Tests.Swift.LargeObjects;

public sealed class SegmentedBodyTests
{
    [Fact]
    public async Task A_download_breaks_before_a_segment_that_is_gone()
    {
        await using var swift = await StartAsync();
        using var http = swift.Cloud.CreateClient();
        http.DefaultRequestHeaders.Add("X-Auth-Token", await swift.Identity.TokenAsync("demo"));
        await swift.Delete("segments/b").Expect(204);

        using var answer = await http.GetAsync($"/object-store/v1/{swift.Account}/c/big", HttpCompletionOption.ResponseHeadersRead);
        using var data = await answer.Content.ReadAsStreamAsync();
        var first = new byte[1];
        await data.ReadExactlyAsync(first);

        Assert.Equal((200, 'a'), ((int)answer.StatusCode, (char)first[0]));
        await Assert.ThrowsAnyAsync<IOException>(() => data.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task A_large_object_can_be_a_segment()
    {
        await using var swift = await StartAsync();

        await swift.PutManifest("c/larger", new { path = "/c/big" }, new { path = "/segments/a" }).Expect(201);

        Assert.Equal("aba", (await swift.Get("c/larger")).Text);
        Assert.Equal("b", (await swift.Get("c/larger").With("Range", "bytes=1-1")).Text);
    }

    [Fact]
    public async Task Readers_need_rights_on_the_segments()
    {
        await using var swift = await StartAsync();
        await swift.Post("c").With("X-Container-Read", "reader").Expect(204);

        await swift.Get("c/big").As("reader").Expect(409);
        await swift.Post("segments").With("X-Container-Read", "reader").Expect(204);

        await swift.Get("c/big").As("reader").Expect(200);
    }

    private static async Task<SwiftCloud> StartAsync()
    {
        var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync("segments", "a", "b");
        await swift.CreateAsync("c");
        await swift.PutManifest("c/big", new { path = "/segments/a" }, new { path = "/segments/b" }).Expect(201);
        return swift;
    }
}
