using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron;

public sealed class NeutronTests
{
    [Fact]
    public async Task A_port_with_a_host_is_active_at_once_and_one_without_is_down()
    {
        await using var neutron = new NeutronCloud();
        var (network, _) = await neutron.CreateNetworkAsync("10.5.0.0/24");

        var port = await neutron.CreateAsync("ports", "port", new() { ["network_id"] = network });
        var (_, bound) = await neutron.SendAsync("PUT", $"ports/{port["id"]}", new() { ["port"] = new JsonObject { ["binding:host_id"] = "host1" } });

        Assert.Equal("DOWN", port["status"]!.GetValue<string>());
        Assert.Equal("10.5.0.2", port["fixed_ips"]![0]!["ip_address"]!.GetValue<string>());
        Assert.Equal(("ACTIVE", "ovs"), (bound!["port"]!["status"]!.GetValue<string>(), bound["port"]!["binding:vif_type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Which_driver_bound_a_port_is_told_afterwards()
    {
        await using var neutron = new NeutronCloud();
        var (network, _) = await neutron.CreateNetworkAsync("10.5.0.0/24");

        var made = await neutron.CreateAsync("ports", "port", new() { ["network_id"] = network, ["binding:host_id"] = "host1" });
        var (_, shown) = await neutron.SendAsync("GET", $"ports/{made["id"]}");

        Assert.Equal("""{"port_filter":true,"connectivity":"l2"}""", made["binding:vif_details"]!.ToJsonString());
        Assert.Equal("""{"port_filter":true,"connectivity":"l2","bound_drivers":{"0":"openvswitch"}}""", shown!["port"]!["binding:vif_details"]!.ToJsonString());
    }

    [Fact]
    public async Task A_network_with_ports_cannot_go_and_a_full_subnet_has_no_more_addresses()
    {
        await using var neutron = new NeutronCloud();
        var (network, _) = await neutron.CreateNetworkAsync("10.5.0.0/30");
        var port = (await neutron.CreateAsync("ports", "port", new() { ["network_id"] = network }))["id"]!.GetValue<string>();

        var (full, why) = await neutron.SendAsync("POST", "ports", new() { ["port"] = new JsonObject { ["network_id"] = network } });
        var (inUse, _) = await neutron.SendAsync("DELETE", $"networks/{network}");
        await neutron.SendAsync("DELETE", $"ports/{port}");
        var (gone, _) = await neutron.SendAsync("DELETE", $"networks/{network}");

        Assert.Equal((409, "IpAddressGenerationFailure", 409, 204), (full, why!["NeutronError"]!["type"]!.GetValue<string>(), inUse, gone));
    }

    [Fact]
    public async Task A_project_does_not_see_the_networks_of_another_until_they_are_shared_with_it()
    {
        await using var neutron = new NeutronCloud();
        var (network, _) = await neutron.CreateNetworkAsync("10.5.0.0/24");

        var (before, _) = await neutron.SendAsync("GET", $"networks/{network}", token: "bob:bobs");
        await neutron.CreateAsync("rbac-policies", "rbac_policy", new()
        {
            ["object_type"] = "network", ["object_id"] = network, ["action"] = "access_as_shared", ["target_tenant"] = "bobs",
        });
        var (after, seen) = await neutron.SendAsync("GET", $"networks/{network}", token: "bob:bobs");

        Assert.Equal((404, 200, true), (before, after, seen!["network"]!["shared"]!.GetValue<bool>()));
        Assert.Null(seen["network"]!["provider:network_type"]);
    }

    [Fact]
    public async Task A_floating_ip_needs_a_router_to_its_network_and_is_free_again_when_its_port_goes()
    {
        await using var neutron = new NeutronCloud();
        var (network, subnet) = await neutron.CreateNetworkAsync("10.5.0.0/24");
        var port = (await neutron.CreateAsync("ports", "port", new() { ["network_id"] = network }))["id"]!.GetValue<string>();
        var (_, publics) = await neutron.SendAsync("GET", "networks?name=public");
        var outside = publics!["networks"]![0]!["id"]!.GetValue<string>();
        var floating = new JsonObject { ["floating_network_id"] = outside, ["port_id"] = port };

        var (unreachable, _) = await neutron.SendAsync("POST", "floatingips", new() { ["floatingip"] = floating.DeepClone() });
        var router = await neutron.CreateAsync("routers", "router", new() { ["external_gateway_info"] = new JsonObject { ["network_id"] = outside } });
        await neutron.SendAsync("PUT", $"routers/{router["id"]}/add_router_interface", new() { ["subnet_id"] = subnet });
        var made = await neutron.CreateAsync("floatingips", "floatingip", floating);
        await neutron.SendAsync("DELETE", $"ports/{port}");
        var (_, left) = await neutron.SendAsync("GET", $"floatingips/{made["id"]}");

        Assert.Equal(404, unreachable);
        Assert.Equal(router["id"]!.GetValue<string>(), made["router_id"]!.GetValue<string>());
        Assert.Null(left!["floatingip"]!["port_id"]);
    }

    [Fact]
    public async Task A_quota_stops_the_next_one()
    {
        await using var neutron = new NeutronCloud();
        await neutron.SendAsync("PUT", "quotas/admin-project", new() { ["quota"] = new JsonObject { ["network"] = 1 } });

        var (first, _) = await neutron.SendAsync("POST", "networks", new() { ["network"] = new JsonObject() });
        var (second, why) = await neutron.SendAsync("POST", "networks", new() { ["network"] = new JsonObject() });

        Assert.Equal((201, 409), (first, second));
        Assert.Equal("Quota exceeded for resources: ['network'].", why!["NeutronError"]!["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_exported_world_answers_the_same_once_imported()
    {
        await using var neutron = new NeutronCloud();
        var (network, _) = await neutron.CreateNetworkAsync("10.5.0.0/24");
        var router = await neutron.CreateAsync("routers", "router", new() { ["name"] = "r" });
        await neutron.CreateAsync("ports", "port", new()
        {
            ["network_id"] = network, ["binding:host_id"] = "host1", ["binding:profile"] = new JsonObject { ["a"] = 1 }, ["tags"] = new JsonArray("b", "a"),
        });
        var (_, before) = await neutron.SendAsync("GET", "ports");

        await using var other = new NeutronCloud();
        other.Cloud.Import(JsonNode.Parse(neutron.Cloud.Export().ToJsonString())!.AsObject());
        var (_, after) = await other.SendAsync("GET", "ports");
        var next = await other.CreateAsync("ports", "port", new() { ["network_id"] = network });

        Assert.Equal(before!.ToJsonString(), after!.ToJsonString());
        Assert.Equal("10.5.0.3", next["fixed_ips"]![0]!["ip_address"]!.GetValue<string>());
        Assert.Equal(200, (await other.SendAsync("GET", $"routers/{router["id"]}")).Status);
    }

    [Fact]
    public async Task A_changed_port_of_a_server_is_told_after_the_request_and_others_are_not()
    {
        await using var neutron = new NeutronCloud();
        var (network, _) = await neutron.CreateNetworkAsync("10.5.0.0/24");

        foreach (var owner in new[] { "compute:nova", "network:dhcp" })
        {
            await neutron.CreateAsync("ports", "port", new()
            {
                ["network_id"] = network, ["device_id"] = "11111111-2222-3333-4444-555555555555", ["device_owner"] = owner, ["binding:host_id"] = "host1",
            });
        }

        await neutron.Cloud.RunUntilIdleAsync();

        Assert.Single(neutron.Cloud.Journal.Entries, entry => entry.What.Contains("TellCompute to neutron.notifier", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Limits_that_were_set_are_listed_with_their_project()
    {
        await using var neutron = new NeutronCloud();
        await neutron.SendAsync("PUT", "quotas/bobs", new() { ["quota"] = new JsonObject { ["port"] = 0 } });

        var (status, quotas) = await neutron.SendAsync("GET", "quotas");

        Assert.Equal((200, "bobs", 0), (status, quotas!["quotas"]![0]!["project_id"]!.GetValue<string>(), quotas["quotas"]![0]!["port"]!.GetValue<int>()));
    }

    [Fact]
    public async Task An_external_network_takes_its_unused_floating_ips_along()
    {
        await using var neutron = new NeutronCloud();
        var network = (await neutron.CreateAsync("networks", "network", new() { ["router:external"] = true }))["id"]!.GetValue<string>();
        await neutron.CreateAsync("subnets", "subnet", new() { ["network_id"] = network, ["ip_version"] = 4, ["cidr"] = "10.9.0.0/24" });
        var floating = await neutron.CreateAsync("floatingips", "floatingip", new() { ["floating_network_id"] = network });

        var (deleted, _) = await neutron.SendAsync("DELETE", $"networks/{network}");
        var (left, _) = await neutron.SendAsync("GET", $"floatingips/{floating["id"]}");

        Assert.Equal((204, 404), (deleted, left));
    }

    [Theory]
    [InlineData("256")]
    [InlineData("192.168.1./24")]
    [InlineData("192.168.1.1/33")]
    [InlineData("bad_prefix")]
    public async Task A_rule_wants_a_whole_network(string prefix)
    {
        await using var neutron = new NeutronCloud();
        var group = (await neutron.CreateAsync("security-groups", "security_group", new() { ["name"] = "g" }))["id"]!.GetValue<string>();

        var (status, why) = await neutron.SendAsync("POST", "security-group-rules", new()
        {
            ["security_group_rule"] = new JsonObject { ["security_group_id"] = group, ["direction"] = "ingress", ["remote_ip_prefix"] = prefix },
        });

        Assert.Equal((400, $"Invalid CIDR {prefix} given as IP prefix."), (status, why!["NeutronError"]!["message"]!.GetValue<string>()));
    }
}
