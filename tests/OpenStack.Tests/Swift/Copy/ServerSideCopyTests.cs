namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Copy;

public sealed class ServerSideCopyTests
{
    [Fact]
    public async Task A_copy_has_the_data_the_type_and_the_metadata_of_its_source()
    {
        await using var swift = await StartAsync();

        var answer = await swift.Call("COPY", "src/o").With("Destination", "dst/a%20b").With("X-Object-Meta-New", "1").Expect(201);

        var copy = await swift.Get("dst/a%20b");
        Assert.Equal(("src/o", swift.Account), (answer.Header("X-Copied-From"), answer.Header("X-Copied-From-Account")));
        Assert.Equal(("o", "text/plain"), (copy.Text, copy.ContentType));
        Assert.Equal(("red", "1"), (copy.Header("X-Object-Meta-Color"), copy.Header("X-Object-Meta-New")));
    }

    [Fact]
    public async Task An_upload_can_name_its_source()
    {
        await using var swift = await StartAsync();

        await swift.Put("dst/o", "").With("X-Copy-From", "/src/o").Expect(201);

        Assert.Equal("o", (await swift.Get("dst/o")).Text);
    }

    [Fact]
    public async Task Fresh_metadata_replace_those_of_the_source()
    {
        await using var swift = await StartAsync();

        await swift.Call("COPY", "src/o").With("Destination", "dst/o").With("X-Fresh-Metadata", "true").With("X-Object-Meta-New", "1");

        var copy = await swift.Head("dst/o");
        Assert.Equal((null, "1"), (copy.Header("X-Object-Meta-Color"), copy.Header("X-Object-Meta-New")));
    }

    [Fact]
    public async Task A_range_copies_a_part()
    {
        await using var swift = await StartAsync();
        await swift.Put("src/long", "0123456789").Expect(201);

        await swift.Call("COPY", "src/long").With("Destination", "dst/part").With("Range", "bytes=2-4").Expect(201);

        Assert.Equal("234", (await swift.Get("dst/part")).Text);
    }

    [Theory]
    [InlineData("", 412, "Destination header required")]
    [InlineData("dst", 412, "Destination header must be of the form <container name>/<object name>")]
    [InlineData("missing/o", 404, "<html><h1>Not Found</h1><p>The resource could not be found.</p></html>")]
    public async Task The_destination_is_an_object_of_a_container_that_exists(string destination, int status, string text)
    {
        await using var swift = await StartAsync();

        var answer = await swift.Call("COPY", "src/o").With("Destination", destination);

        Assert.Equal((status, text), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task A_copy_brings_no_body()
    {
        await using var swift = await StartAsync();

        var answer = await swift.Put("dst/o", "body").With("X-Copy-From", "src/o");

        Assert.Equal((400, "Copy requests require a zero byte body"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task A_copy_to_another_account_needs_its_rights()
    {
        await using var swift = await StartAsync();

        var copy = swift.Call("COPY", "src/o").With("Destination", "dst/o").With("Destination-Account", "AUTH_other");

        await copy.Expect(403);
    }

    private static async Task<SwiftCloud> StartAsync()
    {
        var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync("src", "o");
        await swift.CreateAsync("dst");
        await swift.Post("src/o").With("X-Object-Meta-Color", "red").Expect(202);
        return swift;
    }
}
