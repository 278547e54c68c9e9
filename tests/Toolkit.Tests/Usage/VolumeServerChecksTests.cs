using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Usage;

/// <summary>Servers whose root disk is a volume, for which Placement counts no disk.</summary>
public sealed class VolumeServerChecksTests
{
    [Fact]
    public async Task Moves_and_decisions_check_the_usage_of_a_server_on_a_volume()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await BootAsync(cloud);

        await cloud.Servers.MigrateAndCheckUsageAsync(server);
        await cloud.Servers.ConfirmAndCheckUsageAsync(server);
        await cloud.Servers.ResizeAndCheckUsageAsync(server, await cloud.FlavorAsync("m1.small"));
        await cloud.Servers.RevertAndCheckUsageAsync(server);
        var moved = await cloud.Servers.LiveMigrateAndCheckUsageAsync(server);

        Assert.Equal("m1.tiny", moved.Server.Flavor.Name);
        await cloud.Servers.DeleteAndCheckUsageAsync(server);
        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    public async Task Shelving_and_evacuation_check_the_usage_of_a_server_on_a_volume()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await BootAsync(cloud);

        await cloud.Servers.ShelveAsync(server);
        var back = await cloud.Servers.UnshelveAndCheckUsageAsync(server);
        await cloud.Hosts.StopAsync(back.Host);
        await cloud.Nova.ForceDownAsync(back.Host);
        var moved = await cloud.Servers.EvacuateAndCheckUsageAsync(server);

        Assert.NotEqual(back.Host, moved.Server.Host);
    }

    [Fact]
    public async Task Soft_deletion_checks_the_usage_of_a_server_on_a_volume()
    {
        await using var cloud = new OpenStackBuilder().WithReclaimInstanceInterval(TimeSpan.FromHours(1)).Build();
        var server = await BootAsync(cloud);

        await cloud.Servers.SoftDeleteAndCheckUsageAsync(server);
        var restored = await cloud.Servers.RestoreAndCheckUsageAsync(server);

        Assert.True(restored.IsVolumeBacked);
    }

    private static async Task<Guid> BootAsync(OpenStackCloud cloud)
    {
        var root = await cloud.Volumes.CreateAsync("root", image: "cirros");
        var order = new NewServer("db", "1", Image: null) { BlockDevices = [BlockDevice.RootVolume(root)] };
        return (await cloud.Servers.BootAndCheckUsageAsync(order)).Id;
    }
}
