namespace Fixtures.Toolkit.OpenStack.Tests.Http;

/// <summary>OPTIONS, HEAD and unknown methods, as recorded on Zed.</summary>
public sealed class MethodTests
{
    [Theory]
    [InlineData("/compute/v2.1/servers")]
    [InlineData("/compute/v2.1/servers/x")]
    [InlineData("/compute/v2.1/nope")]
    [InlineData("/compute/nope")]
    [InlineData("/networking/v2.0/networks/x")]
    [InlineData("/networking/v2.0/nope")]
    [InlineData("/networking/nope")]
    [InlineData("/image/")]
    [InlineData("/image/v2/images")]
    [InlineData("/image/v2/nope")]
    [InlineData("/identity/v3/nope")]
    public async Task OPTIONS_is_an_empty_200_where_the_service_would_refuse(string target)
    {
        await using var cloud = await RawCloud.StartAsync();

        var answers = new[]
        {
            await cloud.AskAsync("OPTIONS", target),
            await cloud.AskAnonymouslyAsync("OPTIONS", target, "Origin: http://example.com\r\n"),
        };
        foreach (var answer in answers)
        {
            Assert.Equal((200, "", null), (answer.Status, answer.Body, answer.Header("Content-Type")));
            Assert.Null(answer.Header("Access-Control-Allow-Origin"));
            Assert.Null(answer.Header("Vary"));
        }
    }

    [Theory]
    [InlineData("/compute/")]
    [InlineData("/compute/v2.1")]
    [InlineData("/compute/v2/")]
    [InlineData("/networking/")]
    [InlineData("/networking/v2.0/")]
    [InlineData("/networking/v2.0/subnets")]
    [InlineData("/image/versions")]
    public async Task OPTIONS_is_answered_as_GET_by_some_services(string target)
    {
        await using var cloud = await RawCloud.StartAsync();

        var options = await cloud.AskAsync("OPTIONS", target);
        var get = await cloud.AskAsync("GET", target);

        Assert.Equal((get.Status, get.Body), (options.Status, options.Body));
        Assert.Equal(200, options.Status);
    }

    [Fact]
    public async Task Without_an_allowed_origin_Placement_has_no_OPTIONS()
    {
        await using var cloud = await RawCloud.StartAsync();

        Assert.Equal(405, (await cloud.AskAnonymouslyAsync("OPTIONS", "/placement/")).Status);
        Assert.Equal(405, (await cloud.AskAsync("OPTIONS", "/placement/resource_providers")).Status);
        Assert.Equal(401, (await cloud.AskAnonymouslyAsync("OPTIONS", "/placement/resource_providers")).Status);
    }

    [Theory]
    [InlineData("/compute/v2.1/servers", 404)]
    [InlineData("/compute/v2.1/nope", 404)]
    [InlineData("/image/v2/images", 405)]
    [InlineData("/image/v2/nope", 404)]
    [InlineData("/placement/resource_providers", 405)]
    public async Task A_refused_HEAD_has_the_type_of_a_page_and_no_length(string target, int status)
    {
        await using var cloud = await RawCloud.StartAsync();

        var answer = await cloud.AskAsync("HEAD", target, "Accept: application/json\r\n");

        Assert.Equal(
            (status, "text/html; charset=UTF-8", "0"), (answer.Status, answer.Header("Content-Type"), answer.Header("Content-Length")));
    }

    [Theory]
    [InlineData("/compute/", 200)]
    [InlineData("/compute/v2.1/", 200)]
    [InlineData("/compute/nope", 300)]
    [InlineData("/image/versions", 200)]
    public async Task A_version_document_answers_HEAD_with_the_length_that_GET_has(string target, int status)
    {
        await using var cloud = await RawCloud.StartAsync();

        var head = await cloud.AskAnonymouslyAsync("HEAD", target);
        var get = await cloud.AskAnonymouslyAsync("GET", target);

        Assert.Equal((status, "application/json", ""), (head.Status, head.Header("Content-Type"), head.Body));
        Assert.Equal(get.Header("Content-Length"), head.Header("Content-Length"));
    }

    [Theory]
    [InlineData("/compute/v2.1/servers")]
    [InlineData("/networking/v2.0/networks")]
    [InlineData("/image/v2/images")]
    [InlineData("/placement/resource_providers")]
    [InlineData("/identity/v3/users")]
    public async Task An_unknown_method_is_never_a_server_error(string target)
    {
        await using var cloud = await RawCloud.StartAsync();

        foreach (var method in (string[])["FOO", "TRACE", "CONNECT"])
            Assert.InRange((await cloud.AskAsync(method, target)).Status, 200, 499);
    }

    [Theory]
    [InlineData("/compute/v2.1/servers")]
    [InlineData("/networking/v2.0/networks")]
    [InlineData("/image/v2/images")]
    [InlineData("/placement/resource_providers")]
    [InlineData("/identity/v3/users")]
    public async Task Invalid_chunk_sizes_are_a_bad_request_in_the_wording_of_the_service(string target)
    {
        await using var cloud = await RawCloud.StartAsync();

        foreach (var size in (string[])["FFFFFFFFFFFFFFFF", "xyz", "-1"])
        {
            var answer = await cloud.SendAsync(
                $"POST {target} HTTP/1.1\r\nHost: {cloud.Listener.Address.Authority}\r\nX-Auth-Token: "
                    + $"{cloud.Token}\r\nContent-Type: application/json\r\n"
                + $"Transfer-Encoding: chunked\r\n\r\n{size}\r\nabc\r\n0\r\n\r\n");

            Assert.Equal(400, answer.Status);
            Assert.Contains("malformed or otherwise incorrect", answer.Body, StringComparison.Ordinal);
        }
    }
}
