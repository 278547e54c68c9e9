using System.Net;
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

    /// <summary>The half of the bug that needs no device: a custom resource class of a flavor.</summary>
    [Fact]
    [Trait("bug", "2140631")]
    public async Task Unified_limits_count_every_resource_class_that_a_flavor_requests()
    {
        await using var cloud = new OpenStackBuilder()
            .WithComputeHosts(2, host => host with { Resources = host.Resources.SetItem("CUSTOM_GPU", 2) })
            .WithFlavor(
                "gpu", memoryMb: 512,
                configure: flavor => flavor with { ExtraSpecs = flavor.ExtraSpecs.SetItem("resources:CUSTOM_GPU", "1") })
            .WithUnifiedLimits(new Dictionary<string, int> { ["class:CUSTOM_GPU"] = 1 })
            .Build();
        await cloud.Servers.BootAsync("first", flavor: "gpu");

        var refused = await Assert.ThrowsAsync<OpenStackFaultException>(() => cloud.Servers.BootAsync("second", flavor: "gpu"));

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains(
            "Resource class:CUSTOM_GPU is over limit of 1 due to current usage 1 and delta 1", refused.Message, StringComparison.Ordinal);
    }

    private static OpenStackBuilder CloudThatForces(bool isForced) =>
        isForced ? new OpenStackBuilder().WithForcedConfigDrive() : new OpenStackBuilder();
}
