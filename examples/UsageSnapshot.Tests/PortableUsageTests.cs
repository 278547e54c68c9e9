using Fixtures.Toolkit;
using Snapshooter.Xunit;

namespace UsageSnapshot.Tests;

/// <summary>
/// A snapshot that is the same on every target: usage by the names of the servers, whatever their hosts and projects are.
/// </summary>
public sealed class PortableUsageTests(OpenStackFixture fixture) : IClassFixture<OpenStackFixture>
{
    [Fact]
    public async Task Two_servers_and_a_deletion_as_usage_by_server()
    {
        var cloud = fixture.Target;
        var web = await cloud.Servers.BootAsync("web", flavor: "m1.tiny");
        var db = await cloud.Servers.BootAsync("db", flavor: "m1.small");
        var both = await cloud.Usage.CaptureAsync();

        await cloud.Servers.DeleteAsync(db);
        await cloud.Usage.WaitForAllocationsAsync(db.Id, ResourceAmounts.None);

        var left = await cloud.Usage.CaptureAsync();
        new[] { web, db }.Select(server => $"{server.Name}: {both.OfServer(server.Id)}, then {left.OfServer(server.Id)}").MatchSnapshot();
        await cloud.Servers.DeleteAsync(web);
    }
}
