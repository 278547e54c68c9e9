using System.Globalization;
using System.Net;
using System.Text;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Tests.Hosting.Streaming;

/// <summary>A service reads a body as it arrives.</summary>
public sealed class UploadTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public async Task The_service_reads_the_first_of_64_MiB_before_the_client_has_written_the_last(bool overSocket, bool isLengthKnown)
    {
        var pieces = new PacedPieces(64);
        await using var cloud = await StreamCloud.StartAsync(async request =>
        {
            var declared = (request.BodyLength, request.IsChunked);
            var read = await pieces.ReadAsync(request.OpenBody());
            return ApiResponse.Text(HttpStatusCode.Created, "text/plain", $"{declared} {read}");
        });
        using var client = cloud.CreateClient(overSocket);

        using var response = await client.PutAsync("object", new PacedContent(pieces, isLengthKnown)).WaitAsync(Patience);

        Assert.Equal(isLengthKnown ? "(67108864, False) 67108864" : "(, True) 67108864", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_seeded_world_gets_the_same_bytes(bool withClients)
    {
        await using var cloud = await StreamCloud.StartAsync(
            EchoAsync, builder => builder.WithScheduling(Scheduling.Seeded).WithSeed(1));
        using var client = cloud.CreateClient(overSocket: false);
        var texts = new List<string>();

        async Task SendAsync()
        {
            using var response = await client.PutAsync("object", new StreamContent(new MemoryStream("some text"u8.ToArray())));
            texts.Add(await response.Content.ReadAsStringAsync());
        }

        if (withClients)
            await cloud.Cloud.RunClientsAsync(SendAsync, SendAsync);
        else
            await SendAsync();

        Assert.All(texts, text => Assert.Equal("some text", text));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_small_body_and_none_are_read_alike(bool overSocket)
    {
        await using var cloud = await StreamCloud.StartAsync(EchoAsync);
        using var client = cloud.CreateClient(overSocket);

        Assert.Equal("short", await (await client.PostAsync("object", new StringContent("short"))).Content.ReadAsStringAsync());
        Assert.Equal("", await client.GetStringAsync("object"));
    }

    [Fact]
    public async Task A_client_that_expects_100_Continue_gets_it_when_the_service_reads()
    {
        await using var cloud = await StreamCloud.StartAsync(EchoAsync);
        using var connection = await cloud.ConnectAsync();

        await connection.SendAsync("PUT /stream/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
        var interim = await connection.ReadHeadAsync();
        await connection.SendAsync("text");
        var head = await connection.ReadHeadAsync();

        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", interim);
        Assert.StartsWith("HTTP/1.1 200 OK", head, StringComparison.Ordinal);
        Assert.Equal("text", await connection.ReadAsync(4));
    }

    [Fact]
    public async Task A_refusal_before_the_first_read_sends_no_100_Continue()
    {
        await using var cloud = await StreamCloud.StartAsync(
            _ => new(ApiResponse.Text(HttpStatusCode.PreconditionFailed, "text/plain", "no")));
        using var connection = await cloud.ConnectAsync();

        await connection.SendAsync("PUT /stream/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
        var head = await connection.ReadHeadAsync();

        Assert.StartsWith("HTTP/1.1 412 ", head, StringComparison.Ordinal);
        Assert.Contains("Connection: close", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_request_on_a_connection_is_answered_although_the_body_of_the_first_was_not_read()
    {
        await using var cloud = await StreamCloud.StartAsync(
            request => new(ApiResponse.Text(HttpStatusCode.OK, "text/plain", request.Path)));
        using var connection = await cloud.ConnectAsync();
        var body = new string('x', 300_000);

        await connection.SendAsync($"PUT /stream/1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        await connection.ReadHeadAsync();
        var first = await connection.ReadAsync(2);
        await connection.SendAsync("GET /stream/2 HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await connection.ReadHeadAsync();

        Assert.Equal(("/1", "/2"), (first, await connection.ReadAsync(2)));
    }

    [Fact]
    public async Task A_body_in_this_process_that_the_service_does_not_read_is_not_written()
    {
        var pieces = new PacedPieces(64);
        await using var cloud = await StreamCloud.StartAsync(_ => new(ApiResponse.Empty(HttpStatusCode.Forbidden)));
        using var client = cloud.CreateClient(overSocket: false);

        using var response = await client.PutAsync("object", new PacedContent(pieces)).WaitAsync(Patience);

        Assert.Equal((HttpStatusCode.Forbidden, 0), (response.StatusCode, pieces.Written));
    }

    [Theory]
    [InlineData("Content-Length: 100\r\n\r\nhalf", true)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n", true)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nZZ\r\n", false)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nFFFFFFFFFFFFFFFFF\r\n", false)]
    public async Task An_upload_that_ends_early_or_has_invalid_chunks_is_unreadable(string rest, bool isAborted)
    {
        var unreadable = new TaskCompletionSource<bool>();
        await using var cloud = await StreamCloud.StartAsync(request => NoteUnreadableAsync(request, unreadable));
        using var connection = await cloud.ConnectAsync();

        await connection.SendAsync($"PUT /stream/a HTTP/1.1\r\nHost: localhost\r\n{rest}");
        connection.EndSending();

        Assert.Equal(isAborted, await unreadable.Task.WaitAsync(Patience));
        Assert.Empty(cloud.Failures);
    }

    [Fact]
    public async Task A_client_that_goes_away_during_the_upload_is_an_unreadable_body()
    {
        var unreadable = new TaskCompletionSource<bool>();
        await using var cloud = await StreamCloud.StartAsync(request => NoteUnreadableAsync(request, unreadable));

        using (var connection = await cloud.ConnectAsync())
            await connection.SendAsync("PUT /stream/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf");

        Assert.True(await unreadable.Task.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_content_that_fails_in_this_process_is_unreadable_and_fails_the_request()
    {
        var unreadable = new TaskCompletionSource<bool>();
        await using var cloud = await StreamCloud.StartAsync(request => NoteUnreadableAsync(request, unreadable));
        using var client = cloud.CreateClient(overSocket: false);

        await Assert.ThrowsAsync<InvalidDataException>(() => client.PutAsync("object", new FailingContent()));

        Assert.True(await unreadable.Task.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_client_in_this_process_can_cancel_its_upload()
    {
        var pieces = new PacedPieces(2);
        using var cancellation = new CancellationTokenSource();
        var unreadable = new TaskCompletionSource<bool>();
        await using var cloud = await StreamCloud.StartAsync(request =>
        {
            cancellation.Cancel();
            return NoteUnreadableAsync(request, unreadable);
        });
        using var client = cloud.CreateClient(overSocket: false);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.PutAsync("object", new PacedContent(pieces), cancellation.Token));

        Assert.True(await unreadable.Task.WaitAsync(Patience));
    }

    [Fact]
    public async Task Bytes_of_a_body_that_look_like_a_request_stay_as_they_are()
    {
        const string Part = "GET / HTTP/1.1\r\nContent-Length: none\r\nTransfer-Encoding: zip\r\n\r\n";
        await using var cloud = await StreamCloud.StartAsync(EchoAsync);
        using var connection = await cloud.ConnectAsync();

        await connection.SendAsync(
            $"PUT /stream/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: {Part.Length.ToString(CultureInfo.InvariantCulture)}\r\n"
            + "Expect: 100-continue\r\n\r\n");
        await connection.ReadHeadAsync();
        await connection.SendAsync(Part);
        await connection.ReadHeadAsync();

        Assert.Equal(Part, await connection.ReadAsync(Part.Length));
    }

    [Fact]
    public async Task A_fault_that_selects_by_the_body_leaves_it_to_the_service()
    {
        await using var cloud = await StreamCloud.StartAsync(EchoAsync);
        using var client = cloud.CreateClient(overSocket: true);
        using var fault = cloud.Cloud.Faults.On(Place.Api("stream")).When(site => site.Body == "refused").Answer(503);

        var accepted = await client.PutAsync("object", new StringContent("accepted"));
        var refused = await client.PutAsync("object", new StringContent("refused"));

        Assert.Equal("accepted", await accepted.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
    }

    private static async ValueTask<ApiResponse> EchoAsync(ApiRequest request)
    {
        var bytes = new MemoryStream();
        await request.OpenBody().CopyToAsync(bytes);
        return ApiResponse.Bytes(HttpStatusCode.OK, "text/plain", bytes.ToArray());
    }

    private static async ValueTask<ApiResponse> NoteUnreadableAsync(ApiRequest request, TaskCompletionSource<bool> unreadable)
    {
        try
        {
            await request.OpenBody().CopyToAsync(Stream.Null);
            unreadable.SetException(new InvalidOperationException("The body was read to its end."));
        }
        catch (BodyUnreadableException error)
        {
            unreadable.SetResult(error.IsAborted);
            throw;
        }

        return ApiResponse.Empty(HttpStatusCode.OK);
    }

    private sealed class FailingContent : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("half"));
            throw new InvalidDataException("The file is broken.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 100;
            return true;
        }
    }
}
