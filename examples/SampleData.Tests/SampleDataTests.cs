using Fixtures.Toolkit;
using Xunit;

namespace SampleData.Tests;

public sealed class SampleDataTests(OpenStackFixture fixture) : IClassFixture<OpenStackFixture>
{
    [Fact]
    public async Task Ten_servers_of_a_fleet_have_ten_names()
    {
        var samples = fixture.Cloud.Samples;

        for (var n = 0; n < 10; n++)
            await fixture.Cloud.Servers.BootAsync(samples.ServerName(), flavor: "m1.tiny");

        var servers = await fixture.Cloud.Nova.ListServersAsync();
        Assert.Equal(10, servers.Select(server => server.Name).Distinct().Count());
    }

    [Fact]
    public async Task A_region_has_hosts_projects_and_servers()
    {
        await using var cloud = await Samples.Region(hosts: 20, servers: 30).BuildAsync();

        var servers = await cloud.Nova.ListServersAsync("all_tenants=1");

        Assert.Equal(30, servers.Count);
        Assert.All(servers, server => Assert.Equal(ServerStatus.Active, server.Status));
    }
}
