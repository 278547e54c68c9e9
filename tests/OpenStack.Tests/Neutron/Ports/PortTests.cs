using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.Ports;

public sealed class PortTests
{
    [Fact]
    public async Task A_port_with_a_host_is_active_at_once_and_one_without_is_down()
    {
        await using var neutron = new NeutronCloud();
        var (network, _) = await neutron.CreateNetworkAsync("10.5.0.0/24");

        var port = await neutron.CreateAsync("ports", "port", new() { ["network_id"] = network });
        var (_, bound) = await neutron.Put(
            $"ports/{port["id"]}", new JsonObject { ["port"] = new JsonObject { ["binding:host_id"] = "host1" } });

        Assert.Equal("DOWN", port["status"]!.GetValue<string>());
        Assert.Equal("10.5.0.2", port["fixed_ips"]![0]!["ip_address"]!.GetValue<string>());
        Assert.Equal(
            ("ACTIVE", "ovs"), (bound!["port"]!["status"]!.GetValue<string>(), bound["port"]!["binding:vif_type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_driver_that_bound_a_port_is_shown_after_the_POST()
    {
        await using var neutron = new NeutronCloud();
        var (network, _) = await neutron.CreateNetworkAsync("10.5.0.0/24");

        var made = await neutron.CreateAsync("ports", "port", new() { ["network_id"] = network, ["binding:host_id"] = "host1" });
        var (_, shown) = await neutron.Get($"ports/{made["id"]}");

        Assert.Equal("""{"port_filter":true,"connectivity":"l2"}""", made["binding:vif_details"]!.ToJsonString());
        Assert.Equal(
            """{"port_filter":true,"connectivity":"l2","bound_drivers":{"0":"openvswitch"}}""",
            shown!["port"]!["binding:vif_details"]!.ToJsonString());
    }
}
