using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace Cookbook.Tests;

/// <summary>Realistic data from Bogus; the cloud's seed decides it.</summary>
public sealed class SampleTests
{
    [Fact]
    public async Task A_plausible_server_boots_on_a_plausible_flavor()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var flavor = await cloud.Nova.CreateFlavorAsync(cloud.Samples.SmallFlavor());

        var server = await cloud.Servers.BootAsync(cloud.Samples.Server(flavor, await cloud.Glance.GetImageIdAsync("cirros")));

        Assert.Equal(flavor.MemoryMb, server.Flavor.MemoryMb);
    }

    [Fact]
    public async Task A_plausible_server_boots_from_a_volume_and_has_another()
    {
        await using var cloud = new OpenStackBuilder().Build();

        await cloud.Servers.BootAsync(cloud.Samples.ServerWithVolumes(network: "private"), persona: cloud.Demo);

        var volumes = await cloud.Demo.Cinder.ListVolumesAsync();
        Assert.Equal([false, true], volumes.Select(volume => volume.IsBootable).Order());
    }

    [Fact]
    public async Task A_whole_region_in_one_line()
    {
        await using var cloud = await Samples.Region(hosts: 20, servers: 40).BuildAsync();

        Assert.Equal(40, (await cloud.Nova.ListServersAsync("all_tenants=1")).Count);
    }
}
