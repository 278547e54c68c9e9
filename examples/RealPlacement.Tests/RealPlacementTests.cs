using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace RealPlacement.Tests;

/// <summary>Nova, Neutron, Glance and Keystone are simulated; Nova claims from the real Placement.</summary>
public sealed class RealPlacementTests
{
    [RealPlacementFact]
    public async Task A_server_of_the_simulated_Nova_claims_from_the_real_Placement()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var real = cloud.Edges.Redirect("nova", "placement", RealPlacementFactAttribute.Address!);
        await cloud.AdvanceAsync(TimeSpan.FromMinutes(2));
        var before = await cloud.Usage.CaptureAsync();

        var server = await cloud.Servers.BootAsync("web-1", flavor: "m1.tiny");

        await cloud.Usage.AssertUsageDeltaAsync(before, await cloud.Nova.GetFlavorAsync("m1.tiny"));
        await cloud.Servers.DeleteAsync(server.Id);
        await cloud.Usage.AssertNoUsageChangeAsync(before);
    }

    [RealPlacementFact]
    public async Task A_local_delete_leaves_nothing_in_the_real_Placement()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var real = cloud.Edges.Redirect("nova", "placement", RealPlacementFactAttribute.Address!);
        await cloud.AdvanceAsync(TimeSpan.FromMinutes(2));
        await using var leaks = cloud.WatchForLeaks();
        var server = await cloud.Servers.BootAsync("web-1", flavor: "m1.tiny");
        await cloud.Hosts.StopAsync(server.Host);
        await cloud.AdvanceAsync(TimeSpan.FromMinutes(2));

        await cloud.Servers.DeleteAsync(server.Id);

        await cloud.Usage.AssertConsistentAsync();
    }
}
