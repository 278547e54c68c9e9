using System.Net;
using System.Text;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Tests.Hosting.Streaming;

/// <summary>A client reads an answer while the service writes it.</summary>
public sealed class DownloadTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public async Task The_client_reads_the_first_of_64_MiB_before_the_service_has_written_the_last(bool overSocket, bool isLengthKnown)
    {
        var pieces = new PacedPieces(64);
        await using var cloud = await StartAsync(new PacedBody(pieces, isLengthKnown));
        using var client = cloud.CreateClient(overSocket);

        using var response = await client.GetAsync("object", HttpCompletionOption.ResponseHeadersRead);
        var length = response.Content.Headers.ContentLength;
        var read = await pieces.ReadAsync(await response.Content.ReadAsStreamAsync()).WaitAsync(Patience);

        Assert.Equal((isLengthKnown ? pieces.Length : null, pieces.Length), (length, read));
    }

    [Fact]
    public async Task A_body_in_this_process_is_written_as_far_as_it_is_read()
    {
        var pieces = new PacedPieces(64);
        await using var cloud = await StartAsync(new PacedBody(pieces));
        using var client = cloud.CreateClient(overSocket: false);

        using var response = await client.GetAsync("object", HttpCompletionOption.ResponseHeadersRead);
        var before = pieces.Written;
        await (await response.Content.ReadAsStreamAsync()).ReadExactlyAsync(new byte[PacedPieces.PieceSize]);

        Assert.Equal(0, before);
        Assert.InRange(pieces.Written, 0, 2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Disposing_of_the_answer_ends_the_writer(bool overSocket)
    {
        var pieces = new PacedPieces(64);
        await using var cloud = await StartAsync(new PacedBody(pieces));
        using var client = cloud.CreateClient(overSocket);

        using (var response = await client.GetAsync("object", HttpCompletionOption.ResponseHeadersRead))
            await (await response.Content.ReadAsStreamAsync()).ReadExactlyAsync(new byte[1]);
        await pieces.Ended.WaitAsync(Patience);

        Assert.InRange(pieces.Written, 0, 63);
        Assert.Empty(cloud.Failures);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_that_does_not_stream_gets_the_whole_body(bool overSocket)
    {
        var pieces = new PacedPieces(3);
        pieces.NoteFirstRead();
        await using var cloud = await StartAsync(new PacedBody(pieces));
        using var client = cloud.CreateClient(overSocket);

        var bytes = await client.GetByteArrayAsync("object");

        Assert.Equal(pieces.Length, await pieces.ReadAsync(new MemoryStream(bytes)));
    }

    [Theory]
    [InlineData(false, 8)]
    [InlineData(false, null)]
    [InlineData(true, 8)]
    [InlineData(true, null)]
    public async Task A_body_that_breaks_ends_the_answer_after_the_written_bytes(bool overSocket, int? length)
    {
        await using var cloud = await StartAsync(new BreakingBody("half", length));
        using var client = cloud.CreateClient(overSocket);

        using var response = await client.GetAsync("object", HttpCompletionOption.ResponseHeadersRead);
        var stream = await response.Content.ReadAsStreamAsync();
        var half = new byte[4];
        await stream.ReadExactlyAsync(half);
        var error = await Assert.ThrowsAsync<HttpIOException>(async () => await stream.ReadExactlyAsync(new byte[1]));

        Assert.Equal(("half", HttpRequestError.ResponseEnded), (Encoding.ASCII.GetString(half), error.HttpRequestError));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("object"));
        Assert.Equal(2, cloud.Cloud.Journal.Entries.Count(entry => entry.What.Contains("/object", StringComparison.Ordinal)));
        Assert.Empty(cloud.Failures);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_fault_truncates_a_body_to_its_first_half_with_all_headers(bool overSocket)
    {
        var pieces = new PacedPieces(5);
        await using var cloud = await StreamCloud.StartAsync(
            _ => new(ApiResponse.Stream(HttpStatusCode.OK, "a/b", new PacedBody(pieces)).With("X-Kind", "paced")));
        using var client = cloud.CreateClient(overSocket);
        using var fault = cloud.Cloud.Faults.On(Place.Api("stream")).TruncateBody();

        using var response = await client.GetAsync("object", HttpCompletionOption.ResponseHeadersRead);
        var stream = await response.Content.ReadAsStreamAsync();
        await stream.ReadExactlyAsync(new byte[pieces.Length / 2]);
        await Assert.ThrowsAsync<HttpIOException>(async () => await stream.ReadExactlyAsync(new byte[1]));

        Assert.Equal((pieces.Length, "a/b"), (response.Content.Headers.ContentLength, response.Content.Headers.ContentType?.ToString()));
        Assert.Equal("paced", Assert.Single(response.Headers.GetValues("X-Kind")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_filter_acts_on_the_bytes_of_long_and_short_answers(bool overSocket)
    {
        await using var cloud = await StreamCloud.StartAsync(request =>
        {
            request.BodyFilter = target => new BreakingStream(target, 6);
            return new(ApiResponse.Text(HttpStatusCode.OK, "text/plain", "some text"));
        });
        using var client = cloud.CreateClient(overSocket);

        using var response = await client.GetAsync("object", HttpCompletionOption.ResponseHeadersRead);
        var stream = await response.Content.ReadAsStreamAsync();
        var part = new byte[6];
        await stream.ReadExactlyAsync(part);

        Assert.Equal("some t", Encoding.ASCII.GetString(part));
        await Assert.ThrowsAsync<HttpIOException>(async () => await stream.ReadExactlyAsync(new byte[1]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_to_HEAD_has_the_length_of_a_body_that_is_not_written(bool overSocket)
    {
        var pieces = new PacedPieces(64);
        await using var cloud = await StreamCloud.StartAsync(request => new(request.Path == "/declared"
            ? new Func<ApiResponse>(() =>
            {
                var response = ApiResponse.Empty(HttpStatusCode.OK);
                response.DeclaredLength = 5_000_000_000;
                return response;
            })()
            : ApiResponse.Stream(HttpStatusCode.OK, "a/b", new PacedBody(pieces))));
        using var client = cloud.CreateClient(overSocket);

        using var streamed = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "object"));
        using var declared = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "declared"));

        Assert.Equal((pieces.Length, 0), (streamed.Content.Headers.ContentLength, pieces.Written));
        Assert.Equal(5_000_000_000, declared.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task A_204_has_its_length_over_a_socket_if_the_service_sends_it()
    {
        await using var cloud = await StreamCloud.StartAsync(request => new(Empty(request)));
        using var connection = await cloud.ConnectAsync();

        await connection.SendAsync("DELETE /stream/always HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var always = await connection.ReadHeadAsync();
        await connection.SendAsync("DELETE /stream/usual HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var usual = await connection.ReadHeadAsync();

        Assert.StartsWith("HTTP/1.1 204 No Content\r\n", always, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Length: 0\r\n", always, StringComparison.Ordinal);
        Assert.Contains("\r\nX-Id: 1\r\n", always, StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Length", usual, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_204_has_its_length_in_this_process_if_the_service_sends_it()
    {
        await using var cloud = await StreamCloud.StartAsync(request => new(Empty(request)));
        using var client = cloud.CreateClient(overSocket: false);

        // A client that reads the content computes its length.
        using var always = await client.GetAsync("always", HttpCompletionOption.ResponseHeadersRead);
        using var usual = await client.GetAsync("usual", HttpCompletionOption.ResponseHeadersRead);

        Assert.True(always.Content.Headers.NonValidated.Contains("Content-Length"));
        Assert.False(usual.Content.Headers.NonValidated.Contains("Content-Length"));
    }

    private static Task<StreamCloud> StartAsync(LongBody body) =>
        StreamCloud.StartAsync(_ => new(ApiResponse.Stream(HttpStatusCode.OK, "application/octet-stream", body)));

    private static ApiResponse Empty(ApiRequest request)
    {
        var response = ApiResponse.NoContent().With("X-Id", "1");
        response.SendsLengthAlways = request.Path == "/always";
        return response;
    }

    /// <summary>Breaks after a number of bytes.</summary>
    private sealed class BreakingStream(Stream target, int length) : WriteOnlyStream
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
        {
            await target.WriteAsync(bytes[..Math.Min(length, bytes.Length)], cancellationToken);
            throw new BodyBrokenException();
        }

        public override void Write(ReadOnlySpan<byte> bytes) => throw new NotSupportedException();
    }
}
