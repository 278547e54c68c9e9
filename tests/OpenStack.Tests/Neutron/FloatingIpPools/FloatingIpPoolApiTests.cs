namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.FloatingIpPools;

/// <summary>Answers as in a real Zed.</summary>
public sealed class FloatingIpPoolApiTests
{
    [Fact]
    public async Task Pools_are_the_subnets_of_external_networks_and_show_the_callers_project()
    {
        await using var neutron = new NeutronCloud();

        var (_, pools) = await neutron.Get("floatingip_pools?fields=cidr&fields=subnet_name&fields=tenant_id").As("bob:bobs");
        var filtered = await neutron.Get("floatingip-pools?cidr=172.24.4.0/24");

        Assert.Equal(
            """{"floatingip_pools":[{"subnet_name":"public-subnet","tenant_id":"bobs","cidr":"172.24.4.0/24"}]}""", pools!.ToJsonString());
        Assert.Equal((400, "['cidr'] is invalid attribute for filtering"), filtered.Refusal);
    }
}
