using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Clients;

public sealed class AuthUrlTests
{
    private static readonly OpenStackLogin Demo = new("demo", "demo", OpenStackScope.Project("demo"));

    [Fact]
    public async Task A_client_in_the_process_logs_in_at_the_auth_URL_of_the_cloud()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var session = new OpenStackSession(cloud.CreateHandler(), cloud.AuthUrl, Demo, cloud.Time);

        var servers = await new NovaClient(session).ListServersAsync();

        Assert.Empty(servers);
        Assert.Equal("http://openstack.test/identity/v3", cloud.AuthUrl.AbsoluteUri);
    }

    [Fact]
    public async Task A_client_outside_logs_in_at_the_auth_URL_of_the_listening_address()
    {
        await using var cloud = new OpenStackBuilder().Build();
        foreach (var address in new[] { await cloud.ListenAsync(), await cloud.ListenAsync(0) })
        {
            using var handler = new HttpClientHandler();
            using var session = new OpenStackSession(handler, address.AuthUrl, Demo, cloud.Time);

            Assert.StartsWith(address.AbsoluteUri, $"{await session.EndpointAsync("compute")}", StringComparison.Ordinal);
            Assert.Equal($"{address}identity/v3", address.AuthUrl.AbsoluteUri);
        }
    }
}
