using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.Agents;

/// <summary>A cloud without agents answers as a real Zed without agents.</summary>
public sealed class AgentTests
{
    private const string UnknownId = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

    [Theory]
    [InlineData("GET", "agents?agent_type=x", 200, null)]
    [InlineData("GET", "agents?bogus=x", 400, "['bogus'] is invalid attribute for filtering")]
    [InlineData("GET", "agents/x", 404, "Agent x could not be found.")]
    [InlineData("PUT", "agents/x", 400, "Resource body required")]
    [InlineData("DELETE", "agents/x", 404, "Agent x could not be found.")]
    [InlineData("POST", "agents", 400, "Resource body required")]
    [InlineData("GET", "agents/x/l3-routers", 404, "Agent x could not be found.")]
    [InlineData("DELETE", "agents/x/dhcp-networks/y", 404, "Agent x could not be found.")]
    [InlineData("GET", $"networks/{UnknownId}/dhcp-agents", 200, null)]
    [InlineData("GET", $"routers/{UnknownId}/l3-agents", 404, $"Router {UnknownId} could not be found")]
    [InlineData("GET", "availability_zones?sort_key=x&sort_dir=asc", 200, null)]
    public async Task Lists_are_empty_and_every_id_is_unknown(string method, string path, int status, string? message)
    {
        await using var neutron = new NeutronCloud();

        var answer = await neutron.Call(method, path, method is "GET" or "DELETE" ? null : new JsonObject());

        Assert.Equal(status, answer.Status);
        if (message is not null)
            Assert.Equal(message, answer.Message);
    }

    [Fact]
    public async Task A_router_has_no_agents_and_members_may_not_ask()
    {
        await using var neutron = new NeutronCloud();
        var router = (await neutron.CreateAsync("routers", "router", []))["id"]!.GetValue<string>();

        var (_, agents) = await neutron.Get($"routers/{router}/l3-agents");
        var refused = await neutron.Get($"routers/{router}/l3-agents").As("bob:bobs");
        var added = await neutron.Post($"agents/{UnknownId}/l3-routers", new JsonObject { ["router_id"] = router });

        Assert.Equal("""{"agents":[]}""", agents!.ToJsonString());
        Assert.Equal((403, "rule:get_l3-agents is disallowed by policy"), refused.Refusal);
        Assert.Equal((404, $"Agent {UnknownId} could not be found."), added.Refusal);
    }

    [Theory]
    [InlineData("networks", "network")]
    [InlineData("routers", "router")]
    public async Task An_availability_zone_hint_without_agents_is_refused(string path, string name)
    {
        await using var neutron = new NeutronCloud();

        var refused = await neutron.Post(
            path, new JsonObject { [name] = new JsonObject { ["availability_zone_hints"] = new JsonArray("nova") } });

        Assert.Equal((404, "AvailabilityZone nova could not be found."), refused.Refusal);
    }
}
