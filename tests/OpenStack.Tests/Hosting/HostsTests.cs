using System.Net;

namespace Fixtures.Toolkit.OpenStack.Tests.Hosting;

public sealed class HostsTests
{
    [Fact]
    public async Task The_same_bytes_come_out_of_all_three_hosts()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var outside = new HttpClient();
        using var inside = cloud.CreateClient();

        var answers = new List<string>();
        var listeners = new[] { (inside, cloud.Address), (outside, await cloud.ListenAsync()), (outside, await cloud.ListenAsync(0)) };
        foreach (var (client, address) in listeners)
        {
            using var response = await client.GetAsync(new Uri(address, "compute/v2.1/servers"));
            var text = await response.Content.ReadAsStringAsync();
            answers.Add($"{(int)response.StatusCode} {text}".Replace(address.AbsoluteUri, "/", StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Equal($"Keystone uri=\"{address}identity/v3\"", response.Headers.WwwAuthenticate.ToString());
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task Listeners_are_on_loopback_only()
    {
        await using var cloud = new OpenStackBuilder().Build();

        Assert.Equal("127.0.0.1", (await cloud.ListenAsync()).Host);
        Assert.Equal("127.0.0.1", (await cloud.ListenAsync(0)).Host);
    }

    [Fact]
    public async Task Nothing_in_process_calls_out()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var client = cloud.CreateClient();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetAsync(new Uri("http://example.org/")));

        Assert.Contains("is not in this world", error.Message, StringComparison.Ordinal);
    }
}
