using Fixtures.Toolkit.OpenStack.Tests.Http;

namespace Fixtures.Toolkit.OpenStack.Tests.Hosting;

/// <summary>A web page can point its own host name at 127.0.0.1 (DNS rebinding); the cloud refuses such names.</summary>
public sealed class HostHeaderTests
{
    [Theory]
    [InlineData("evil.example", 403)]
    [InlineData("evil.example:80", 403)]
    [InlineData("localhost.evil.example", 403)]
    [InlineData("127.0.0.1.evil.example", 403)]
    [InlineData("10.0.0.1", 403)]
    [InlineData("localhost", 300)]
    [InlineData("LOCALHOST:1", 300)]
    [InlineData("127.0.0.1", 300)]
    [InlineData("[::1]:80", 300)]
    public async Task Only_names_of_loopback_are_answered(string host, int status)
    {
        await using var cloud = await RawCloud.StartAsync();

        var answer = await cloud.SendAsync($"GET /identity/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task A_refusal_names_the_option_that_allows_the_host_and_is_in_the_journal()
    {
        await using var cloud = await RawCloud.StartAsync();

        var answer = await cloud.SendAsync(
            "POST /identity/v3/auth/tokens HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");

        Assert.Contains(
            "--allow-host evil.example", answer.Json().GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains(cloud.Cloud.Journal.Entries, entry => entry.What == "POST for the host evil.example -> 403, a foreign host");
    }

    [Fact]
    public async Task A_host_that_the_listener_allows_is_answered_on_every_port()
    {
        await using var cloud = await RawCloud.StartAsync(new CloudListenerOptions { AllowedHosts = ["cloud"] });

        var answer = await cloud.SendAsync("GET /identity/v3 HTTP/1.1\r\nHost: cloud:5000\r\nConnection: close\r\n\r\n");

        Assert.Equal(200, answer.Status);
        Assert.Contains("http://cloud:5000/identity/v3/", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_the_builder_allows_is_answered_by_all_listeners_of_the_cloud()
    {
        await using var cloud = new OpenStackBuilder().WithAllowedHost("cloud").Build();
        foreach (var address in new[] { await cloud.ListenAsync(), await cloud.ListenAsync(0) })
        {
            using var client = new ApiClient(
                new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }), address.AbsoluteUri.TrimEnd('/'));
            foreach (var (host, status) in new[] { ("cloud", 300), ("evil.example", 403) })
            {
                await client.Get("identity/").With("Host", host).Expect(status);
            }
        }
    }
}
