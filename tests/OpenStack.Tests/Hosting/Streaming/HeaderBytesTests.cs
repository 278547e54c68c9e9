using System.Net;
using System.Text;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Tests.Hosting.Streaming;

/// <summary>What a service that checks its requests itself gets from the hosts.</summary>
public sealed class HeaderBytesTests
{
    [Fact]
    public async Task A_header_value_is_one_character_for_each_byte_in_both_directions()
    {
        await using var cloud = await StartAsync(request => request.Header("X-Meta") ?? "");
        using var connection = await cloud.ConnectAsync();

        await connection.SendAsync("GET /stream/ HTTP/1.1\r\nHost: localhost\r\nX-Meta: \u00e6\u0097\u00a5\u00ff\r\n\r\n");
        var head = await connection.ReadHeadAsync();

        Assert.Contains("\r\nX-Text: \u00e6\u0097\u00a5\u00ff\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_a_client_in_this_process_stands_for_its_UTF8_bytes()
    {
        await using var cloud = await StartAsync(request => request.Header("X-Meta") ?? "");
        using var client = cloud.CreateClient(overSocket: false);
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-Meta", "日");

        using var response = await client.GetAsync("");

        Assert.Equal("\u00e6\u0097\u00a5", Assert.Single(response.Headers.NonValidated["X-Text"]));
    }

    [Theory]
    [InlineData("Content-Length: none", "length none, coding ")]
    [InlineData("Content-Length: -5", "length -5, coding ")]
    [InlineData("Content-Length: +5", "length +5, coding ")]
    [InlineData("Content-Length: 99999999999999999999", "length 99999999999999999999, coding ")]
    [InlineData("Content-Length:", "length , coding ")]
    [InlineData("Transfer-Encoding: zip", "length , coding zip")]
    [InlineData("Transfer-Encoding: chunked, zip", "length , coding chunked, zip")]
    public async Task An_invalid_length_and_an_unknown_transfer_coding_reach_the_service(string header, string seen)
    {
        await using var cloud = await StartAsync(request => $"length {request.InvalidLength}, coding {request.UnknownTransferCoding}");
        using var connection = await cloud.ConnectAsync();

        await connection.SendAsync($"PUT /stream/ HTTP/1.1\r\nHost: localhost\r\n{header}\r\n\r\n");
        var answer = await connection.ReadToEndAsync();

        Assert.Contains($"\r\nX-Text: {seen}\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Transfer-Encoding: zip")]
    [InlineData("Content-Length: none")]
    public async Task A_service_that_does_not_stream_refuses_a_body_without_an_end(string header)
    {
        await using var cloud = await StartAsync(_ => "");
        using var connection = await cloud.ConnectAsync();

        await connection.SendAsync(
            $"POST /identity/v3/auth/tokens HTTP/1.1\r\nHost: localhost\r\n{header}\r\n\r\n"
                + "GET /identity HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var answer = await connection.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(0, answer.LastIndexOf("HTTP/1.1 ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/stream/a%00b%00c?x=%00", "a\0b\0c ?x=%00")]
    [InlineData("/stream/\u00e9\u00ff?x=\u00e9", "\u00e9\u00ff ?x=%E9")]
    [InlineData("/stream/%ff%E9", "\u00ff\u00e9 ")]
    public async Task A_path_reaches_the_service_whatever_its_bytes_are(string target, string seen)
    {
        string? got = null;
        await using var cloud = await StartAsync(request =>
        {
            got = PathInfo.Read(request.Exchange, "/stream/") + " " + request.QueryString;
            return $"body {request.BodyLength}";
        });
        using var connection = await cloud.ConnectAsync();

        await connection.SendAsync($"PUT {target} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
        var head = await connection.ReadHeadAsync();

        Assert.Contains("\r\nX-Text: body 0\r\n", head, StringComparison.Ordinal);
        Assert.Equal(seen, got);
    }

    [Fact]
    public async Task A_header_without_a_value_is_sent()
    {
        await using var cloud = await StartAsync(_ => "");
        using var connection = await cloud.ConnectAsync();

        await connection.SendAsync("GET /stream/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var head = await connection.ReadHeadAsync();

        Assert.Contains("\r\nX-Text: \r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_within_the_limits_of_eventlet_reach_the_service()
    {
        await using var cloud = await StartAsync(request => $"{request.Exchange.Headers.Sum(h => h.Value.Sum(v => v?.Length ?? 0))}");
        using var connection = await cloud.ConnectAsync();
        var line = $"X-Long: {new string('x', 8_180)}\r\n";
        var lines = string.Concat(Enumerable.Range(0, 200).Select(n => $"X-Meta-{n}: {new string('y', 200)}\r\n"));

        await connection.SendAsync($"GET /stream/ HTTP/1.1\r\nHost: localhost\r\n{line}{lines}\r\n");
        var head = await connection.ReadHeadAsync();

        Assert.Contains($"\r\nX-Text: {"localhost".Length + 8_180 + (200 * 200)}\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_line_beyond_8_KiB_is_an_empty_414()
    {
        await using var cloud = await StartAsync(_ => "");
        using var connection = await cloud.ConnectAsync();

        await connection.SendAsync($"GET /stream/{new string('x', 8_192)} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var answer = await connection.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 414 ", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_method_is_passed_exactly(bool overSocket)
    {
        await using var cloud = await StartAsync(request => request.Method);
        using var client = cloud.CreateClient(overSocket);

        foreach (var method in new[] { "COPY", "BOGUS" })
        {
            using var response = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), ""));

            Assert.Equal(method, Assert.Single(response.Headers.GetValues("X-Text")));
        }
    }

    [Fact]
    public async Task A_method_in_lower_case_stays_so()
    {
        await using var cloud = await StartAsync(request => request.Method);
        using var connection = await cloud.ConnectAsync();

        await connection.SendAsync("get /stream/ HTTP/1.1\r\nHost: localhost\r\n\r\n");

        Assert.Contains("\r\nX-Text: get\r\n", await connection.ReadHeadAsync(), StringComparison.Ordinal);
    }

    private static Task<StreamCloud> StartAsync(Func<ApiRequest, string> text) => StreamCloud.StartAsync(request =>
        new(ApiResponse.Text(HttpStatusCode.OK, "text/plain", "").With("X-Text", text(request))));
}
