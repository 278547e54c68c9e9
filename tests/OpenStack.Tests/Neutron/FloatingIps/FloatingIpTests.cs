using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Tests.Nova;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.FloatingIps;

public sealed class FloatingIpTests
{
    [Fact]
    public async Task A_floating_ip_needs_a_router_to_its_network_and_loses_its_port_when_that_is_deleted()
    {
        await using var neutron = new NeutronCloud();
        var (network, subnet) = await neutron.CreateNetworkAsync("10.5.0.0/24");
        var port = (await neutron.CreateAsync("ports", "port", new() { ["network_id"] = network }))["id"]!.GetValue<string>();
        var (_, publics) = await neutron.Get("networks?name=public");
        var outside = publics!["networks"]![0]!["id"]!.GetValue<string>();
        var floating = new JsonObject { ["floating_network_id"] = outside, ["port_id"] = port };

        var (unreachable, _) = await neutron.Post("floatingips", new JsonObject { ["floatingip"] = floating.DeepClone() });
        var router = await neutron.CreateAsync(
            "routers", "router", new() { ["external_gateway_info"] = new JsonObject { ["network_id"] = outside } });
        await neutron.Put($"routers/{router["id"]}/add_router_interface", new JsonObject { ["subnet_id"] = subnet });
        var made = await neutron.CreateAsync("floatingips", "floatingip", floating);
        await neutron.Delete($"ports/{port}");
        var (_, left) = await neutron.Get($"floatingips/{made["id"]}");

        Assert.Equal(404, unreachable);
        Assert.Equal(router["id"]!.GetValue<string>(), made["router_id"]!.GetValue<string>());
        Assert.Null(left!["floatingip"]!["port_id"]);
    }
}
