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
}
