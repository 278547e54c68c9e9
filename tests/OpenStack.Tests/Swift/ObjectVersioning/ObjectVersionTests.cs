namespace Fixtures.Toolkit.OpenStack.Tests.Swift.ObjectVersioning;

public sealed class ObjectVersionTests
{
    [Fact]
    public async Task Each_upload_is_a_version_that_can_be_read()
    {
        await using var swift = await StartAsync();
        var first = await PutAsync(swift, "one");
        var second = await PutAsync(swift, "two");

        var current = await swift.Get("c/o");

        Assert.Equal(("two", second), (current.Text, current.Header("X-Object-Version-Id")));
        Assert.Equal("one", (await swift.Get($"c/o?version-id={first}")).Text);
    }

    [Fact]
    public async Task A_deletion_leaves_a_marker_and_the_versions()
    {
        await using var swift = await StartAsync();
        var first = await PutAsync(swift, "one");

        var marker = (await swift.Delete("c/o").Expect(204)).Header("X-Object-Version-Id");

        await swift.Get("c/o").Expect(404);
        await swift.Get($"c/o?version-id={marker}").Expect(404);
        Assert.Equal("one", (await swift.Get($"c/o?version-id={first}")).Text);
        Assert.Equal([(marker, true), (first, false)], await VersionsAsync(swift));
    }

    [Fact]
    public async Task The_deletion_of_a_version_is_final()
    {
        await using var swift = await StartAsync();
        var first = await PutAsync(swift, "one");
        var second = await PutAsync(swift, "two");

        await swift.Delete($"c/o?version-id={first}").Expect(204);

        Assert.Equal([(second, true)], await VersionsAsync(swift));
    }

    [Fact]
    public async Task An_empty_upload_to_a_version_makes_it_current()
    {
        await using var swift = await StartAsync();
        var first = await PutAsync(swift, "one");
        await PutAsync(swift, "two");

        await swift.Put($"c/o?version-id={first}", "").Expect(201);

        Assert.Equal("one", (await swift.Get("c/o")).Text);
        Assert.Equal(2, (await VersionsAsync(swift)).Count);
    }

    [Fact]
    public async Task An_object_from_before_is_the_version_null_until_it_is_overwritten()
    {
        await using var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync("c", "o");
        await swift.Post("c").With("X-Versions-Enabled", "true").Expect(204);

        var before = await VersionsAsync(swift);
        var unversioned = await swift.Get("c/o?version-id=null");
        await PutAsync(swift, "two");

        Assert.Equal([("null", true)], before);
        Assert.Equal("o", unversioned.Text);
        await swift.Get("c/o?version-id=null").Expect(404);
        Assert.Equal("o", (await swift.Get($"c/o?version-id={(await VersionsAsync(swift))[1].Id}")).Text);
    }

    [Fact]
    public async Task Versions_count_as_bytes_and_not_as_objects()
    {
        await using var swift = await StartAsync();
        await PutAsync(swift, "one");
        await PutAsync(swift, "two");

        var head = await swift.Head("c");

        Assert.Equal(("1", "6"), (head.Header("X-Container-Object-Count"), head.Header("X-Container-Bytes-Used")));
        Assert.Equal(["c"], await swift.ListAsync(""));
    }

    [Fact]
    public async Task A_container_with_versions_cannot_be_deleted()
    {
        await using var swift = await StartAsync();
        await PutAsync(swift, "one");
        await swift.Delete("c/o").Expect(204);

        await swift.Delete("c").Expect(409);
    }

    [Theory]
    [InlineData("c/o?version-id=bogus", 400, "Invalid version parameter")]
    [InlineData("c?versions&version_marker=1", 400, "version_marker param requires marker")]
    public async Task A_malformed_parameter_is_refused(string path, int status, string text)
    {
        await using var swift = await StartAsync();

        var answer = await swift.Get(path);

        Assert.Equal((status, text), (answer.Status, answer.Text));
    }

    private static async Task<string> PutAsync(SwiftCloud swift, string text) =>
        (await swift.Put("c/o", text).Expect(201)).Header("X-Object-Version-Id")!;

    private static async Task<List<(string? Id, bool IsLatest)>> VersionsAsync(SwiftCloud swift)
    {
        var listing = await swift.Get("c?versions").Expect(200);
        return [.. listing.Body.EnumerateArray()
            .Select(version => (version.GetProperty("version_id").GetString(), version.GetProperty("is_latest").GetBoolean()))];
    }

    private static async Task<SwiftCloud> StartAsync()
    {
        var swift = await SwiftCloud.StartAsync();
        await swift.Put("c").With("X-Versions-Enabled", "true").Expect(201);
        return swift;
    }
}
