using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace LocalDelete.Tests;

public sealed class TwoHostCloud : OpenStackFixture
{
    protected override void Configure(OpenStackBuilder cloud) => cloud
        .WithComputeHost("compute-1", host => host with { Vcpus = 4 })
        .WithComputeHost("compute-2");
}

public sealed class BootTests(TwoHostCloud fixture) : IClassFixture<TwoHostCloud>
{
    [SimulatorFact]
    public async Task Booting_a_server_uses_its_flavor_on_the_chosen_host()
    {
        var cloud = fixture.Cloud;
        var flavor = await cloud.Nova.GetFlavorAsync("m1.small");

        await using (cloud.Usage.ExpectUsageDelta(flavor).OnHost("compute-2"))
            await cloud.Servers.BootAsync("chosen", flavor: "m1.small", host: "compute-2");
    }
}
