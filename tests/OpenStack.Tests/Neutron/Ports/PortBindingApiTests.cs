using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.Ports;

public sealed class PortBindingApiTests
{
    [Theory]
    [InlineData("GET", "bindings", null)]
    [InlineData("POST", "bindings", """{"binding": {"host": "host1"}}""")]
    [InlineData("GET", "bindings/host1", null)]
    [InlineData("PUT", "bindings/host1/activate", null)]
    [InlineData("DELETE", "bindings/host1", null)]
    public async Task Only_ports_of_servers_have_bindings(string method, string path, string? body)
    {
        await using var neutron = new NeutronCloud();
        var network = (await neutron.CreateAsync("networks", "network", new() { ["name"] = "n" }))["id"]!.GetValue<string>();
        var port = (await neutron.CreateAsync("ports", "port", new() { ["network_id"] = network }))["id"]!.GetValue<string>();

        Assert.Equal(
            (400, "BadRequest", $"Bad port request: Invalid port {port}. Operation only valid on compute ports."),
            await neutron.RefusalAsync(method, $"ports/{port}/{path}", body, "admin:admin-project"));
    }

    [Fact]
    public async Task A_port_of_a_server_gets_a_second_binding_for_another_host()
    {
        await using var neutron = new NeutronCloud();
        var network = (await neutron.CreateAsync("networks", "network", new() { ["name"] = "n" }))["id"]!.GetValue<string>();
        var port = (await neutron.CreateAsync("ports", "port", new()
        {
            ["network_id"] = network, ["device_id"] = "server", ["device_owner"] = "compute:nova", ["binding:host_id"] = "host1",
        }))["id"]!.GetValue<string>();

        var (status, created) = await neutron.Post(
            $"ports/{port}/bindings", new JsonObject { ["binding"] = new JsonObject { ["host"] = "host2" } });

        Assert.Equal((201, "INACTIVE"), (status, created!["binding"]!["status"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Activating_a_binding_leaves_the_other_one_unbound_and_inactive()
    {
        await using var neutron = new NeutronCloud();
        var network = (await neutron.CreateAsync("networks", "network", new() { ["name"] = "n" }))["id"]!.GetValue<string>();
        var port = (await neutron.CreateAsync("ports", "port", new()
        {
            ["network_id"] = network, ["device_id"] = "server", ["device_owner"] = "compute:nova", ["binding:host_id"] = "host1",
            ["binding:profile"] = new JsonObject { ["migrating_to"] = "host2" },
        }))["id"]!.GetValue<string>();
        await neutron.Post($"ports/{port}/bindings", new JsonObject { ["binding"] = new JsonObject { ["host"] = "host2" } }).Expect(201);

        var (status, activated) = await neutron.Put($"ports/{port}/bindings/host2/activate", null);
        var (_, listed) = await neutron.Get($"ports/{port}/bindings");
        var (_, moved) = await neutron.Get($"ports/{port}");

        Assert.Equal((200, "host2", "ACTIVE"), (status, Text(activated!, "host"), Text(activated!, "status")));
        Assert.Equal("DOWN", Text(moved!["port"]!, "status"));
        Assert.Equal(
            ["host1 INACTIVE unbound {\"migrating_to\":\"host2\"}", "host2 ACTIVE ovs {}"],
            listed!["bindings"]!.AsArray().Select(binding =>
                $"{Text(binding!, "host")} {Text(binding!, "status")} {Text(binding!, "vif_type")} {binding!["profile"]!.ToJsonString()}"));
    }

    [Theory]
    [InlineData("""{"port": {"binding:host_id": "host2", "binding:profile": {}}}""", "DOWN")]
    [InlineData("""{"port": {"binding:profile": {"a": 1}}}""", "ACTIVE")]
    public async Task An_activated_port_is_down_until_its_binding_changes(string body, string status)
    {
        await using var neutron = new NeutronCloud();
        var network = (await neutron.CreateAsync("networks", "network", new() { ["name"] = "n" }))["id"]!.GetValue<string>();
        var port = (await neutron.CreateAsync("ports", "port", new()
        {
            ["network_id"] = network, ["device_id"] = "server", ["device_owner"] = "compute:nova", ["binding:host_id"] = "host1",
        }))["id"]!.GetValue<string>();
        await neutron.Post($"ports/{port}/bindings", new JsonObject { ["binding"] = new JsonObject { ["host"] = "host2" } }).Expect(201);
        await neutron.Put($"ports/{port}/bindings/host2/activate").Expect(200);

        var (_, updated) = await neutron.Put($"ports/{port}").WithText(body);

        Assert.Equal(status, Text(updated!["port"]!, "status"));
    }

    [Theory]
    [InlineData("status=ACTIVE&fields=host", """{"bindings":[{"host":"host1"}]}""")]
    [InlineData("host=host2&fields=status", """{"bindings":[{"status":"INACTIVE"}]}""")]
    public async Task Bindings_are_filtered_and_their_fields_selected(string query, string expected)
    {
        await using var neutron = new NeutronCloud();
        var network = (await neutron.CreateAsync("networks", "network", new() { ["name"] = "n" }))["id"]!.GetValue<string>();
        var port = (await neutron.CreateAsync("ports", "port", new()
        {
            ["network_id"] = network, ["device_id"] = "server", ["device_owner"] = "compute:nova", ["binding:host_id"] = "host1",
        }))["id"]!.GetValue<string>();
        await neutron.Post($"ports/{port}/bindings", new JsonObject { ["binding"] = new JsonObject { ["host"] = "host2" } }).Expect(201);

        var (_, listed) = await neutron.Get($"ports/{port}/bindings?{query}");

        Assert.Equal(expected, listed!.ToJsonString());
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
