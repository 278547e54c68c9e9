using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.SecurityGroups;

public sealed class SecurityGroupRuleTests
{
    [Theory]
    [InlineData("""{"protocol": "any"}""", "SecurityGroupRuleInvalidProtocol", "Security group rule protocol any not supported.")]
    [InlineData(
        """{"protocol": "any", "description": "LONG"}""", "SecurityGroupRuleInvalidProtocol",
        "Security group rule protocol any not supported.")]
    [InlineData(
        """{"ethertype": "IPX"}""", "SecurityGroupRuleInvalidEtherType",
        "Security group rule for ethertype 'IPX' not supported. Allowed values are ['IPv4', 'IPv6'].")]
    public async Task A_faulty_protocol_is_reported_before_a_faulty_description(string rule, string type, string message)
    {
        await using var neutron = new NeutronCloud();
        var attributes = JsonNode.Parse(rule.Replace("LONG", new string('x', 256), StringComparison.Ordinal))!.AsObject();
        (attributes["security_group_id"], attributes["direction"]) = (
            (await neutron.CreateAsync("security-groups", "security_group", new() { ["name"] = "g" }))["id"]!.GetValue<string>(),
            "ingress");

        foreach (var body in new[] { new JsonObject { ["security_group_rule"] = attributes.DeepClone() }, new JsonObject
        {
            ["security_group_rules"] = new JsonArray(attributes.DeepClone()),
        } })
        {
            var refusal = await neutron.RefusalAsync("POST", "security-group-rules", body.ToJsonString(), "admin:admin-project");

            Assert.Equal((400, type), (refusal.Status, refusal.Type));
            Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("256")]
    [InlineData("192.168.1./24")]
    [InlineData("192.168.1.1/33")]
    [InlineData("bad_prefix")]
    public async Task A_remote_prefix_must_be_a_CIDR(string prefix)
    {
        await using var neutron = new NeutronCloud();
        var group = (await neutron.CreateAsync("security-groups", "security_group", new() { ["name"] = "g" }))["id"]!.GetValue<string>();

        var (status, why) = await neutron.Post("security-group-rules", new JsonObject
        {
            ["security_group_rule"] = new JsonObject
            {
                ["security_group_id"] = group,
                ["direction"] = "ingress",
                ["remote_ip_prefix"] = prefix,
            },
        });

        Assert.Equal((400, $"Invalid CIDR {prefix} given as IP prefix."), (status, why!["NeutronError"]!["message"]!.GetValue<string>()));
    }
}
