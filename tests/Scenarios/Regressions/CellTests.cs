using System.Net;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>cell0, and a cell whose database is lost.</summary>
public sealed class CellTests
{
    [Fact]
    public async Task A_server_that_found_no_host_is_listed_shown_and_deleted_like_any_other()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(1, host => host with { MemoryMb = 600 }).Build();
        var flavor = await cloud.Nova.GetFlavorAsync("m1.small");
        var image = await cloud.Glance.GetImageIdAsync("cirros");
        var server = await cloud.Nova.CreateServerAsync(new NewServer("web", flavor.Id, image));

        var failed = await cloud.Servers.WaitForFaultAsync(server.Id, "No valid host was found.");
        var listed = await cloud.Nova.ListServersAsync("status=ERROR");
        await cloud.Servers.DeleteAsync(server.Id);

        Assert.Equal((ServerStatus.Error, ""), (failed.Status, failed.Host));
        Assert.Equal([server.Id], listed.Select(one => one.Id));
        Assert.Equal([server.Id], (await cloud.Nova.ListServersAsync("deleted=true")).Select(one => one.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await cloud.Nova.SendAsync(HttpMethod.Get, $"/servers/{server.Id}")).Status);
    }

    [Fact]
    public async Task A_lost_cell_comes_back_with_its_servers_and_its_usage()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAndCheckUsageAsync(await cloud.Nova.GetFlavorAsync("m1.tiny"));
        var before = await cloud.Usage.CaptureAsync();

        await cloud.Hosts.LoseCellAsync(server.Host);
        var lost = Assert.Single(await cloud.Nova.ListServersAsync());
        await cloud.Hosts.RestoreCellAsync();

        Assert.Equal((server.Id, ServerStatus.Unknown), (lost.Id, lost.Status));
        Assert.Equal(ServerStatus.Active, (await cloud.Nova.GetServerAsync(server.Id)).Status);
        Assert.Equal(before.ToString(), (await cloud.Usage.CaptureAsync()).ToString());
        await cloud.Servers.DeleteAndCheckUsageAsync(server.Id);
    }
}
