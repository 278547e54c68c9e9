using Fixtures.Toolkit;
using Xunit;

namespace OpenStackTests;

public sealed class ServerTests(TestCloud fixture) : IClassFixture<TestCloud>
{
    [Fact]
    public async Task A_deleted_server_frees_the_resources_of_its_host()
    {
        var cloud = fixture.Cloud;
        var before = await cloud.Usage.CaptureAsync();

        var server = await cloud.Servers.BootAsync("web", flavor: "m1.small", network: "private");
        await cloud.Usage.AssertUsageDeltaAsync(since: before, server.Flavor);

        await cloud.Servers.DeleteAsync(server);
        await cloud.Usage.AssertNoUsageChangeAsync(since: before);
    }
}
