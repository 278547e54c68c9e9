using Fixtures.Toolkit;

namespace LocalDelete.Tests;

/// <summary>
/// The other half of the local delete: Nova's API could not reach Placement, so the restarted host removes the allocations.
/// </summary>
public sealed class HealingTests(OpenStackFixture fixture) : IClassFixture<OpenStackFixture>
{
    [SimulatorFact]
    public async Task A_restarted_host_frees_allocations_that_the_API_could_not()
    {
        var cloud = fixture.Cloud;
        var before = await cloud.Usage.CaptureAsync();
        var server = await cloud.Servers.BootAsync("doomed", flavor: "m1.tiny");
        await cloud.Hosts.StopAsync(server.Host);
        await cloud.Nova.ForceDownAsync(server.Host);

        using (cloud.Edges.Fail("nova", "placement"))
        {
            await cloud.Nova.DeleteServerAsync(server.Id);
            await cloud.Servers.WaitForDeletedAsync(server);
        }

        await cloud.Usage.AssertUsageDeltaAsync(since: before, server.Flavor);
        await cloud.Hosts.StartAsync(server.Host);
        await cloud.Nova.ForceDownAsync(server.Host, isDown: false);
        await cloud.ComputeServices.WaitForUpAsync(server.Host);
        await cloud.Usage.WaitForAllocationsAsync(server.Id, ResourceAmounts.None);
        await cloud.Usage.AssertNoUsageChangeAsync(since: before);
    }
}
