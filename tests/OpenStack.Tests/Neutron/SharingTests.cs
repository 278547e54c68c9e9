using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron;

/// <summary>RBAC policies that are needed, and the shared flags that they stand for.</summary>
public sealed class SharingTests
{
    [Fact]
    public async Task A_policy_that_a_port_needs_cannot_go_nor_be_given_to_another_but_to_all()
    {
        await using var neutron = new NeutronCloud();
        var (network, _) = await neutron.CreateNetworkAsync("10.5.0.0/24");
        var policy = await ShareAsync(neutron, "network", network, "bobs");
        var (_, port) = await neutron.SendAsync("POST", "ports", new() { ["port"] = new JsonObject { ["network_id"] = network } }, "bob:bobs");

        var retargeted = await neutron.RefusalAsync("PUT", $"rbac-policies/{policy}", """{"rbac_policy": {"target_tenant": "alices"}}""", "admin:admin-project");
        var removed = await neutron.RefusalAsync("DELETE", $"rbac-policies/{policy}", token: "admin:admin-project");
        await neutron.SendAsync("DELETE", $"ports/{port!["port"]!["id"]}", token: "bob:bobs");
        var (free, _) = await neutron.SendAsync("DELETE", $"rbac-policies/{policy}");

        Assert.Equal((409, "RbacPolicyInUse"), (retargeted.Status, retargeted.Type));
        Assert.Equal((409, "RbacPolicyInUse"), (removed.Status, removed.Type));
        Assert.Equal(204, free);
    }

    [Fact]
    public async Task A_pool_s_policy_is_needed_by_the_subnets_of_its_project()
    {
        await using var neutron = new NeutronCloud();
        var pool = (await neutron.CreateAsync("subnetpools", "subnetpool", new() { ["name"] = "p", ["prefixes"] = new JsonArray("10.60.0.0/16"), ["default_prefixlen"] = 24 }))["id"]!.GetValue<string>();
        var policy = await ShareAsync(neutron, "subnetpool", pool, "bobs");
        var (_, network) = await neutron.SendAsync("POST", "networks", new() { ["network"] = new JsonObject { ["name"] = "n" } }, "bob:bobs");
        var (made, _) = await neutron.SendAsync(
            "POST", "subnets", new() { ["subnet"] = new JsonObject { ["network_id"] = network!["network"]!["id"]!.GetValue<string>(), ["ip_version"] = 4, ["subnetpool_id"] = pool } }, "bob:bobs");

        var (inUse, _) = await neutron.SendAsync("DELETE", $"rbac-policies/{policy}");
        var (toAll, _) = await neutron.SendAsync("PUT", $"rbac-policies/{policy}", new() { ["rbac_policy"] = new JsonObject { ["target_tenant"] = "*" } });

        Assert.Equal((201, 409, 200), (made, inUse, toAll));
    }

    [Fact]
    public async Task A_network_is_external_as_long_as_a_policy_says_so()
    {
        await using var neutron = new NeutronCloud();
        var network = (await neutron.CreateAsync("networks", "network", new() { ["name"] = "n" }))["id"]!.GetValue<string>();

        var policy = await ShareAsync(neutron, "network", network, "*", "access_as_external");
        var open = await IsExternalAsync(neutron, network);
        await neutron.SendAsync("DELETE", $"rbac-policies/{policy}");

        Assert.Equal((true, false), (open, await IsExternalAsync(neutron, network)));
    }

    [Fact]
    public async Task What_is_removed_takes_its_policies_along()
    {
        await using var neutron = new NeutronCloud();
        var scope = (await neutron.CreateAsync("address-scopes", "address_scope", new() { ["name"] = "s", ["ip_version"] = 4 }))["id"]!.GetValue<string>();
        await ShareAsync(neutron, "address_scope", scope, "bobs");

        await neutron.SendAsync("DELETE", $"address-scopes/{scope}");

        Assert.Equal("""{"rbac_policies":[]}""", (await neutron.SendAsync("GET", "rbac-policies?object_type=address_scope")).Body!.ToJsonString());
    }

    [Fact]
    public async Task A_router_has_an_interface_only_on_a_subnet_that_serves_routers()
    {
        await using var neutron = new NeutronCloud();
        var network = (await neutron.CreateAsync("networks", "network", new() { ["name"] = "n" }))["id"]!.GetValue<string>();
        var subnet = (await neutron.CreateAsync("subnets", "subnet", new()
        {
            ["network_id"] = network, ["ip_version"] = 4, ["cidr"] = "10.5.0.0/24", ["service_types"] = new JsonArray("compute:nova"),
        }))["id"]!.GetValue<string>();
        var router = (await neutron.CreateAsync("routers", "router", new() { ["name"] = "r" }))["id"]!.GetValue<string>();

        var (status, type, _) = await neutron.RefusalAsync("PUT", $"routers/{router}/add_router_interface", $$"""{"subnet_id": "{{subnet}}"}""", "admin:admin-project");
        Assert.Equal((409, "IpAddressGenerationFailureNoMatchingSubnet"), (status, type));
    }

    private static async Task<string> ShareAsync(NeutronCloud neutron, string type, string id, string project, string action = "access_as_shared") =>
        (await neutron.CreateAsync("rbac-policies", "rbac_policy", new() { ["object_type"] = type, ["object_id"] = id, ["action"] = action, ["target_tenant"] = project }))["id"]!.GetValue<string>();

    private static async Task<bool> IsExternalAsync(NeutronCloud neutron, string network) =>
        (await neutron.SendAsync("GET", $"networks/{network}")).Body!["network"]!["router:external"]!.GetValue<bool>();
}
