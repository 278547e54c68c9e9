namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Symlinks;

public sealed class SymbolicLinkTests
{
    [Fact]
    public async Task A_link_shows_its_target()
    {
        await using var swift = await StartAsync();
        await LinkAsync(swift, "link", "c/o");

        var answer = await swift.Get("c/link");

        Assert.Equal(("o", $"/v1/{swift.Account}/c/o"), (answer.Text, answer.Header("Content-Location")));
    }

    [Fact]
    public async Task A_client_can_ask_for_the_link_itself()
    {
        await using var swift = await StartAsync();
        await LinkAsync(swift, "link", "c/o");

        var answer = await swift.Get("c/link?symlink=get");

        Assert.Equal(("", "c/o", "application/symlink"), (answer.Text, answer.Header("X-Symlink-Target"), answer.ContentType));
    }

    [Fact]
    public async Task Two_links_are_followed_and_a_third_is_not()
    {
        await using var swift = await StartAsync();
        await LinkAsync(swift, "1", "c/o");
        await LinkAsync(swift, "2", "c/1");
        await LinkAsync(swift, "3", "c/2");

        var answer = await swift.Get("c/3");

        Assert.Equal("o", (await swift.Get("c/2")).Text);
        Assert.Equal((409, "Too many levels of symbolic links, maximum allowed is 2"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task A_static_link_holds_the_ETag_of_its_target()
    {
        await using var swift = await StartAsync();
        var etag = (await swift.Head("c/o")).Header("ETag")!.Trim('"');

        await swift.Put("c/wrong", "").With("X-Symlink-Target", "c/o").With("X-Symlink-Target-Etag", "wrong").Expect(409);
        await swift.Put("c/link", "").With("X-Symlink-Target", "c/o").With("X-Symlink-Target-Etag", etag).Expect(201);
        await swift.Get("c/link").Expect(200);
        await swift.Put("c/o", "changed").Expect(201);

        await swift.Get("c/link").Expect(409);
    }

    [Fact]
    public async Task Metadata_of_a_link_go_to_the_link_and_the_client_to_the_target()
    {
        await using var swift = await StartAsync();
        await LinkAsync(swift, "link", "c/o");

        var answer = await swift.Post("c/link").With("X-Object-Meta-A", "1");

        Assert.Equal((307, $"/v1/{swift.Account}/c/o"), (answer.Status, answer.Header("Location")));
        Assert.Equal("1", (await swift.Head("c/link?symlink=get")).Header("X-Object-Meta-A"));
    }

    [Fact]
    public async Task A_deletion_removes_the_link()
    {
        await using var swift = await StartAsync();
        await LinkAsync(swift, "link", "c/o");

        await swift.Delete("c/link").Expect(204);

        Assert.Equal(["o"], await swift.ListAsync("c"));
    }

    [Theory]
    [InlineData("", 412, "X-Symlink-Target header must be of the form <container name>/<object name>")]
    [InlineData("c", 412, "X-Symlink-Target header must be of the form <container name>/<object name>")]
    [InlineData("/c/o", 412, "X-Symlink-Target header must be of the form <container name>/<object name>")]
    [InlineData("c/new", 400, "Symlink cannot target itself")]
    public async Task A_target_is_another_object(string target, int status, string text)
    {
        await using var swift = await StartAsync();

        var answer = await swift.Put("c/new", "").With("X-Symlink-Target", target);

        Assert.Equal((status, text), (answer.Status, answer.Text));
    }

    private static Task<ApiAnswer> LinkAsync(SwiftCloud swift, string name, string target) =>
        swift.Put($"c/{name}").WithText("", "application/symlink").With("X-Symlink-Target", target).Expect(201);

    private static async Task<SwiftCloud> StartAsync()
    {
        var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync("c", "o");
        return swift;
    }
}
