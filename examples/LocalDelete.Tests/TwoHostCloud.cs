using Fixtures.Toolkit;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Usage;
using Fixtures.Toolkit.Xunit;

namespace LocalDelete.Tests;

public sealed class TwoHostCloud : OpenStackFixture
{
    protected override void Configure(OpenStackBuilder cloud) => cloud
        .WithComputeHost("compute-1", host => host with { Vcpus = 4 })
        .WithComputeHost("compute-2");
}

public sealed class BootTests(TwoHostCloud fixture) : IClassFixture<TwoHostCloud>
{
    [Fact]
    public async Task Booting_a_server_uses_its_flavor_on_the_chosen_host()
    {
        var cloud = fixture.Cloud;
        var flavor = (await cloud.Nova.ListFlavorsAsync()).Single(f => f.Name == "m1.small");
        var order = new NewServer("chosen", flavor.Id, await cloud.Glance.GetImageIdAsync("cirros")) { Host = "compute-2" };

        await cloud.Usage.AssertUsageDeltaAsync("compute-2", ResourceAmounts.Of(flavor), async () =>
            await cloud.Servers.WaitForStatusAsync(await cloud.Nova.CreateServerAsync(order), ServerStatus.Active));
    }
}
