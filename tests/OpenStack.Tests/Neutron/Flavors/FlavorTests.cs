using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Tests.Nova;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.Flavors;

/// <summary>Router flavors answer as in a real Zed.</summary>
public sealed class FlavorTests
{
    private const string UnknownId = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
    private const string Drivers = "neutron.services.l3_router.service_providers.";

    [Fact]
    public async Task A_member_sees_flavors_but_no_service_profiles()
    {
        await using var neutron = new NeutronCloud();
        await neutron.CreateAsync("flavors", "flavor", new() { ["name"] = "gold", ["service_type"] = "L3_ROUTER_NAT" });
        await neutron.CreateAsync("service_profiles", "service_profile", new() { ["metainfo"] = "any" });

        var (_, flavors) = await neutron.Get("flavors?fields=name").As("bob:bobs");
        var (_, profiles) = await neutron.Get("service_profiles").As("bob:bobs");
        var refused = await neutron.Post("flavors", Body("flavor", new() { ["service_type"] = "L3_ROUTER_NAT" })).As("bob:bobs");

        Assert.Equal("""{"flavors":[{"name":"gold"}]}""", flavors!.ToJsonString());
        Assert.Equal("""{"service_profiles":[]}""", profiles!.ToJsonString());
        Assert.Equal((403, "rule:create_flavor is disallowed by policy"), refused.Refusal);
    }

    [Fact]
    public async Task A_router_uses_the_provider_of_its_flavor_which_cannot_be_deleted_meanwhile()
    {
        await using var neutron = new NeutronCloud();
        var flavor = await FlavorAsync(neutron, "ha.HaDriver");

        var router = await neutron.CreateAsync("routers", "router", new() { ["flavor_id"] = flavor, ["ha"] = true });
        var unfit = await neutron.Post("routers", Body("router", new() { ["flavor_id"] = flavor, ["ha"] = false }));
        var inUse = await neutron.Delete($"flavors/{flavor}");

        Assert.Equal(flavor, router["flavor_id"]!.GetValue<string>());
        Assert.Equal((400, "Invalid input for operation: Provider ha does not support ha=False."), unfit.Refusal);
        Assert.Equal((409, $"Flavor {flavor} is used by some service instance."), inUse.Refusal);
    }

    [Theory]
    [InlineData(UnknownId, "Flavor aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee could not be found.")]
    [InlineData("x", "Flavor x could not be found.")]
    [InlineData(null, "Flavor None could not be found.")]
    public async Task A_router_cannot_have_a_flavor_that_does_not_exist(string? id, string message)
    {
        await using var neutron = new NeutronCloud();

        var refused = await neutron.Post("routers", Body("router", new() { ["flavor_id"] = id }));

        Assert.Equal((404, message), refused.Refusal);
    }

    [Fact]
    public async Task A_flavor_without_an_enabled_profile_cannot_build_routers()
    {
        await using var neutron = new NeutronCloud();
        var flavor = (
            await neutron.CreateAsync("flavors", "flavor", new() { ["service_type"] = "L3_ROUTER_NAT" }))["id"]!.GetValue<string>();
        var off = (await neutron.CreateAsync(
            "service_profiles", "service_profile", new() { ["metainfo"] = "x", ["enabled"] = false }))["id"]!.GetValue<string>();
        var router = Body("router", new() { ["flavor_id"] = flavor });

        var none = await neutron.Post("routers", router);
        await neutron.CreateAsync($"flavors/{flavor}/service_profiles", "service_profile", new() { ["id"] = off });
        var disabled = await neutron.Post("routers", router);

        Assert.Equal((404, $"Service Profile  is not associated with flavor {flavor}."), none.Refusal);
        Assert.Equal((503, "Service Profile is not enabled."), disabled.Refusal);
    }

    [Fact]
    public async Task An_associated_profile_can_neither_be_changed_nor_removed_nor_associated_again()
    {
        await using var neutron = new NeutronCloud();
        var flavor = await FlavorAsync(neutron, "dvr.DvrDriver");
        var profile = (await neutron.Get($"flavors/{flavor}")).Node!["flavor"]!["service_profiles"]![0]!.GetValue<string>();

        var again = await neutron.Post($"flavors/{flavor}/service_profiles", Body("service_profile", new() { ["id"] = profile }));
        var changed = await neutron.Put($"service_profiles/{profile}", Body("service_profile", new() { ["metainfo"] = "x" }));
        var removed = await neutron.Delete($"service_profiles/{profile}");
        var (freed, _) = await neutron.Delete($"flavors/{flavor}/service_profiles/{profile}");
        var (gone, _) = await neutron.Delete($"service_profiles/{profile}");

        Assert.Equal((409, $"Service Profile {profile} is already associated with flavor {flavor}."), again.Refusal);
        Assert.Equal((409, $"Service Profile {profile} is used by some service instance."), changed.Refusal);
        Assert.Equal((409, $"Service Profile {profile} is used by some service instance."), removed.Refusal);
        Assert.Equal((204, 204), (freed, gone));
    }

    [Fact]
    public async Task The_profile_of_a_flavor_names_the_driver_of_its_provider()
    {
        await using var neutron = new NeutronCloud();
        var flavor = await FlavorAsync(neutron, "single_node.SingleNodeDriver");

        var (_, next) = await neutron.Get($"flavors/{flavor}/next_providers");
        var (_, providers) = await neutron.Get("service-providers?name=single_node");
        var unknown = await neutron.Post("service_profiles", Body("service_profile", new() { ["driver"] = "x" }));
        var empty = await neutron.Post("service_profiles", Body("service_profile", []));

        Assert.Equal(
            $$"""{"next_providers":[{"driver":"{{Drivers}}single_node.SingleNodeDriver","provider":"single_node"}]}""",
            next!.ToJsonString());
        Assert.Equal(
            """{"service_providers":[{"service_type":"L3_ROUTER_NAT","name":"single_node","default":false}]}""", providers!.ToJsonString());
        Assert.Equal((404, "Service Profile driver x could not be found."), unknown.Refusal);
        Assert.Equal((400, "Service Profile needs either a driver or metainfo."), empty.Refusal);
    }

    private static async Task<string> FlavorAsync(NeutronCloud neutron, string driver)
    {
        var flavor = (
            await neutron.CreateAsync("flavors", "flavor", new() { ["service_type"] = "L3_ROUTER_NAT" }))["id"]!.GetValue<string>();
        var profile = await neutron.CreateAsync("service_profiles", "service_profile", new() { ["driver"] = Drivers + driver });
        await neutron.CreateAsync(
            $"flavors/{flavor}/service_profiles", "service_profile", new() { ["id"] = profile["id"]!.GetValue<string>() });
        return flavor;
    }

    private static JsonObject Body(string name, JsonObject attributes) => new() { [name] = attributes };
}
