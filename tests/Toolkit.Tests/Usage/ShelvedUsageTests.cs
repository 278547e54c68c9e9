using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Usage;

/// <summary>Usage of shelved and rescued servers, before and after their deletion.</summary>
public sealed class ShelvedUsageTests
{
    [Fact]
    public async Task A_shelved_server_uses_nothing_until_it_is_unshelved()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var before = await cloud.Usage.CaptureAsync();
        var server = await cloud.BootAsync(network: "private");

        await ActAsync(cloud, server, "shelve", ServerStatus.ShelvedOffloaded);
        await cloud.Usage.AssertNoUsageChangeAsync(since: before);
        await cloud.Usage.AssertConsistentAsync();
        await ActAsync(cloud, server, "unshelve", ServerStatus.Active);
        await cloud.Usage.AssertUsageDeltaAsync(since: before, server.Flavor);
        await cloud.Usage.AssertConsistentAsync();
        await cloud.Servers.DeleteAsync(server.Id);
        await cloud.Usage.AssertNoUsageChangeAsync(since: before);
        await cloud.Usage.AssertConsistentAsync();
    }

    [Fact]
    public async Task Deleting_a_shelved_server_deletes_its_image_without_a_host()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var before = await cloud.Usage.CaptureAsync();
        var server = await cloud.BootAsync(network: "private");
        var images = await ImagesAsync(cloud);
        await ActAsync(cloud, server, "shelve", ServerStatus.ShelvedOffloaded);
        foreach (var host in cloud.Hosts.Names)
            await cloud.Hosts.StopAsync(host);

        await cloud.Servers.DeleteAsync(server.Id);

        await cloud.Usage.AssertNoUsageChangeAsync(since: before);
        await cloud.Usage.AssertConsistentAsync();
        Assert.Equal(images, await ImagesAsync(cloud));
    }

    [Fact]
    public async Task A_rescued_server_keeps_its_usage_until_it_is_deleted()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var before = await cloud.Usage.CaptureAsync();
        var server = await cloud.BootAsync(network: "private");

        await ActAsync(cloud, server, "rescue", ServerStatus.Rescue);
        await cloud.Usage.AssertUsageDeltaAsync(since: before, server.Flavor);
        await cloud.Servers.DeleteAsync(server.Id);

        await cloud.Usage.AssertNoUsageChangeAsync(since: before);
        await cloud.Usage.AssertConsistentAsync();
    }

    [Fact]
    public async Task A_rescued_server_on_a_down_host_is_deleted_locally()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var before = await cloud.Usage.CaptureAsync();
        var server = await cloud.BootAsync(network: "private");
        await ActAsync(cloud, server, "rescue", ServerStatus.Rescue);
        await cloud.Hosts.StopAsync(server.Host);
        await cloud.Nova.ForceDownAsync(server.Host);

        await cloud.Servers.DeleteAsync(server.Id);

        await cloud.Usage.AssertNoUsageChangeAsync(since: before);
        await cloud.Usage.AssertConsistentAsync();
        await cloud.Hosts.StartAsync(server.Host);
        await cloud.Usage.AssertNoUsageChangeAsync(since: before);
    }

    [Fact]
    public async Task A_failed_unshelve_frees_its_claim()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHost("only").Build();
        var before = await cloud.Usage.CaptureAsync();
        var server = await cloud.BootAsync(network: "private");
        await ActAsync(cloud, server, "shelve", ServerStatus.ShelvedOffloaded);

        using (cloud.Edges.Fail("nova", "neutron"))
        {
            await cloud.Nova.ActAsync(server.Id, "unshelve");
            await cloud.RunUntilIdleAsync();
        }

        Assert.Equal(ServerStatus.ShelvedOffloaded, (await cloud.Nova.GetServerAsync(server.Id)).Status);
        await cloud.Usage.AssertConsistentAsync();
        await cloud.Servers.DeleteAsync(server.Id);
        await cloud.Usage.AssertNoUsageChangeAsync(since: before);
    }

    private static async Task ActAsync(OpenStackCloud cloud, ServerInfo server, string action, ServerStatus status)
    {
        await cloud.Nova.ActAsync(server.Id, action);
        await cloud.RunUntilIdleAsync();
        Assert.Equal(status, (await cloud.Nova.GetServerAsync(server.Id)).Status);
    }

    private static async Task<int> ImagesAsync(OpenStackCloud cloud) =>
        (await cloud.Admin.Glance.SendAsync(HttpMethod.Get, "/v2/images")).Json.GetProperty("images").GetArrayLength();
}
