using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Tests.Nova;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.AutoAllocation;

/// <summary>Answers as in a real Zed.</summary>
public sealed class AutoAllocationTests
{
    private const string Own = "auto-allocated-topology/None";

    [Fact]
    public async Task Each_missing_requirement_is_named()
    {
        await using var neutron = new NeutronCloud();

        var nothing = await neutron.Get(Own).As("bob:bobs");
        await DefaultNetworkAsync(neutron);
        var noPool = await neutron.Get(Own).As("bob:bobs");
        var rehearsed = await neutron.Get($"{Own}?fields=dry-run").As("bob:bobs");
        var (_, left) = await neutron.Get("networks?name=auto_allocated_network").As("bob:bobs");

        Assert.Equal((409, "Deployment error: No default router:external network."), nothing.Refusal);
        Assert.Equal((409, "Deployment error: Unable to provide tenant private network."), noPool.Refusal);
        Assert.Equal((409, "Deployment error: No default subnetpools defined."), rehearsed.Refusal);
        Assert.Equal("""{"networks":[]}""", left!.ToJsonString());
    }

    [Fact]
    public async Task A_topology_is_built_once_and_has_an_external_gateway()
    {
        await using var neutron = new NeutronCloud();
        var external = await DefaultNetworkAsync(neutron);
        await DefaultPoolAsync(neutron);

        var (_, rehearsed) = await neutron.Get($"{Own}?fields=dry-run").As("bob:bobs");
        var (_, made) = await neutron.Get(Own).As("bob:bobs");
        var (_, again) = await neutron.Get("auto-allocated-topology/bobs");
        var (_, router) = await neutron.Get("routers?name=auto_allocated_router").As("bob:bobs");
        var (_, subnet) = await neutron.Get("subnets?name=auto_allocated_subnet_v4&fields=cidr").As("bob:bobs");

        Assert.Equal("""{"auto_allocated_topology":{"id":"dry-run=pass","tenant_id":"bobs"}}""", rehearsed!.ToJsonString());
        Assert.Equal(made!.ToJsonString(), again!.ToJsonString());
        Assert.Equal(external, router!["routers"]![0]!["external_gateway_info"]!["network_id"]!.GetValue<string>());
        Assert.Equal("""{"subnets":[{"cidr":"10.77.0.0/26"}]}""", subnet!.ToJsonString());
    }

    [Fact]
    public async Task A_topology_is_deleted_unless_a_port_still_uses_it()
    {
        await using var neutron = new NeutronCloud();
        await DefaultNetworkAsync(neutron);
        await DefaultPoolAsync(neutron);
        var network = (await neutron.Get(Own).As("bob:bobs")).Node!["auto_allocated_topology"]!["id"]!.GetValue<string>();
        var (_, port) = await neutron.Post("ports", new JsonObject { ["port"] = new JsonObject { ["network_id"] = network } })
            .As("bob:bobs");

        var (inUse, _) = await neutron.Delete(Own).As("bob:bobs");
        var (_, routers) = await neutron.Get("routers").As("bob:bobs");
        await neutron.Delete($"ports/{port!["port"]!["id"]}").As("bob:bobs");
        var (gone, _) = await neutron.Delete(Own).As("bob:bobs");
        var (_, networks) = await neutron.Get("networks?name=auto_allocated_network").As("bob:bobs");

        Assert.Equal((409, 204), (inUse, gone));
        Assert.Equal("""{"routers":[]}""", routers!.ToJsonString());
        Assert.Equal("""{"networks":[]}""", networks!.ToJsonString());
    }

    [Fact]
    public async Task Only_an_administrator_allocates_for_others()
    {
        await using var neutron = new NeutronCloud();

        var refused = await neutron.Get("auto-allocated-topology/alices").As("bob:bobs");

        Assert.Equal((403, "Not authorized."), refused.Refusal);
    }

    [Fact]
    public async Task There_is_one_default_external_network_and_one_default_pool_of_a_version()
    {
        await using var neutron = new NeutronCloud();
        var first = await DefaultNetworkAsync(neutron);
        await DefaultPoolAsync(neutron);

        var network = await neutron.Post(
            "networks", new JsonObject { ["network"] = new JsonObject { ["router:external"] = true, ["is_default"] = true } });
        var pool = await neutron.Post("subnetpools", new JsonObject
        {
            ["subnetpool"] = new JsonObject { ["name"] = "p", ["prefixes"] = new JsonArray("10.78.0.0/16"), ["is_default"] = true },
        });

        Assert.Equal((409, $"A default external network already exists: {first}."), network.Refusal);
        Assert.Equal(
            (400, "Invalid input for operation: A default subnetpool for this IP family has already been set. "
                + "Only one default may exist per IP family."),
            pool.Refusal);
    }

    private static async Task<string> DefaultNetworkAsync(NeutronCloud neutron)
    {
        var (_, found) = await neutron.Get("networks?router:external=True");
        var id = found!["networks"]![0]!["id"]!.GetValue<string>();
        await neutron.Put($"networks/{id}", new JsonObject { ["network"] = new JsonObject { ["is_default"] = true } });
        return id;
    }

    private static Task<JsonNode> DefaultPoolAsync(NeutronCloud neutron) => neutron.CreateAsync("subnetpools", "subnetpool", new()
    {
        ["name"] = "pool",
        ["prefixes"] = new JsonArray("10.77.0.0/16"),
        ["default_prefixlen"] = 26,
        ["is_default"] = true,
        ["shared"] = true,
    });
}
