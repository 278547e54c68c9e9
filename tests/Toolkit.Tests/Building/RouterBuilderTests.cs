using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Building;

/// <summary>Routers of a new cloud.</summary>
public sealed class RouterBuilderTests
{
    [Fact]
    public async Task A_router_with_gateway_and_interface_reaches_from_the_server_to_its_floating_address()
    {
        await using var cloud = new OpenStackBuilder().WithRouter("router1", gateway: "public", networks: ["private"]).Build();
        var server = await cloud.Servers.BootAsync("web", network: "private", persona: cloud.Demo);
        var port = (await cloud.Demo.Neutron.ListPortIdsAsync(server.Id)).Single();
        var network = await cloud.Neutron.GetNetworkIdAsync("public");

        var routers = (await cloud.Demo.Neutron.SendAsync(HttpMethod.Get, "/v2.0/routers")).EnsureSuccess().Json;
        var router = routers.GetProperty("routers")[0];
        var body = new { floatingip = new { floating_network_id = network, port_id = port } };
        var floating = (await cloud.Demo.Neutron.SendAsync(HttpMethod.Post, "/v2.0/floatingips", body)).EnsureSuccess().Json;

        Assert.Equal("router1", router.GetProperty("name").GetString());
        Assert.Equal(network, router.GetProperty("external_gateway_info").GetProperty("network_id").GetString());
        Assert.Equal(router.GetProperty("id").GetString(), floating.GetProperty("floatingip").GetProperty("router_id").GetString());
        var gateway = await cloud.Neutron.SendAsync(HttpMethod.Get, "/v2.0/ports?device_owner=network:router_interface");
        Assert.Equal("10.0.0.1", gateway.Json.GetProperty("ports")[0].GetProperty("fixed_ips")[0].GetProperty("ip_address").GetString());
    }

    [Fact]
    public void Mistakes_are_named_together()
    {
        var builder = new OpenStackBuilder()
            .WithNetwork("bare")
            .WithRouter("a", gateway: "private")
            .WithRouter("b", gateway: "publik")
            .WithRouter("c", networks: ["bare", "nowhere"]);

        var error = Assert.Throws<InvalidOperationException>(builder.Build);

        Assert.Contains("The router 'a' has its gateway on 'private', which is not external. External are: public.", error.Message);
        Assert.Contains(
            "The router 'b' has its gateway on 'publik'. There is no such network. Did you mean 'public'? "
                + "There are: public, private, bare.",
            error.Message);
        Assert.Contains("The router 'c' has an interface on 'bare', which has no subnet. Add one by WithSubnet.", error.Message);
        Assert.Contains("The router 'c' has an interface on 'nowhere'. There is no such network.", error.Message);
    }

    [Fact]
    public void Overlapping_networks_are_refused_in_Neutrons_words()
    {
        var builder = new OpenStackBuilder()
            .WithNetwork("other", network => network.WithSubnet("other-subnet", "10.0.0.0/24"))
            .WithRouter("router1", networks: ["private", "other"]);

        var error = Assert.Throws<InvalidOperationException>(builder.Build);

        Assert.StartsWith("Neutron refuses the router 'router1': ", error.Message);
        Assert.Contains("overlaps with cidr", error.Message);
    }

    [Fact]
    public void A_router_needs_Neutron()
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => new OpenStackBuilder().Without("network").WithRouter("router1").Build());

        Assert.Contains("The router 'router1' needs network, which the cloud does not have.", error.Message);
    }

    [Fact]
    public async Task The_same_name_replaces_and_the_owner_follows_the_first_network()
    {
        await using var cloud = new OpenStackBuilder()
            .WithRouter("router1", gateway: "public")
            .WithRouter("router1", networks: ["private"])
            .WithRouter("router2", configure: router => router with { Project = "service" })
            .Build();

        var own = (await cloud.Demo.Neutron.SendAsync(HttpMethod.Get, "/v2.0/routers")).EnsureSuccess().Json.GetProperty("routers");
        var all = (await cloud.Neutron.SendAsync(HttpMethod.Get, "/v2.0/routers")).EnsureSuccess().Json.GetProperty("routers");

        Assert.Equal("router1", Assert.Single(own.EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, own[0].GetProperty("external_gateway_info").ValueKind);
        Assert.Equal(2, all.GetArrayLength());
    }
}
