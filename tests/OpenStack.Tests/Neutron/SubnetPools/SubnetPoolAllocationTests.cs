using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.SubnetPools;

public sealed class SubnetPoolAllocationTests
{
    [Fact]
    public async Task A_pool_without_room_answers_409()
    {
        await using var neutron = new NeutronCloud();
        var pool = (await neutron.CreateAsync(
            "subnetpools", "subnetpool", new() { ["name"] = "p", ["prefixes"] = new JsonArray("10.9.0.0/24") }))["id"]!.GetValue<string>();
        var network = (await neutron.CreateAsync("networks", "network", new() { ["name"] = "n" }))["id"]!.GetValue<string>();

        var refusal = await neutron.RefusalAsync(
            "POST", "subnets",
            $$$"""{"subnet": {"network_id": "{{{network}}}", "ip_version": 4, "subnetpool_id": "{{{pool}}}", "prefixlen": 16}}""",
            "admin:admin-project");

        Assert.Equal(
            (409, "SubnetAllocationError", "Failed to allocate subnet: Insufficient prefix space to allocate subnet size /16."), refusal);
    }
}
