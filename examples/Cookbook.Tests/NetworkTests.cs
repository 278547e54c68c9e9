using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace Cookbook.Tests;

/// <summary>The networks and flavors of a DevStack, in one line each.</summary>
public sealed class NetworkTests
{
    [Fact]
    public async Task A_server_gets_a_floating_address()
    {
        await using var cloud = new OpenStackBuilder()
            .WithRouter("router1", gateway: "public", networks: ["private"])
            .WithDevStackFlavors()
            .Build();
        var server = await cloud.Servers.BootAsync("web", flavor: "m1.nano", network: "private", persona: cloud.Demo);
        var (port, network) = ((await cloud.Demo.Neutron.ListPortIdsAsync(server.Id))[0], await cloud.Neutron.GetNetworkIdAsync("public"));

        var floating = await cloud.Demo.Neutron.SendAsync(
            HttpMethod.Post, "/v2.0/floatingips", new { floatingip = new { floating_network_id = network, port_id = port } });

        var address = floating.EnsureSuccess().Json.GetProperty("floatingip").GetProperty("floating_ip_address").GetString();
        Assert.StartsWith("172.24.4.", address);
    }
}
