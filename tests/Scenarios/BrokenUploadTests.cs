using System.Net.Sockets;
using System.Text;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Scenarios.ObjectStorage;

namespace Fixtures.Toolkit.Scenarios;

/// <summary>An upload whose client goes away after any number of bytes leaves the store as it was.</summary>
public sealed class BrokenUploadTests
{
    /// <summary>No multiple of the blocks of 512 bytes that a tar has.</summary>
    private const int Step = 7_001;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task An_upload_that_breaks_after_any_piece_changes_nothing(bool overSocket, bool isChunked)
    {
        foreach (var container in ObjectWorld.Containers)
        {
            await EachBreakAsync(Payload.Make("new a", 50_000), $"/{container}/a", overSocket, isChunked, async (cloud, before) =>
            {
                Assert.Equal(before, await ListAsync(cloud, container));
                await AssertWholeAsync(cloud);
            });
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_manifest_that_breaks_after_any_piece_changes_nothing(bool overSocket)
    {
        var path = $"/{ObjectWorld.Segments}/plain/large2/1/1";
        var manifest = $"[{string.Join(',', Enumerable.Repeat($$"""{"path":"{{path}}"}""", 500))}]";

        await EachBreakAsync(Encoding.ASCII.GetBytes(manifest), "/plain/a?multipart-manifest=put", overSocket, isChunked: false,
            async (cloud, before) =>
            {
                Assert.Equal(before, await ListAsync(cloud, "plain"));
                await AssertWholeAsync(cloud);
            });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_archive_that_breaks_after_any_piece_leaves_whole_files(bool overSocket)
    {
        var archive = Archive.Of(
            [("a", Payload.Make("new a", 20_000)), ("b", Payload.Make("new b", 20_000)), ("c/d", Payload.Make("new d", 100))]);

        foreach (var container in ObjectWorld.Containers)
            await EachBreakAsync(
                archive, $"/{container}?extract-archive=tar", overSocket, isChunked: false, (cloud, _) => AssertWholeAsync(cloud));
    }

    private static async Task EachBreakAsync(
        byte[] body, string path, bool overSocket, bool isChunked, Func<OpenStackCloud, string, Task> check)
    {
        var builder = new OpenStackBuilder();
        ObjectWorld.NewCloud(builder);
        await using var prepared = builder.Build();
        var account = await ObjectOperation.PrepareAsync(prepared);
        var before = await ListAsync(prepared, path.TrimStart('/').Split('/', '?')[0]);
        for (var bytes = 0; bytes < body.Length; bytes += Step)
        {
            await using var cloud = prepared.Fork();
            if (overSocket)
                await SendPartAsync(await cloud.ListenAsync(), account, path, body, bytes, isChunked);
            else
                await new ObjectClient(cloud, account).SendAsync("PUT", path, new BreakingContent(body, bytes, isChunked));
            await check(cloud, before);
        }
    }

    private static async Task<string> ListAsync(OpenStackCloud cloud, string container) =>
        (await new ObjectClient(cloud, await ObjectAccount.OpenAsync(cloud)).SendAsync("GET", $"/{container}?format=json")).Text;

    private static Task AssertWholeAsync(OpenStackCloud cloud) =>
        ObjectRules.AssertAsync(cloud, "a broken upload", [.. ObjectRules.All, .. ObjectOrphans.Rules]);

    /// <summary>Sends a part of a body, closes the sending side, and waits until the service has answered or closed its side.</summary>
    private static async Task SendPartAsync(Uri address, ObjectAccount account, string path, byte[] body, int bytes, bool isChunked)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(address.Host, address.Port);
        var stream = connection.GetStream();
        var framing = isChunked ? "Transfer-Encoding: chunked" : $"Content-Length: {body.Length}";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"PUT /object-store/v1/{account.Name}{path} HTTP/1.1\r\nHost: {address.Authority}\r\nX-Auth-Token: {account.Token}\r\n"
                + $"{framing}\r\n\r\n{(isChunked ? $"{body.Length:x}\r\n" : "")}"));
        await stream.WriteAsync(body.AsMemory(0, bytes));
        connection.Client.Shutdown(SocketShutdown.Send);
        try
        {
            await stream.CopyToAsync(Stream.Null);
        }
        catch (IOException)
        {
            // The service closed the connection before it had read all bytes.
        }
    }

    /// <summary>A body that ends early with an exception, as a file on a lost disk does.</summary>
    private sealed class BreakingContent(byte[] body, int bytes, bool isChunked) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            for (var at = 0; at < bytes; at += 1_000)
                await stream.WriteAsync(body.AsMemory(at, Math.Min(1_000, bytes - at)));
            throw new IOException("The disk is gone.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = body.Length;
            return !isChunked;
        }
    }
}
