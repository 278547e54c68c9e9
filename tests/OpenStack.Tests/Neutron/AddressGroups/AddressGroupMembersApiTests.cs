using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.AddressGroups;

/// <summary>Answers as in a real Zed.</summary>
public sealed class AddressGroupMembersApiTests
{
    [Fact]
    public async Task Addresses_are_added_and_removed_all_or_none()
    {
        await using var neutron = new NeutronCloud();
        var group = await GroupAsync(neutron);

        var (_, added) = await neutron.Put($"{group}/add_addresses", Addresses("10.9.9.9", "10.1.0.5/24"));
        var twice = await neutron.Put($"{group}/add_addresses", Addresses("10.1.0.0/24", "10.2.0.0/24"));
        var missing = await neutron.Put($"{group}/remove_addresses", Addresses("10.1.0.0/24", "10.2.0.0/24"));
        var (_, removed) = await neutron.Put($"{group}/remove_addresses", Addresses("10.1.0.0/24"));

        Assert.Equal("""["10.0.0.0/24","10.1.0.0/24","10.9.9.9/32"]""", added!["address_group"]!["addresses"]!.ToJsonString());
        Assert.False(added["address_group"]!["shared"]!.GetValue<bool>());
        Assert.Equal((400, $"Addresses ['10.1.0.0/24'] already exist in the address group {group[15..]}."), twice.Refusal);
        Assert.Equal((404, $"Addresses ['10.2.0.0/24'] not found in the address group {group[15..]}."), missing.Refusal);
        Assert.Equal("""["10.0.0.0/24","10.9.9.9/32"]""", removed!["address_group"]!["addresses"]!.ToJsonString());
    }

    [Fact]
    public async Task A_shared_group_can_be_read_but_not_changed()
    {
        await using var neutron = new NeutronCloud();
        var group = await GroupAsync(neutron);
        var hidden = await neutron.Put($"{group}/add_addresses", Addresses("10.1.0.0/24")).As("bob:bobs");
        await neutron.CreateAsync("rbac-policies", "rbac_policy", new()
        {
            ["object_type"] = "address_group", ["object_id"] = group[15..], ["action"] = "access_as_shared", ["target_tenant"] = "bobs",
        });

        var (shown, _) = await neutron.Get(group).As("bob:bobs");
        var refused = await neutron.Put($"{group}/add_addresses", Addresses("10.1.0.0/24")).As("bob:bobs");
        var (renamed, _) = await neutron.Put(group, new JsonObject { ["address_group"] = new JsonObject { ["name"] = "mine" } })
            .As("bob:bobs");

        Assert.Equal((404, $"Address group {group[15..]} could not be found."), hidden.Refusal);
        Assert.Equal((200, 404), (shown, renamed));
        Assert.Equal((403, "rule:add_addresses is disallowed by policy"), refused.Refusal);
    }

    private static async Task<string> GroupAsync(NeutronCloud neutron) => "address-groups/"
        + (await neutron.CreateAsync(
            "address-groups", "address_group", new() { ["addresses"] = new JsonArray("10.0.0.0/24") }))["id"]!.GetValue<string>();

    private static JsonObject Addresses(params string[] addresses) =>
        new() { ["addresses"] = new JsonArray([.. addresses.Select(address => JsonValue.Create(address))]) };
}
