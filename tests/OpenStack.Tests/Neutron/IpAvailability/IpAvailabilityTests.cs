namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.IpAvailability;

/// <summary>Answers as in a real Zed.</summary>
public sealed class IpAvailabilityTests
{
    [Fact]
    public async Task A_filter_by_IP_version_counts_only_its_addresses()
    {
        await using var neutron = new NeutronCloud();
        var (network, _) = await neutron.CreateNetworkAsync("10.5.0.0/29");
        await neutron.CreateAsync("subnets", "subnet", new() { ["network_id"] = network, ["ip_version"] = 6, ["cidr"] = "fd00::/120" });
        var path = $"network-ip-availabilities?network_id={network}&fields=total_ips&ip_version=";

        var (_, four) = await neutron.Get(path + "4");
        var (_, six) = await neutron.Get(path + "6");
        var (_, none) = await neutron.Get(path + "x");

        Assert.Equal("""{"network_ip_availabilities":[{"total_ips":5}]}""", four!.ToJsonString());
        Assert.Equal("""{"network_ip_availabilities":[{"total_ips":255}]}""", six!.ToJsonString());
        Assert.Equal("""{"network_ip_availabilities":[]}""", none!.ToJsonString());
    }
}
