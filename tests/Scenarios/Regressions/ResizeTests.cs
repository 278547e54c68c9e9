using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>Resizes and migrations, and what they hold on both hosts.</summary>
public sealed class ResizeTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("bug", "1825537")]
    public async Task A_resize_that_fails_on_its_destination_frees_the_source_and_keeps_the_new_flavor_allocated(bool isHypervisorAtFault)
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(2).Build();
        var server = await cloud.Servers.BootAsync("web", network: "private", host: "host1");
        var small = await cloud.Nova.GetFlavorAsync("m1.small");
        using var fault = isHypervisorAtFault
            ? cloud.Faults.On(Place.Hypervisor("host2", "finish_migration")).Throw("no space left on device")
            : cloud.Faults.On(Place.Edge("nova", "neutron", "PUT /v2.0/ports/{id}")).Answer(500);

        await cloud.Nova.ResizeServerAsync(server, small.Id);
        var failed = await cloud.Servers.WaitForStatusAsync(server, ServerStatus.Error);

        Assert.Equal("host2", failed.Host);
        Assert.Equal("error", Assert.Single(await cloud.Nova.ListMigrationsAsync(server)).Status);
        await cloud.Usage.AssertHostUsageAsync("host1", ResourceAmounts.None);
        await cloud.Usage.AssertHostUsageAsync("host2", ResourceAmounts.From(small));
    }

    [Theory]
    [InlineData("confirmResize", "compute.host1", "confirm_resize", 0, 1)]
    [InlineData("revertResize", "compute.host2", "revert_resize", 1, 0)]
    [Trait("bug", "1879878")]
    public async Task The_periodic_resource_update_keeps_both_claims_until_a_resize_is_confirmed_or_reverted(
        string decision, string actor, string message, int onSource, int onDestination)
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(2).Build();
        var server = await cloud.Servers.BootAsync("web", host: "host1");
        await cloud.Servers.MigrateAsync(server);
        await using var hold = cloud.Faults.On(Place.Message(actor, message)).Hold();
        await cloud.Nova.ActAsync(server, decision);
        await hold.Reached;

        await cloud.AdvanceAsync(TimeSpan.FromMinutes(2));
        var before = await UsedAsync(cloud);
        hold.Release();
        await cloud.Servers.WaitForStatusAsync(server.Id, ServerStatus.Active);

        Assert.Equal((1, 1), before);
        Assert.Equal((onSource, onDestination), await UsedAsync(cloud));
    }

    private static async Task<(int Source, int Destination)> UsedAsync(OpenStackCloud cloud) =>
        ((await cloud.Nova.GetHypervisorAsync("host1")).VcpusUsed, (await cloud.Nova.GetHypervisorAsync("host2")).VcpusUsed);
}
