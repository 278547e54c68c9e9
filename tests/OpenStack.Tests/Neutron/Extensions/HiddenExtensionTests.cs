using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.Extensions;

/// <summary>A cloud without some of Neutron's extensions.</summary>
public sealed class HiddenExtensionTests
{
    private static NeutronCloud Without(params string[] aliases) => new(builder => builder.WithoutNetworkExtensions(aliases));

    [Fact]
    public async Task A_hidden_extension_is_not_listed()
    {
        await using var neutron = Without("binding-extended");

        var (_, listed) = await neutron.Get("extensions");

        var aliases = listed!["extensions"]!.AsArray().Select(extension => extension!["alias"]!.GetValue<string>()).ToList();
        Assert.DoesNotContain("binding-extended", aliases);
        Assert.Contains("binding", aliases);
        Assert.Equal(404, (await neutron.Get("extensions/binding-extended")).Status);
    }

    [Theory]
    [InlineData("GET", "bindings")]
    [InlineData("POST", "bindings")]
    [InlineData("DELETE", "bindings")]
    [InlineData("PUT", "bindings/host1/activate")]
    public async Task The_routes_of_a_hidden_extension_do_not_exist(string method, string path)
    {
        await using var neutron = Without("binding-extended");
        var (network, _) = await neutron.CreateNetworkAsync("10.5.0.0/24");
        var port = await neutron.CreateAsync(
            "ports", "port", new() { ["network_id"] = network, ["device_id"] = "server", ["device_owner"] = "compute:nova" });

        var (status, type, message) = await neutron.RefusalAsync(
            method, $"ports/{port["id"]}/{path}", method == "GET" ? null : "{}", user: "admin:admin-project");

        Assert.Equal((404, "HTTPNotFound", "The resource could not be found."), (status, type, message));
    }

    [Fact]
    public async Task The_attributes_of_a_hidden_extension_are_refused_and_not_shown()
    {
        await using var neutron = Without("net-mtu", "standard-attr-tag");

        var network = await neutron.CreateAsync("networks", "network", new() { ["name"] = "n" });
        var refusal = await neutron.RefusalAsync("POST", "networks", """{"network": {"mtu": 1400}}""", user: "admin:admin-project");

        Assert.False(network.AsObject().ContainsKey("mtu"));
        Assert.False(network.AsObject().ContainsKey("tags"));
        Assert.Equal((400, "HTTPBadRequest", "Unrecognized attribute(s) 'mtu'"), refusal);
        Assert.Equal("['tags'] is invalid attribute for filtering", (await neutron.RefusalAsync("GET", "networks?tags=red")).Message);
        Assert.Equal(404, (await neutron.Get($"networks/{network["id"]}/tags")).Status);
    }

    [Fact]
    public void An_extension_that_the_release_does_not_have_is_a_mistake()
    {
        var builder = new OpenStackBuilder().WithoutNetworkExtensions("binding-extend");

        var error = Assert.Throws<InvalidOperationException>(() => builder.Build());

        Assert.Contains(
            "The network extension 'binding-extend' cannot be left out, because the release does not have it. "
                + "Did you mean 'binding-extended'? It has address-group, ",
            error.Message, StringComparison.Ordinal);
    }
}
