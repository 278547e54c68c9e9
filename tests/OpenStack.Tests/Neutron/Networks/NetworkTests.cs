using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Tests.Nova;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.Networks;

public sealed class NetworkTests
{
    [Fact]
    public async Task A_network_with_ports_cannot_be_deleted_and_a_full_subnet_has_no_more_addresses()
    {
        await using var neutron = new NeutronCloud();
        var (network, _) = await neutron.CreateNetworkAsync("10.5.0.0/30");
        var port = (await neutron.CreateAsync("ports", "port", new() { ["network_id"] = network }))["id"]!.GetValue<string>();

        var (full, why) = await neutron.Post("ports", new JsonObject { ["port"] = new JsonObject { ["network_id"] = network } });
        var (inUse, _) = await neutron.Delete($"networks/{network}");
        await neutron.Delete($"ports/{port}");
        var (gone, _) = await neutron.Delete($"networks/{network}");

        Assert.Equal((409, "IpAddressGenerationFailure", 409, 204), (full, why!["NeutronError"]!["type"]!.GetValue<string>(), inUse, gone));
    }

    [Fact]
    public async Task A_project_sees_a_network_of_another_project_once_it_is_shared()
    {
        await using var neutron = new NeutronCloud();
        var (network, _) = await neutron.CreateNetworkAsync("10.5.0.0/24");

        var (before, _) = await neutron.Get($"networks/{network}").As("bob:bobs");
        await neutron.CreateAsync("rbac-policies", "rbac_policy", new()
        {
            ["object_type"] = "network", ["object_id"] = network, ["action"] = "access_as_shared", ["target_tenant"] = "bobs",
        });
        var (after, seen) = await neutron.Get($"networks/{network}").As("bob:bobs");

        Assert.Equal((404, 200, true), (before, after, seen!["network"]!["shared"]!.GetValue<bool>()));
        Assert.Null(seen["network"]!["provider:network_type"]);
    }

    [Fact]
    public async Task Deleting_an_external_network_deletes_its_unassociated_floating_ips()
    {
        await using var neutron = new NeutronCloud();
        var network = (await neutron.CreateAsync("networks", "network", new() { ["router:external"] = true }))["id"]!.GetValue<string>();
        await neutron.CreateAsync("subnets", "subnet", new() { ["network_id"] = network, ["ip_version"] = 4, ["cidr"] = "10.9.0.0/24" });
        var floating = await neutron.CreateAsync("floatingips", "floatingip", new() { ["floating_network_id"] = network });

        var (deleted, _) = await neutron.Delete($"networks/{network}");
        var (left, _) = await neutron.Get($"floatingips/{floating["id"]}");

        Assert.Equal((204, 404), (deleted, left));
    }
}
