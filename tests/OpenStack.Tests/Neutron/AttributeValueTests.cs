using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron;

/// <summary>Values as neutron-lib converts and checks them.</summary>
public sealed class AttributeValueTests
{
    [Theory]
    [InlineData("networks", """{"network": {"name": 5}}""", "HTTPBadRequest", "Invalid input for name. Reason: '5' is not a valid string.")]
    [InlineData("networks", """{"network": {"admin_state_up": "2"}}""", "InvalidInput", "Invalid input for operation: '2' cannot be converted to boolean.")]
    [InlineData("networks", """{"network": {"name": "x", "admin_state_up": null}}""", "InvalidInput", "Invalid input for operation: 'None' cannot be converted to boolean.")]
    [InlineData("subnetpools", """{"subnetpool": {"name": "p", "prefixes": ["10.60.0.0/16"], "default_quota": "x"}}""", "InvalidInput", "Invalid input for operation: 'x' is not an integer.")]
    [InlineData("networks", """{"network": {"name": "x", "tags": ["a"]}}""", "HTTPBadRequest", "Attribute 'tags' not allowed in POST")]
    public async Task A_value_of_the_wrong_kind_is_refused_in_the_words_of_its_attribute(string collection, string body, string type, string message)
    {
        await using var neutron = new NeutronCloud();

        Assert.Equal((400, type, message), await neutron.RefusalAsync("POST", collection, body));
    }

    [Fact]
    public async Task A_number_may_be_a_text_where_upstream_converts_it()
    {
        await using var neutron = new NeutronCloud();

        var network = await neutron.CreateAsync("networks", "network", new() { ["mtu"] = "1300" });

        Assert.Equal(1300, network["mtu"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("""{"protocol": "any"}""", "SecurityGroupRuleInvalidProtocol", "Security group rule protocol any not supported.")]
    [InlineData("""{"protocol": "any", "description": "LONG"}""", "SecurityGroupRuleInvalidProtocol", "Security group rule protocol any not supported.")]
    [InlineData("""{"ethertype": "IPX"}""", "SecurityGroupRuleInvalidEtherType", "Security group rule for ethertype 'IPX' not supported. Allowed values are ['IPv4', 'IPv6'].")]
    public async Task A_rule_is_refused_for_its_protocol_before_its_description(string rule, string type, string message)
    {
        await using var neutron = new NeutronCloud();
        var attributes = JsonNode.Parse(rule.Replace("LONG", new string('x', 256), StringComparison.Ordinal))!.AsObject();
        (attributes["security_group_id"], attributes["direction"]) = ((await neutron.CreateAsync("security-groups", "security_group", new() { ["name"] = "g" }))["id"]!.GetValue<string>(), "ingress");

        foreach (var body in new[] { new JsonObject { ["security_group_rule"] = attributes.DeepClone() }, new JsonObject { ["security_group_rules"] = new JsonArray(attributes.DeepClone()) } })
        {
            var refusal = await neutron.RefusalAsync("POST", "security-group-rules", body.ToJsonString(), "admin:admin-project");

            Assert.Equal((400, type), (refusal.Status, refusal.Type));
            Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"tags": ["red", "blue", "red"]}""", "Invalid input for operation: Duplicate items in the list: 'red'.")]
    [InlineData("""{"tags": "red"}""", "Invalid input for operation: 'red' is not a list.")]
    public async Task Tags_are_a_list_without_doubles(string body, string message)
    {
        await using var neutron = new NeutronCloud();
        var id = (await neutron.CreateAsync("networks", "network", new() { ["name"] = "n" }))["id"]!.GetValue<string>();

        Assert.Equal((400, "InvalidInput", message), await neutron.RefusalAsync("PUT", $"networks/{id}/tags", body, "admin:admin-project"));
    }

    [Fact]
    public async Task A_tag_has_at_most_255_characters()
    {
        await using var neutron = new NeutronCloud();
        var id = (await neutron.CreateAsync("networks", "network", new() { ["name"] = "n" }))["id"]!.GetValue<string>();

        Assert.Equal(201, (await neutron.SendAsync("PUT", $"networks/{id}/tags/{new string('x', 255)}")).Status);
        Assert.Equal(400, (await neutron.SendAsync("PUT", $"networks/{id}/tags/{new string('x', 256)}")).Status);
    }

    [Theory]
    [InlineData("""{"network": "x"}""", 400, "InvalidInput", "Invalid input for operation: 'x' is not an integer.")]
    [InlineData("""{"bogus": 1}""", 400, "HTTPBadRequest", "Unrecognized attribute(s) 'bogus'")]
    public async Task A_quota_is_a_number_of_something_known(string quota, int status, string type, string message)
    {
        await using var neutron = new NeutronCloud();

        Assert.Equal((status, type, message), await neutron.RefusalAsync("PUT", "quotas/x", $$"""{"quota": {{quota}}}""", "admin:admin-project"));
    }

    [Theory]
    [InlineData("{}", "Bad router request: Either subnet_id or port_id must be specified.")]
    [InlineData("[]", "Bad router request: Either subnet_id or port_id must be specified.")]
    [InlineData(null, "Bad router request: Either subnet_id or port_id must be specified.")]
    [InlineData("""{"subnet_id": 5}""", "Bad router request: '5' is not a valid UUID.")]
    public async Task An_interface_needs_a_subnet_or_a_port(string? body, string message)
    {
        await using var neutron = new NeutronCloud();
        var id = (await neutron.CreateAsync("routers", "router", new() { ["name"] = "r" }))["id"]!.GetValue<string>();

        Assert.Equal((400, "BadRequest", message), await neutron.RefusalAsync("PUT", $"routers/{id}/add_router_interface", body, "admin:admin-project"));
    }
}
