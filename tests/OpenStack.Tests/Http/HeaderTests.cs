using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Tests.Http;

/// <summary>Headers are Latin-1 in both directions, and no header value makes a request fail.</summary>
public sealed class HeaderTests
{
    private const string Nova = "OpenStack-API-Version: compute 2.90\r\n";

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("ü", "ü")]
    [InlineData("€ü", "â\u0082¬Ã¼")]
    [InlineData("a\r\nX-Evil: 1", "a%0D%0AX-Evil: 1")]
    [InlineData("\u007F\t", "%7F%09")]
    public void A_value_is_escaped_to_valid_header_bytes(string text, string sent) => Assert.Equal(sent, HeaderValue.Encode(text));

    [Fact]
    public async Task A_server_tag_may_have_any_characters()
    {
        await using var cloud = await RawCloud.StartAsync();
        var server = await ServerAsync(cloud);

        var answer = await cloud.AskAsync("PUT", $"/compute/v2.1/servers/{server}/tags/%C3%BC", Nova);
        var again = await cloud.AskAsync("PUT", $"/compute/v2.1/servers/{server}/tags/%C3%BC", Nova);
        var tags = await cloud.AskAsync("GET", $"/compute/v2.1/servers/{server}/tags", Nova);

        Assert.Equal(201, answer.Status);
        Assert.Equal($"{cloud.Listener.Address}compute/v2.1/servers/{server}/tags/Ã¼", answer.Header("Location"));
        Assert.Equal("text/html; charset=UTF-8", answer.Header("Content-Type"));
        Assert.Equal((204, "text/html; charset=UTF-8"), (again.Status, again.Header("Content-Type")));
        Assert.Equal("Ã¼", Assert.Single(tags.Json().GetProperty("tags").EnumerateArray()).GetString());
    }

    [Theory]
    [InlineData("ns-ü", "ns-ü")]
    [InlineData("ns-€", "ns-â\u0082¬")]
    [InlineData("ns\\nx", "ns%0Ax")]
    public async Task A_metadata_namespace_may_have_any_characters(string name, string inLocation)
    {
        await using var cloud = await RawCloud.StartAsync();

        var answer = await cloud.AskAsync("POST", "/image/v2/metadefs/namespaces", json: $$"""{"namespace": "{{name}}"}""");

        Assert.Equal(201, answer.Status);
        Assert.Equal($"{cloud.Listener.Address}image/v2/metadefs/namespaces/{inLocation}", answer.Header("Location"));
    }

    [Theory]
    [InlineData("identity/v3/users")]
    [InlineData("compute/v2.1/servers")]
    [InlineData("networking/v2.0/networks")]
    [InlineData("image/v2/images")]
    [InlineData("placement/resource_providers")]
    public async Task A_token_of_any_bytes_is_an_invalid_token(string path)
    {
        await using var cloud = await RawCloud.StartAsync();

        var answer = await cloud.AskAnonymouslyAsync("GET", "/" + path, "X-Auth-Token: \u00ff\u00fe\r\n");

        Assert.Equal(401, answer.Status);
    }

    private static async Task<string> ServerAsync(RawCloud cloud)
    {
        var images = await cloud.AskAsync("GET", "/image/v2/images");
        var image = images.Json().GetProperty("images")[0].GetProperty("id").GetString();
        var server = await cloud.AskAsync(
            "POST", "/compute/v2.1/servers", Nova,
            $$$"""{"server": {"name": "s", "flavorRef": "1", "imageRef": "{{{image}}}", "networks": "none"}}""");
        await cloud.Cloud.RunUntilIdleAsync();
        return server.Json().GetProperty("server").GetProperty("id").GetString()!;
    }
}
