using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron;

/// <summary>The actions of address groups and subnet pools, and pools of floating IPs, with the answers of a real Zed.</summary>
public sealed class MemberActionTests
{
    private const string Nothing = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

    [Fact]
    public async Task Addresses_are_added_to_a_group_and_removed_all_or_none()
    {
        await using var neutron = new NeutronCloud();
        var group = await GroupAsync(neutron);

        var (_, added) = await neutron.SendAsync("PUT", $"{group}/add_addresses", Addresses("10.9.9.9", "10.1.0.5/24"));
        var twice = await neutron.SendAsync("PUT", $"{group}/add_addresses", Addresses("10.1.0.0/24", "10.2.0.0/24"));
        var missing = await neutron.SendAsync("PUT", $"{group}/remove_addresses", Addresses("10.1.0.0/24", "10.2.0.0/24"));
        var (_, removed) = await neutron.SendAsync("PUT", $"{group}/remove_addresses", Addresses("10.1.0.0/24"));

        Assert.Equal("""["10.0.0.0/24","10.1.0.0/24","10.9.9.9/32"]""", added!["address_group"]!["addresses"]!.ToJsonString());
        Assert.False(added["address_group"]!["shared"]!.GetValue<bool>());
        Assert.Equal((400, $"Addresses ['10.1.0.0/24'] already exist in the address group {group[15..]}."), NeutronCloud.Refusal(twice));
        Assert.Equal((404, $"Addresses ['10.2.0.0/24'] not found in the address group {group[15..]}."), NeutronCloud.Refusal(missing));
        Assert.Equal("""["10.0.0.0/24","10.9.9.9/32"]""", removed!["address_group"]!["addresses"]!.ToJsonString());
    }

    [Fact]
    public async Task A_group_that_is_shared_can_be_read_and_not_changed()
    {
        await using var neutron = new NeutronCloud();
        var group = await GroupAsync(neutron);
        var hidden = await neutron.SendAsync("PUT", $"{group}/add_addresses", Addresses("10.1.0.0/24"), "bob:bobs");
        await neutron.CreateAsync("rbac-policies", "rbac_policy", new()
        {
            ["object_type"] = "address_group", ["object_id"] = group[15..], ["action"] = "access_as_shared", ["target_tenant"] = "bobs",
        });

        var (shown, _) = await neutron.SendAsync("GET", group, token: "bob:bobs");
        var refused = await neutron.SendAsync("PUT", $"{group}/add_addresses", Addresses("10.1.0.0/24"), "bob:bobs");
        var (renamed, _) = await neutron.SendAsync("PUT", group, new() { ["address_group"] = new JsonObject { ["name"] = "mine" } }, "bob:bobs");

        Assert.Equal((404, $"Address group {group[15..]} could not be found."), NeutronCloud.Refusal(hidden));
        Assert.Equal((200, 404), (shown, renamed));
        Assert.Equal((403, "rule:add_addresses is disallowed by policy"), NeutronCloud.Refusal(refused));
    }

    [Theory]
    [InlineData("add_prefixes", "10.51.0.0/16", """["10.50.0.0/15"]""")]
    [InlineData("add_prefixes", "10.50.0.0/16", """["10.50.0.0/16"]""")]
    [InlineData("remove_prefixes", "10.50.128.0/17", """["10.50.0.0/17"]""")]
    [InlineData("remove_prefixes", "10.60.0.0/16", """["10.50.0.0/16"]""")]
    [InlineData("remove_prefixes", "10.50.0.0/16", "[]")]
    public async Task Prefixes_of_a_pool_are_joined_and_split(string action, string prefix, string left)
    {
        await using var neutron = new NeutronCloud();
        var pool = await PoolAsync(neutron);

        var (_, answer) = await neutron.SendAsync("PUT", $"{pool}/{action}", new() { ["prefixes"] = new JsonArray(prefix) });
        var (_, shown) = await neutron.SendAsync("GET", pool);

        Assert.Equal(left, answer!["prefixes"]!.ToJsonString());
        Assert.Equal((left, 4), (shown!["subnetpool"]!["prefixes"]!.ToJsonString(), shown["subnetpool"]!["ip_version"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_prefix_that_is_given_twice_is_there_once()
    {
        await using var neutron = new NeutronCloud();
        var pool = await PoolAsync(neutron);

        var (_, answer) = await neutron.SendAsync("PUT", $"{pool}/add_prefixes", new() { ["prefixes"] = new JsonArray("10.1.0.0/24", "10.1.0.0/24") });

        Assert.Equal("""{"prefixes":["10.1.0.0/24","10.50.0.0/16"]}""", answer!.ToJsonString());
    }

    [Fact]
    public async Task A_pool_takes_in_the_subnets_of_a_network_once()
    {
        await using var neutron = new NeutronCloud();
        var pool = await PoolAsync(neutron);
        var (network, subnet) = await neutron.CreateNetworkAsync("10.60.0.0/24");

        var (_, onboarded) = await neutron.SendAsync("PUT", $"{pool}/onboard_network_subnets", new() { ["network_id"] = network });
        var again = await neutron.SendAsync("PUT", $"{pool}/onboard_network_subnets", new() { ["network_id"] = network });
        var inUse = await neutron.SendAsync("PUT", $"{pool}/remove_prefixes", new() { ["prefixes"] = new JsonArray("10.60.0.0/24") });
        var unknown = await neutron.SendAsync("PUT", $"{pool}/onboard_network_subnets", new() { ["network_id"] = Nothing });
        var (_, shown) = await neutron.SendAsync("GET", $"subnets/{subnet}?fields=subnetpool_id");

        var id = pool[12..];
        Assert.Equal($$"""[{"id":"{{subnet}}","cidr":"10.60.0.0/24"}]""", onboarded!.ToJsonString());
        Assert.Equal(
            (400, $"Illegal subnetpool update : Onboarding subnet {subnet}: 10.60.0.0/24 conflicts with allocated prefixes in subnet pool {id}."),
            NeutronCloud.Refusal(again));
        Assert.Equal((400, "Illegal update to prefixes: One or more the prefixes to be removed is in use by a subnet.."), NeutronCloud.Refusal(inUse));
        Assert.Equal((404, $"Network {Nothing} could not be found."), NeutronCloud.Refusal(unknown));
        Assert.Equal(id, shown!["subnet"]!["subnetpool_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Pools_of_floating_IPs_are_the_subnets_of_external_networks_and_show_the_callers_project()
    {
        await using var neutron = new NeutronCloud();

        var (_, pools) = await neutron.SendAsync("GET", "floatingip_pools?fields=cidr&fields=subnet_name&fields=tenant_id", token: "bob:bobs");
        var filtered = await neutron.SendAsync("GET", "floatingip-pools?cidr=172.24.4.0/24");

        Assert.Equal("""{"floatingip_pools":[{"subnet_name":"public-subnet","tenant_id":"bobs","cidr":"172.24.4.0/24"}]}""", pools!.ToJsonString());
        Assert.Equal((400, "['cidr'] is invalid attribute for filtering"), NeutronCloud.Refusal(filtered));
    }

    [Fact]
    public async Task Addresses_of_one_IP_version_can_be_counted_alone()
    {
        await using var neutron = new NeutronCloud();
        var (network, _) = await neutron.CreateNetworkAsync("10.5.0.0/29");
        await neutron.CreateAsync("subnets", "subnet", new() { ["network_id"] = network, ["ip_version"] = 6, ["cidr"] = "fd00::/120" });
        var path = $"network-ip-availabilities?network_id={network}&fields=total_ips&ip_version=";

        var (_, four) = await neutron.SendAsync("GET", path + "4");
        var (_, six) = await neutron.SendAsync("GET", path + "6");
        var (_, none) = await neutron.SendAsync("GET", path + "x");

        Assert.Equal("""{"network_ip_availabilities":[{"total_ips":5}]}""", four!.ToJsonString());
        Assert.Equal("""{"network_ip_availabilities":[{"total_ips":255}]}""", six!.ToJsonString());
        Assert.Equal("""{"network_ip_availabilities":[]}""", none!.ToJsonString());
    }

    private static async Task<string> GroupAsync(NeutronCloud neutron) => "address-groups/"
        + (await neutron.CreateAsync("address-groups", "address_group", new() { ["addresses"] = new JsonArray("10.0.0.0/24") }))["id"]!.GetValue<string>();

    private static async Task<string> PoolAsync(NeutronCloud neutron) => "subnetpools/"
        + (await neutron.CreateAsync("subnetpools", "subnetpool", new() { ["name"] = "p", ["prefixes"] = new JsonArray("10.50.0.0/16") }))["id"]!.GetValue<string>();

    private static JsonObject Addresses(params string[] addresses) => new() { ["addresses"] = new JsonArray([.. addresses.Select(address => JsonValue.Create(address))]) };
}
