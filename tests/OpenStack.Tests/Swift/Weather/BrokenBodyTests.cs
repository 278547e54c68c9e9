namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Weather;

public sealed class BrokenBodyTests
{
    private const string Download = "GET /v1/{account}/{container}/{object}";
    private const string Upload = "PUT /v1/{account}/{container}/{object}";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upload_that_breaks_anywhere_leaves_nothing(bool overSocket)
    {
        await using var client = await StorageClient.CreateAsync(overSocket);
        await client.PutAsync("c/kept", "before");
        foreach (var bytes in new[] { 0, 1, 65_535, 65_536, 100_000, 199_999, 200_000, 1_000_000 })
        {
            using (client.Cloud.Faults.On(Place.Api("object-store", Upload)).ResetConnection(afterBytes: bytes))
            {
                await Assert.ThrowsAsync<HttpRequestException>(
                    () => client.SendAsync("PUT", "c/dir/o", new StreamContent(new MemoryStream(new byte[200_000]))));
                await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync("PUT", "c/kept", new Chunks(50, 4_000)));
            }

            Assert.Equal(("kept\n", "before"), (await client.ReadAsync("c"), await client.ReadAsync("c/kept")));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_download_breaks_after_some_bytes(bool overSocket)
    {
        await using var client = await StorageClient.CreateAsync(overSocket);
        await client.PutAsync("c/o", "0123456789");
        using var broken = client.Cloud.Faults.On(Place.Api("object-store", Download)).About("c/o").Times(1).TruncateBody(afterBytes: 4);

        using var answer = await client.SendAsync("GET", "c/o");
        var got = await ReadUntilBrokenAsync(answer);

        Assert.Equal((200, 10L, "0123"), ((int)answer.StatusCode, answer.Content.Headers.ContentLength, got));
        Assert.Equal("0123456789", await client.ReadAsync("c/o"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_shorter_than_the_fault_breaks_before_its_last_byte(bool overSocket)
    {
        await using var client = await StorageClient.CreateAsync(overSocket);
        await client.PutAsync("c/o", "0123456789");
        using var broken = client.Cloud.Faults.On(Place.Api("object-store", Download)).TruncateBody(afterBytes: 5_000);

        using var answer = await client.SendAsync("GET", "c/o");

        Assert.Equal("012345678", await ReadUntilBrokenAsync(answer));
    }

    [Fact]
    public async Task An_answer_without_a_body_breaks_at_once()
    {
        await using var client = await StorageClient.CreateAsync();
        using var broken = client.Cloud.Faults.On(Place.Api("object-store", "DELETE")).TruncateBody(afterBytes: 5);
        using var reset = client.Cloud.Faults.On(Place.Api("object-store", "HEAD")).ResetConnection(afterBytes: 5);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync("DELETE", "c"));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync("HEAD", "c"));

        Assert.Equal("404", await client.ReadAsync("c"));
    }

    [Fact]
    public async Task A_body_that_is_read_whole_breaks_as_well()
    {
        await using var client = await StorageClient.CreateAsync();
        using var broken = client.Cloud.Faults.On(Place.Api("identity", "POST /users")).ResetConnection(afterBytes: 3);
        using var identity = new Toolkit.Tests.Api.ApiClient(client.Cloud, "identity/v3") { User = "admin" };

        await Assert.ThrowsAsync<HttpRequestException>(async () => await identity.Post("users", new { user = new { name = "lost" } }));

        var users = await identity.Get("users").Expect(200);
        Assert.DoesNotContain("lost", users.Text, StringComparison.Ordinal);
    }

    private static async Task<string> ReadUntilBrokenAsync(HttpResponseMessage answer)
    {
        await using var body = await answer.Content.ReadAsStreamAsync();
        var got = new List<byte>();
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            var one = new byte[1];
            while (await body.ReadAsync(one) > 0)
                got.Add(one[0]);
        });
        return System.Text.Encoding.UTF8.GetString([.. got]);
    }

    /// <summary>A body without a length, in chunks.</summary>
    private sealed class Chunks(int count, int size) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            for (var i = 0; i < count; i++)
            {
                await stream.WriteAsync(new byte[size]);
                await stream.FlushAsync();
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
