using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.SubnetPools;

/// <summary>Answers as in a real Zed.</summary>
public sealed class SubnetPoolPrefixApiTests
{
    private const string UnknownId = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

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

        var (_, answer) = await neutron.Put($"{pool}/{action}", new JsonObject { ["prefixes"] = new JsonArray(prefix) });
        var (_, shown) = await neutron.Get(pool);

        Assert.Equal(left, answer!["prefixes"]!.ToJsonString());
        Assert.Equal((left, 4), (shown!["subnetpool"]!["prefixes"]!.ToJsonString(), shown["subnetpool"]!["ip_version"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_repeated_prefix_is_stored_once()
    {
        await using var neutron = new NeutronCloud();
        var pool = await PoolAsync(neutron);

        var (_, answer) = await neutron.Put(
            $"{pool}/add_prefixes", new JsonObject { ["prefixes"] = new JsonArray("10.1.0.0/24", "10.1.0.0/24") });

        Assert.Equal("""{"prefixes":["10.1.0.0/24","10.50.0.0/16"]}""", answer!.ToJsonString());
    }

    [Fact]
    public async Task A_network_is_onboarded_once()
    {
        await using var neutron = new NeutronCloud();
        var pool = await PoolAsync(neutron);
        var (network, subnet) = await neutron.CreateNetworkAsync("10.60.0.0/24");

        var (_, onboarded) = await neutron.Put($"{pool}/onboard_network_subnets", new JsonObject { ["network_id"] = network });
        var again = await neutron.Put($"{pool}/onboard_network_subnets", new JsonObject { ["network_id"] = network });
        var inUse = await neutron.Put($"{pool}/remove_prefixes", new JsonObject { ["prefixes"] = new JsonArray("10.60.0.0/24") });
        var unknown = await neutron.Put($"{pool}/onboard_network_subnets", new JsonObject { ["network_id"] = UnknownId });
        var (_, shown) = await neutron.Get($"subnets/{subnet}?fields=subnetpool_id");

        var id = pool[12..];
        Assert.Equal($$"""[{"id":"{{subnet}}","cidr":"10.60.0.0/24"}]""", onboarded!.ToJsonString());
        Assert.Equal(
            (400, "Illegal subnetpool update : "
                + $"Onboarding subnet {subnet}: 10.60.0.0/24 conflicts with allocated prefixes in subnet pool {id}."),
            again.Refusal);
        Assert.Equal(
            (400, "Illegal update to prefixes: One or more the prefixes to be removed is in use by a subnet.."),
            inUse.Refusal);
        Assert.Equal((404, $"Network {UnknownId} could not be found."), unknown.Refusal);
        Assert.Equal(id, shown!["subnet"]!["subnetpool_id"]!.GetValue<string>());
    }

    private static async Task<string> PoolAsync(NeutronCloud neutron) => "subnetpools/"
        + (await neutron.CreateAsync(
            "subnetpools", "subnetpool", new() { ["name"] = "p", ["prefixes"] = new JsonArray("10.50.0.0/16") }))["id"]!.GetValue<string>();
}
