using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>Unshelving, while something fails or looks on.</summary>
public sealed class ShelveTests
{
    [Fact]
    [Trait("bug", "1862633")]
    public async Task An_unshelve_that_cannot_reach_Neutron_is_undone_with_its_claim()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web", network: "private", persona: cloud.Demo);
        await cloud.Servers.ShelveAsync(server);
        cloud.Scheduler.Prefer("host3");
        using var fault = cloud.Faults.On(Place.Edge("nova", "neutron", "PUT /v2.0/ports/{id}")).Answer(503);

        await cloud.Nova.UnshelveServerAsync(server);
        await cloud.RunUntilIdleAsync();
        var after = await cloud.Nova.GetServerAsync(server);

        Assert.Equal((ServerStatus.ShelvedOffloaded, null, ""), (after.Status, after.TaskState, after.Host));
        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    [Trait("bug", "2025480")]
    public async Task The_periodic_resource_update_keeps_the_claim_of_an_unshelve_under_way()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(1).Build();
        var server = await cloud.Servers.BootAsync("web");
        await cloud.Servers.ShelveAsync(server);
        await using var hold = cloud.Faults.On(Place.Phase("before-spawn", "host1", "unshelve")).Hold();
        await cloud.Nova.UnshelveServerAsync(server);
        await hold.Reached;

        await cloud.AdvanceAsync(TimeSpan.FromMinutes(2));
        var during = await cloud.Nova.GetHypervisorAsync("host1");
        hold.Release();
        await cloud.Servers.WaitForStatusAsync(server.Id, ServerStatus.Active);

        Assert.Equal((1, 1), (during.VcpusUsed, (await cloud.Nova.GetHypervisorAsync("host1")).VcpusUsed));
    }
}
