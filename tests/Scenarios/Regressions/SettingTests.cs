using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>Settings of the deployment and what a change of them leaves alone.</summary>
public sealed class SettingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("bug", "1835822")]
    public async Task A_change_of_force_config_drive_leaves_existing_servers_alone(bool wasForced)
    {
        await using var before = CloudThatForces(wasForced).Build();
        await before.Servers.BootAsync("web");
        await using var after = CloudThatForces(!wasForced).Build();
        after.Import(before.Export());
        var server = Assert.Single(await after.Nova.ListServersAsync("all_tenants=1"));

        var rebooted = await after.Servers.RebootAsync(server.Id, isHard: true);
        var rebuilt = await after.Servers.RebuildAsync(server.Id, "cirros-alt");
        await after.Servers.ShelveAsync(server.Id);
        var unshelved = await after.Servers.UnshelveAsync(server.Id);

        Assert.Equal(
            (wasForced, wasForced, wasForced), (rebooted.HasConfigDrive, rebuilt.HasConfigDrive, unshelved.HasConfigDrive));
    }

    private static OpenStackBuilder CloudThatForces(bool isForced) =>
        isForced ? new OpenStackBuilder().WithForcedConfigDrive() : new OpenStackBuilder();
}
