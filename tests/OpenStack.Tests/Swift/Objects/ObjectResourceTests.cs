using System.Security.Cryptography;
using System.Text;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Objects;

public sealed class ObjectResourceTests
{
    [Fact]
    public async Task An_object_is_written_read_and_deleted()
    {
        await using var swift = await StartAsync();
        var data = new byte[3_000_000];
        new Random(1).NextBytes(data);
#pragma warning disable CA5351 // Swift's ETag is an MD5.
        var etag = Convert.ToHexStringLower(MD5.HashData(data));
#pragma warning restore CA5351

        var created = await swift.Put("c/o").WithData(data, "image/png").Expect(201);
        var read = await swift.Get("c/o").Expect(200);

        Assert.Equal((etag, etag, "image/png"), (created.Header("ETag"), read.Header("ETag"), read.ContentType));
        Assert.Equal(data, read.Data);
        await swift.Delete("c/o").Expect(204);
        await swift.Delete("c/o").Expect(404);
    }

    [Fact]
    public async Task An_upload_with_another_ETag_writes_nothing()
    {
        await using var swift = await StartAsync();

        await swift.Put("c/o", "1").With("ETag", "d41d8cd98f00b204e9800998ecf8427e").Expect(422);

        await swift.Get("c/o").Expect(404);
    }

    [Fact]
    public async Task Metadata_are_replaced_as_a_whole()
    {
        await using var swift = await StartAsync();
        await swift.Put("c/o", "1").With("X-Object-Meta-A", "1").With("X-Object-Meta-B", "2").Expect(201);

        await swift.Post("c/o").With("X-Object-Meta-B", "3").Expect(202);

        var head = await swift.Head("c/o");
        Assert.Equal((null, "3"), (head.Header("X-Object-Meta-A"), head.Header("X-Object-Meta-B")));
    }

    [Fact]
    public async Task An_object_expires_at_once_for_requests_and_later_in_listings()
    {
        await using var swift = await StartAsync();
        await swift.Put("c/o", "1").With("X-Delete-After", "10").Expect(201);

        await swift.Cloud.AdvanceAsync(TimeSpan.FromSeconds(11));
        await swift.Get("c/o").Expect(404);
        var listed = await swift.ListAsync("c");
        await swift.Cloud.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(["o"], listed);
        Assert.Empty(await swift.ListAsync("c"));
    }

    [Theory]
    [InlineData("X-Delete-After", "x", "Non-integer X-Delete-After")]
    [InlineData("X-Delete-After", "0", "X-Delete-After in past")]
    [InlineData("X-Delete-At", "1", "X-Delete-At in past")]
    public async Task An_expiry_is_a_time_to_come(string header, string value, string fault)
    {
        await using var swift = await StartAsync();

        var answer = await swift.Put("c/o", "1").With(header, value);

        Assert.Equal((400, fault), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task An_upload_can_refuse_to_overwrite()
    {
        await using var swift = await StartAsync();

        await swift.Put("c/o", "1").With("If-None-Match", "*").Expect(201);
        await swift.Put("c/o", "2").With("If-None-Match", "*").Expect(412);

        Assert.Equal("1", (await swift.Get("c/o")).Text);
    }

    [Fact]
    public async Task Names_are_any_text()
    {
        await using var swift = await StartAsync();
        const string Name = "a b/ä/€/%25/?/#/+/日本";

        await swift.Put("c/" + string.Join('/', Name.Split('/').Select(Uri.EscapeDataString)), "1").Expect(201);

        Assert.Equal([Name], await swift.ListAsync("c"));
    }

    [Theory]
    [InlineData("bytes=1-2", 206, "12")]
    [InlineData("bytes=-1", 206, "4")]
    [InlineData("bytes=5-", 416, "<html><h1>Requested Range Not Satisfiable</h1><p>The Range requested is not available.</p></html>")]
    [InlineData("bytes=a-b", 200, "01234")]
    public async Task A_range_reads_a_part(string range, int status, string text)
    {
        await using var swift = await StartAsync();
        await swift.Put("c/o").WithData(Encoding.ASCII.GetBytes("01234")).Expect(201);

        var answer = await swift.Get("c/o").With("Range", range);

        Assert.Equal((status, text), (answer.Status, answer.Text));
    }

    private static async Task<SwiftCloud> StartAsync()
    {
        var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync("c");
        return swift;
    }
}
