using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace ThreeTargets.Tests;

/// <summary>Networks, ports, addresses and security groups.</summary>
public sealed class NetworkTests(AnyCloud cloud) : PortableTest(cloud)
{
    [Fact]
    public async Task A_server_gets_an_address_of_its_network_and_returns_it()
    {
        var network = await Target.Neutron.CreateNetworkAsync("three-address", "10.231.1.0/24");

        var server = await Servers.BootAsync("three-address", network: network);
        Assert.StartsWith("10.231.1.", Assert.Single(server.Addresses), StringComparison.Ordinal);
        Assert.Single(await Target.Neutron.ListPortIdsAsync(server.Id));

        await Servers.DeleteAsync(server);
        Assert.Empty(await Target.Neutron.ListPortIdsAsync(server.Id));
        await DeleteAsync("network", network);
    }

    [Fact]
    public async Task A_port_of_ones_own_outlives_the_server()
    {
        var network = await Target.Neutron.CreateNetworkAsync("three-port", "10.231.2.0/24");
        var port = await CreateAsync("port", new() { ["network_id"] = network, ["name"] = "three-port" });
        var address = Text(port.GetProperty("fixed_ips")[0], "ip_address");

        var server = await Servers.BootAsync("three-port", with: server => server with { PortIds = [Text(port, "id")] });
        Assert.Equal(address, Assert.Single(server.Addresses));
        await Servers.DeleteAsync(server);

        var left = await Target.Neutron.SendAsync(HttpMethod.Get, $"/v2.0/ports/{Text(port, "id")}");
        Assert.Equal("", Text(left.EnsureSuccess().Json.GetProperty("port"), "device_id"));
        await DeleteAsync("port", Text(port, "id"));
        await DeleteAsync("network", network);
    }

    [Fact]
    public async Task An_interface_is_attached_and_detached()
    {
        var network = await Target.Neutron.CreateNetworkAsync("three-interface", "10.231.3.0/24");
        var server = await Servers.BootAsync("three-interface");

        var attached = await Servers.AttachInterfaceAsync(server, new NewInterface { NetworkId = network });
        Assert.Equal([attached.PortId], await Target.Neutron.ListPortIdsAsync(server.Id));

        await Servers.DetachInterfaceAsync(server, attached.PortId);
        Assert.Empty(await Target.Neutron.ListPortIdsAsync(server.Id));
        await Servers.DeleteAsync(server);
        await DeleteAsync("network", network);
    }

    [Fact]
    public async Task A_floating_address_leads_through_a_router()
    {
        var outside = await Target.Neutron.GetNetworkIdAsync("public");
        var network = await Target.Neutron.CreateNetworkAsync("three-floating", "10.231.4.0/24");
        var port = await CreateAsync("port", new() { ["network_id"] = network, ["name"] = "three-floating" });
        var subnet = Text(port.GetProperty("fixed_ips")[0], "subnet_id");
        var router = Text(
            await CreateAsync("router", new() { ["name"] = "three", ["external_gateway_info"] = new { network_id = outside } }), "id");
        await PutAsync($"/v2.0/routers/{router}/add_router_interface", new { subnet_id = subnet });

        var floating = await CreateAsync(
            "floatingip", new() { ["floating_network_id"] = outside, ["port_id"] = Text(port, "id") });
        Assert.StartsWith("172.24.4.", Text(floating, "floating_ip_address"), StringComparison.Ordinal);
        Assert.Equal((router, Text(port, "id")), (Text(floating, "router_id"), Text(floating, "port_id")));

        await DeleteAsync("floatingip", Text(floating, "id"));
        await PutAsync($"/v2.0/routers/{router}/remove_router_interface", new { subnet_id = subnet });
        await DeleteAsync("router", router);
        await DeleteAsync("port", Text(port, "id"));
        await DeleteAsync("network", network);
    }

    [Fact]
    public async Task A_security_group_in_use_cannot_be_deleted()
    {
        var network = await Target.Neutron.CreateNetworkAsync("three-group", "10.231.5.0/24");
        var group = await CreateAsync("security-group", new() { ["name"] = "three-group" });
        await CreateAsync("security-group-rule", new()
        {
            ["security_group_id"] = Text(group, "id"), ["direction"] = "ingress", ["protocol"] = "tcp", ["port_range_min"] = 22,
            ["port_range_max"] = 22, ["remote_ip_prefix"] = "10.231.0.0/16",
        });
        var server = await Servers.BootAsync("three-group", network: network, securityGroups: [Text(group, "id")]);

        var refusal = await Assert.ThrowsAsync<OpenStackFaultException>(() => DeleteAsync("security-group", Text(group, "id")));
        Assert.Equal($"Security Group {Text(group, "id")} in use.", WordingOf(refusal));

        await Servers.DeleteAsync(server);
        await DeleteAsync("security-group", Text(group, "id"));
        await DeleteAsync("network", network);
    }

    private async Task PutAsync(string path, object body) =>
        (await Target.Neutron.SendAsync(HttpMethod.Put, path, body)).EnsureSuccess();
}
