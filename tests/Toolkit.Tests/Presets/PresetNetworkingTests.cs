using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Presets;

/// <summary>Routers and page limits of a preset.</summary>
public sealed class PresetNetworkingTests
{
    [Fact]
    public async Task A_preset_has_routers_and_a_longest_page()
    {
        using var file = new PresetText("""
            networks: {blue: {project: demo, subnets: {blue-subnet: {cidr: 10.9.0.0/24}}}}
            routers: {router1: {gateway: public, networks: [private, blue], snat: false}}
            max_limit: {network: 1, identity: 2}
            """);
        await using var cloud = new OpenStackBuilder().WithPreset(file.Path).Build();

        var routers = (await cloud.Demo.Neutron.SendAsync(HttpMethod.Get, "/v2.0/routers")).EnsureSuccess().Json;
        var ports = (await cloud.Neutron.SendAsync(HttpMethod.Get, "/v2.0/ports?device_owner=network:router_interface")).Json;
        var users = (await cloud.Keystone.SendAsync(HttpMethod.Get, "/users")).EnsureSuccess().Json;

        var router = routers.GetProperty("routers")[0];
        Assert.False(router.GetProperty("external_gateway_info").GetProperty("enable_snat").GetBoolean());
        Assert.Equal(1, ports.GetProperty("ports").GetArrayLength());
        Assert.True(ports.TryGetProperty("ports_links", out _));
        Assert.True(users.GetProperty("truncated").GetBoolean());
    }

    [Fact]
    public async Task One_number_is_for_all_services_that_page()
    {
        using var file = new PresetText("max_limit: 1");
        await using var cloud = new OpenStackBuilder().WithPreset(file.Path).Build();

        var flavors = (await cloud.Nova.SendAsync(HttpMethod.Get, "/flavors")).EnsureSuccess().Json;

        Assert.Equal(1, flavors.GetProperty("flavors").GetArrayLength());
    }

    [Fact]
    public void Mistakes_have_their_lines()
    {
        using var file = new PresetText("""
            routers:
              router1: {gateway: private}
              router2: {networks: [nowhere], nat: true}
            max_limit:
              compute: many
              swift: 3
            """);

        var error = Assert.Throws<InvalidOperationException>(() => new OpenStackBuilder().WithPreset(file.Path).Build());

        Assert.Contains("- cloud.yaml, line 2: The router 'router1' has its gateway on 'private', which is not external.", error.Message);
        Assert.Contains("- cloud.yaml, line 3: The router 'router2' has an interface on 'nowhere'.", error.Message);
        Assert.Contains("- cloud.yaml, line 3: 'nat' is not a key of a router. Did you mean 'snat'?", error.Message);
        Assert.Contains("- cloud.yaml, line 5: 'max_limit' must be an integer of at least 1; here stands 'many'.", error.Message);
        Assert.Contains("- cloud.yaml, line 6: The lists of 'swift' have no longest page.", error.Message);
    }
}
