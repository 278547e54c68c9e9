using Fixtures.Toolkit;
using Xunit;

namespace LocalDelete.Tests;

public sealed class LocalDeleteTests(OpenStackFixture fixture) : IClassFixture<OpenStackFixture>
{
    [Fact]
    public async Task Deleting_a_server_whose_host_is_down_frees_its_resources()
    {
        var cloud = fixture.Target;
        var before = await cloud.Usage.CaptureAsync();
        var server = await cloud.Servers.BootAsync("doomed", flavor: "m1.tiny");
        await cloud.Usage.AssertUsageDeltaAsync(since: before, server.Flavor);

        await cloud.Hosts.StopAsync(server.Host);
        await cloud.Nova.ForceDownAsync(server.Host);
        await cloud.Nova.DeleteServerAsync(server.Id);

        await cloud.Servers.WaitForDeletedAsync(server);
        await cloud.Usage.AssertNoUsageChangeAsync(since: before);
    }
}
