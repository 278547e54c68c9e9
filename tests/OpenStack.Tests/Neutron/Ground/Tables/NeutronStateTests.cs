using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.Ground.Tables;

public sealed class NeutronStateTests
{
    [Fact]
    public async Task An_imported_world_answers_as_the_exported_one()
    {
        await using var neutron = new NeutronCloud();
        var (network, _) = await neutron.CreateNetworkAsync("10.5.0.0/24");
        var router = await neutron.CreateAsync("routers", "router", new() { ["name"] = "r" });
        await neutron.CreateAsync("ports", "port", new()
        {
            ["network_id"] = network, ["binding:host_id"] = "host1", ["binding:profile"] = new JsonObject { ["a"] = 1 },
            ["tags"] = new JsonArray("b", "a"),
        });
        var (_, before) = await neutron.Get("ports");

        await using var other = new NeutronCloud();
        other.Cloud.Import(JsonNode.Parse(neutron.Cloud.Export().ToJsonString())!.AsObject());
        var (_, after) = await other.Get("ports");
        var next = await other.CreateAsync("ports", "port", new() { ["network_id"] = network });

        Assert.Equal(before!.ToJsonString(), after!.ToJsonString());
        Assert.Equal("10.5.0.3", next["fixed_ips"]![0]!["ip_address"]!.GetValue<string>());
        Assert.Equal(200, (await other.Get($"routers/{router["id"]}")).Status);
    }
}
