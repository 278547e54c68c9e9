using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron;

/// <summary>Neutron of 2025.1, held against answers of a real one.</summary>
public sealed class NeutronReleaseTests
{
    private const string Member = "manager,member,reader";

    private static NeutronCloud Epoxy() => new(builder => builder.WithRelease(OpenStackRelease.Epoxy));

    [Fact]
    public async Task A_reader_creates_nothing()
    {
        await using var neutron = Epoxy();

        var (status, body) = await neutron
            .Post("networks", Body("network", new() { ["name"] = "n" })).As("eve:p").With("X-Roles", "reader");

        Assert.Equal((403, "rule:create_network is disallowed by policy"), (status, Message(body)));
    }

    [Theory]
    [InlineData("host_id", "\"host1\"", "(rule:create_port and rule:create_port:binding:host_id) is disallowed by policy")]
    [InlineData("profile", "{\"a\": \"b\"}", "(rule:create_port and rule:create_port:binding:profile) is disallowed by policy")]
    public async Task Checks_of_attributes_are_joined_in_the_refusal(string attribute, string value, string refusal)
    {
        await using var neutron = Epoxy();
        var network = await CreateAsync(neutron, "bob:p", "networks", "network", []);

        var (status, body) = await neutron
            .Post("ports", Body("port", new() { ["network_id"] = network, [$"binding:{attribute}"] = JsonNode.Parse(value) }))
            .As("bob:p").With("X-Roles", Member);

        Assert.Equal((403, refusal), (status, Message(body)));
    }

    [Fact]
    public async Task Only_the_service_role_sets_binding_profiles()
    {
        await using var neutron = Epoxy();
        var (network, _) = await neutron.CreateNetworkAsync("10.5.0.0/24");
        var port = new JsonObject { ["network_id"] = network, ["binding:profile"] = new JsonObject { ["a"] = "b" } };

        var admin = await neutron.Post("ports", Body("port", port));
        var service = await neutron.Post("ports", Body("port", (JsonObject)port.DeepClone())).As("nova:service").With("X-Roles", "service");

        Assert.Equal((403, 201), (admin.Status, service.Status));
    }

    [Fact]
    public async Task Bindings_are_added_activated_and_deleted_by_services_alone()
    {
        await using var neutron = Epoxy();
        var port = await ServerPortAsync(neutron);
        var binding = Body("binding", new() { ["host"] = "host2" });

        var refused = await neutron.Post($"ports/{port}/bindings", (JsonObject)binding.DeepClone());
        var added = await neutron.Post($"ports/{port}/bindings", binding).With("X-Roles", "admin,service");
        var activation = await neutron.Put($"ports/{port}/bindings/host2/activate", null);
        var deletion = await neutron.Delete($"ports/{port}/bindings/host2");
        var listed = await neutron.Get($"ports/{port}/bindings").As("bob:admin-project").With("X-Roles", Member);

        Assert.Equal((403, "rule:create_port_binding is disallowed by policy"), (refused.Status, Message(refused.Node)));
        Assert.Equal(201, added.Status);
        Assert.Equal((403, "rule:activate is disallowed by policy"), (activation.Status, Message(activation.Node)));
        Assert.Equal((403, "rule:delete_port_binding is disallowed by policy"), (deletion.Status, Message(deletion.Node)));
        Assert.Equal((200, """{"bindings":[]}"""), (listed.Status, listed.Node!.ToJsonString()));
    }

    [Fact]
    public async Task The_type_of_a_bound_port_is_fixed()
    {
        await using var neutron = Epoxy();
        var port = await ServerPortAsync(neutron);

        var (status, body) = await neutron.Put($"ports/{port}", Body("port", new() { ["binding:vnic_type"] = "direct" }));

        Assert.Equal((409, "PortInUse"), (status, body!["NeutronError"]!["type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task New_groups_start_with_the_default_rules()
    {
        await using var neutron = Epoxy();
        await neutron.CreateAsync("default-security-group-rules", "default_security_group_rule", new()
        {
            ["direction"] = "ingress", ["protocol"] = "tcp", ["port_range_min"] = 22, ["port_range_max"] = 22,
            ["remote_group_id"] = "PARENT", ["used_in_default_sg"] = false, ["used_in_non_default_sg"] = true,
        });

        var group = await neutron.CreateAsync("security-groups", "security_group", new() { ["name"] = "g" });

        var rules = group["security_group_rules"]!.AsArray();
        var added = Assert.Single(rules, rule => rule!["direction"]!.GetValue<string>() == "ingress")!;
        Assert.Equal(3, rules.Count);
        Assert.Equal("tcp", added["protocol"]!.GetValue<string>());
        Assert.Equal(group["id"]!.GetValue<string>(), added["remote_group_id"]!.GetValue<string>());
        Assert.False(added["belongs_to_default_sg"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_new_cloud_has_four_default_rules()
    {
        await using var neutron = Epoxy();

        var (_, listed) = await neutron.Get("default-security-group-rules").As("eve:p").With("X-Roles", "reader");

        var rules = listed!["default_security_group_rules"]!.AsArray();
        Assert.Equal(
            ["egress IPv4 True", "egress IPv6 True", "ingress IPv4 False", "ingress IPv6 False"],
            rules.Select(rule => $"{rule!["direction"]} {rule["ethertype"]} {rule["used_in_non_default_sg"]!.GetValue<bool>()}").Order());
        Assert.All(rules, rule => Assert.True(rule!["used_in_default_sg"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task The_same_default_rule_twice_conflicts()
    {
        await using var neutron = Epoxy();

        var (status, body) = await neutron.Post("default-security-group-rules", Body("default_security_group_rule", new()
        {
            ["direction"] = "egress", ["used_in_default_sg"] = false, ["used_in_non_default_sg"] = false,
        }));

        Assert.Equal((409, "DefaultSecurityGroupRuleExists"), (status, body!["NeutronError"]!["type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Several_tags_are_added_at_once()
    {
        await using var neutron = Epoxy();
        var network = await CreateAsync(neutron, "bob:p", "networks", "network", []);

        await neutron.Put($"networks/{network}/tags/a", null);
        var (status, _) = await neutron.Post($"networks/{network}/tags", new JsonObject { ["tags"] = new JsonArray("b", "c") });
        var (_, tags) = await neutron.Get($"networks/{network}/tags");

        Assert.Equal((200, """{"tags":["a","b","c"]}"""), (status, tags!.ToJsonString()));
    }

    [Fact]
    public async Task Tags_have_rules_and_a_limit()
    {
        await using var neutron = Epoxy();
        var network = await CreateAsync(neutron, "bob:p", "networks", "network", []);

        var other = await neutron.Put($"networks/{network}/tags/a", null).As("eve:q").With("X-Roles", Member);
        var tags = new JsonArray([.. Enumerable.Range(0, 51).Select(number => JsonValue.Create($"{number}"))]);
        var many = await neutron.Put($"networks/{network}/tags", new JsonObject { ["tags"] = tags });

        Assert.Equal((403, "rule:update_network:tags is disallowed by policy"), (other.Status, Message(other.Node)));
        Assert.Equal(
            (400, "Bad networks request: The number of tags exceed the per-resource limit of 50."), (many.Status, Message(many.Node)));
    }

    [Fact]
    public async Task A_quota_falls_below_the_use_only_by_force()
    {
        await using var neutron = Epoxy();
        await CreateAsync(neutron, "bob:p", "networks", "network", []);

        var refused = await neutron.Put("quotas/p", Body("quota", new() { ["network"] = 0 }));
        var forced = await neutron.Put("quotas/p", Body("quota", new() { ["network"] = 0, ["force"] = true }));

        Assert.Equal(
            (400, "Quota limit 0 for network must be greater than or equal to already used 1"), (refused.Status, Message(refused.Node)));
        Assert.Equal(200, forced.Status);
    }

    [Fact]
    public async Task A_subnet_tells_whether_its_network_is_external()
    {
        await using var neutron = Epoxy();
        await neutron.CreateNetworkAsync("10.5.0.0/24");

        var (_, listed) = await neutron
            .Get("subnets?router:external=true&fields=name&fields=router:external").As("eve:p").With("X-Roles", "reader");

        Assert.Equal("""{"subnets":[{"name":"public-subnet","router:external":true}]}""", listed!.ToJsonString());
    }

    [Theory]
    [InlineData(499, 4, 500)]
    [InlineData(1279, 6, 1280)]
    public async Task The_mtu_of_a_network_suits_its_subnets(int mtu, int version, int least)
    {
        await using var neutron = Epoxy();
        var network = (await neutron.CreateAsync("networks", "network", []))["id"]!.GetValue<string>();
        await neutron.CreateAsync("subnets", "subnet", new()
        {
            ["network_id"] = network, ["ip_version"] = version, ["cidr"] = version == 4 ? "10.5.0.0/24" : "fd00::/64",
        });

        var (status, body) = await neutron.Put($"networks/{network}", Body("network", new() { ["mtu"] = mtu }));

        Assert.Equal((409, $"MTU of {network} is not valid, subnet requires a minimum of {least}"), (status, Message(body)));
    }

    private static async Task<string> ServerPortAsync(NeutronCloud neutron)
    {
        var (network, _) = await neutron.CreateNetworkAsync("10.5.0.0/24");
        var port = await neutron.CreateAsync("ports", "port", new()
        {
            ["network_id"] = network, ["device_id"] = "server", ["device_owner"] = "compute:nova", ["binding:host_id"] = "host1",
        });
        return port["id"]!.GetValue<string>();
    }

    private static async Task<string> CreateAsync(NeutronCloud neutron, string user, string path, string name, JsonObject attributes) =>
        (await neutron.Post(path, Body(name, attributes)).As(user).With("X-Roles", Member).Expect(201))
            .Node![name]!["id"]!.GetValue<string>();

    private static JsonObject Body(string name, JsonObject attributes) => new() { [name] = attributes };

    private static string? Message(JsonNode? body) => body?["NeutronError"]?["message"]?.GetValue<string>();
}
