using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Tests.Nova;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.RbacPolicies;

/// <summary>RBAC policies in use, and the attributes that they set.</summary>
public sealed class RbacPolicyTests
{
    [Fact]
    public async Task A_policy_that_a_port_needs_can_neither_be_deleted_nor_retargeted()
    {
        await using var neutron = new NeutronCloud();
        var (network, _) = await neutron.CreateNetworkAsync("10.5.0.0/24");
        var policy = await ShareAsync(neutron, "network", network, "bobs");
        var (_, port) = await neutron.Post("ports", new JsonObject { ["port"] = new JsonObject { ["network_id"] = network } })
            .As("bob:bobs");

        var retargeted = await neutron.RefusalAsync(
            "PUT", $"rbac-policies/{policy}", """{"rbac_policy": {"target_tenant": "alices"}}""", "admin:admin-project");
        var removed = await neutron.RefusalAsync("DELETE", $"rbac-policies/{policy}", user: "admin:admin-project");
        await neutron.Delete($"ports/{port!["port"]!["id"]}").As("bob:bobs");
        var (free, _) = await neutron.Delete($"rbac-policies/{policy}");

        Assert.Equal((409, "RbacPolicyInUse"), (retargeted.Status, retargeted.Type));
        Assert.Equal((409, "RbacPolicyInUse"), (removed.Status, removed.Type));
        Assert.Equal(204, free);
    }

    [Fact]
    public async Task Subnets_need_the_policy_of_their_pool()
    {
        await using var neutron = new NeutronCloud();
        var pool = (await neutron.CreateAsync(
            "subnetpools", "subnetpool",
            new() { ["name"] = "p", ["prefixes"] = new JsonArray("10.60.0.0/16"), ["default_prefixlen"] = 24 }))["id"]!.GetValue<string>();
        var policy = await ShareAsync(neutron, "subnetpool", pool, "bobs");
        var (_, network) = await neutron.Post("networks", new JsonObject { ["network"] = new JsonObject { ["name"] = "n" } })
            .As("bob:bobs");
        var (made, _) = await neutron.Post("subnets", new JsonObject { ["subnet"] = new JsonObject
            {
                ["network_id"] = network!["network"]!["id"]!.GetValue<string>(),
                ["ip_version"] = 4,
                ["subnetpool_id"] = pool,
            } }).As("bob:bobs");

        var (inUse, _) = await neutron.Delete($"rbac-policies/{policy}");
        var (toAll, _) = await neutron.Put(
            $"rbac-policies/{policy}", new JsonObject { ["rbac_policy"] = new JsonObject { ["target_tenant"] = "*" } });

        Assert.Equal((201, 409, 200), (made, inUse, toAll));
    }

    [Fact]
    public async Task A_network_is_external_while_a_policy_makes_it_so()
    {
        await using var neutron = new NeutronCloud();
        var network = (await neutron.CreateAsync("networks", "network", new() { ["name"] = "n" }))["id"]!.GetValue<string>();

        var policy = await ShareAsync(neutron, "network", network, "*", "access_as_external");
        var open = await IsExternalAsync(neutron, network);
        await neutron.Delete($"rbac-policies/{policy}");

        Assert.Equal((true, false), (open, await IsExternalAsync(neutron, network)));
    }

    [Fact]
    public async Task Deleting_an_object_deletes_its_policies()
    {
        await using var neutron = new NeutronCloud();
        var scope = (await neutron.CreateAsync(
            "address-scopes", "address_scope", new() { ["name"] = "s", ["ip_version"] = 4 }))["id"]!.GetValue<string>();
        await ShareAsync(neutron, "address_scope", scope, "bobs");

        await neutron.Delete($"address-scopes/{scope}");

        Assert.Equal(
            """{"rbac_policies":[]}""", (await neutron.Get("rbac-policies?object_type=address_scope")).Node!.ToJsonString());
    }

    private static async Task<string> ShareAsync(
        NeutronCloud neutron, string type, string id, string project, string action = "access_as_shared") =>
        (await neutron.CreateAsync("rbac-policies", "rbac_policy", new()
        {
            ["object_type"] = type,
            ["object_id"] = id,
            ["action"] = action,
            ["target_tenant"] = project,
        }))["id"]!.GetValue<string>();

    private static async Task<bool> IsExternalAsync(NeutronCloud neutron, string network) =>
        (await neutron.Get($"networks/{network}")).Node!["network"]!["router:external"]!.GetValue<bool>();
}
