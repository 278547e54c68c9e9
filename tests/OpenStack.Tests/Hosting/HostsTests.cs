namespace Fixtures.Toolkit.OpenStack.Tests.Hosting;

public sealed class HostsTests
{
    [Fact]
    public async Task All_three_hosts_answer_with_the_same_bytes()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var answers = new List<string>();
        foreach (var (http, address) in new[]
        {
            (cloud.CreateClient(
                ), cloud.Address), (new HttpClient(), await cloud.ListenAsync()), (new HttpClient(), await cloud.ListenAsync(0)),
        })
        {
            using var client = new ApiClient(http, $"{address}compute/v2.1");
            var answer = await client.Get("servers").Expect(401);
            answers.Add(answer.Text.Replace(address.AbsoluteUri, "/", StringComparison.Ordinal));
            Assert.Equal($"Keystone uri=\"{address}identity/v3\"", answer.Header("WWW-Authenticate"));
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
    public async Task An_in_process_client_cannot_call_outside()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var client = cloud.CreateClient();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetAsync(new Uri("http://example.org/")));

        Assert.Contains("is not in this world", error.Message, StringComparison.Ordinal);
    }
}
