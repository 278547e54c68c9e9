using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.Routers;

public sealed class RouterInterfaceApiTests
{
    [Theory]
    [InlineData("{}", "Bad router request: Either subnet_id or port_id must be specified.")]
    [InlineData("[]", "Bad router request: Either subnet_id or port_id must be specified.")]
    [InlineData(null, "Bad router request: Either subnet_id or port_id must be specified.")]
    [InlineData("""{"subnet_id": 5}""", "Bad router request: '5' is not a valid UUID.")]
    public async Task An_interface_needs_a_subnet_or_a_port(string? body, string message)
    {
        await using var neutron = new NeutronCloud();
        var id = (await neutron.CreateAsync("routers", "router", new() { ["name"] = "r" }))["id"]!.GetValue<string>();

        Assert.Equal(
            (400, "BadRequest", message),
            await neutron.RefusalAsync("PUT", $"routers/{id}/add_router_interface", body, "admin:admin-project"));
    }

    [Fact]
    public async Task A_subnet_for_other_service_types_takes_no_router_interface()
    {
        await using var neutron = new NeutronCloud();
        var network = (await neutron.CreateAsync("networks", "network", new() { ["name"] = "n" }))["id"]!.GetValue<string>();
        var subnet = (await neutron.CreateAsync("subnets", "subnet", new()
        {
            ["network_id"] = network, ["ip_version"] = 4, ["cidr"] = "10.5.0.0/24", ["service_types"] = new JsonArray("compute:nova"),
        }))["id"]!.GetValue<string>();
        var router = (await neutron.CreateAsync("routers", "router", new() { ["name"] = "r" }))["id"]!.GetValue<string>();

        var (status, type, _) = await neutron.RefusalAsync(
            "PUT", $"routers/{router}/add_router_interface", $$"""{"subnet_id": "{{subnet}}"}""", "admin:admin-project");
        Assert.Equal((409, "IpAddressGenerationFailureNoMatchingSubnet"), (status, type));
    }
}
