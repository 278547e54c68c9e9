using Fixtures.Toolkit.OpenStack.Nova.Flavors;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Flavors;

public sealed class FlavorApiTests
{
    [Fact]
    public async Task A_new_cloud_has_the_demo_flavors_and_the_flavors_of_its_builder()
    {
        await using var nova = new NovaTestCloud(builder => builder.WithFlavor("m1.big", memoryMb: 4096, vcpus: 2, diskGb: 20));

        var flavors = await nova.Get("v2.1/flavors").As("demo").JsonAsync();

        Assert.Equal(
            ["m1.tiny", "m1.small", "cirros256", "ds64", "m1.big"],
            flavors.GetProperty("flavors").EnumerateArray().Select(flavor => flavor.GetProperty("name").GetString()));
    }

    [Fact]
    public void A_duplicate_flavor_name_fails_the_build()
    {
        var builder = new OpenStackBuilder().WithFlavor("m1.tiny", memoryMb: 64);

        var error = Assert.Throws<InvalidOperationException>(builder.Build);

        Assert.Contains(
            "Flavor 'm1.tiny' (id 'm1.tiny') has the id or the name of flavor 'm1.tiny' (id '1').",
            error.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "2.54",
        "[\"id\",\"name\",\"ram\",\"disk\",\"swap\",\"OS-FLV-EXT-DATA:ephemeral\",\"OS-FLV-DISABLED:disabled\",\"vcpus\","
        + "\"os-flavor-access:is_public\",\"rxtx_factor\",\"links\"]")]
    [InlineData(
        "2.61",
        "[\"id\",\"name\",\"ram\",\"disk\",\"swap\",\"OS-FLV-EXT-DATA:ephemeral\",\"OS-FLV-DISABLED:disabled\",\"vcpus\","
        + "\"os-flavor-access:is_public\",\"rxtx_factor\",\"links\",\"description\",\"extra_specs\"]")]
    public async Task The_microversion_decides_which_fields_a_flavor_has(string version, string names)
    {
        await using var nova = new NovaTestCloud();

        var flavor = (await nova.Get("v2.1/flavors/1").At(version).JsonAsync()).GetProperty("flavor");

        Assert.Equal(names, System.Text.Json.JsonSerializer.Serialize(flavor.EnumerateObject().Select(member => member.Name)));
    }

    [Fact]
    public async Task A_private_flavor_is_visible_to_projects_with_access()
    {
        await using var nova =
            new NovaTestCloud(builder => builder.WithFlavor("secret", memoryMb: 64, configure: flavor => flavor with { IsPublic = false }));
        var before = await nova.Get("v2.1/flavors/secret").As("demo");

        nova.Cloud.World.Service<OpenStack.Nova.Ground.NovaContext>().State.Update(
            state =>
                state.WithFlavors(
                    state.Flavors.SetItem("secret", state.Flavors["secret"] with { Projects = [NovaTestCloud.DemoProject] })));
        var after = await nova.Get("v2.1/flavors/secret").As("demo");

        Assert.Equal(404, before.Status);
        Assert.Equal(200, after.Status);
    }

    [Theory]
    [InlineData("hw:cpu_policy", "shared", null)]
    [InlineData("hw:cpu_policy", "nonsense", "Validation failed; 'nonsense' is not one of: dedicated, shared, mixed.")]
    [InlineData("hw:numa_nodes", "0", "Validation failed; '0' is less than the min value of '1'.")]
    [InlineData("resources1:VCPU", "x", "Validation failed; 'x' is not a valid integer value.")]
    [InlineData("hw:bogus", "x", "Validation failed; extra spec 'hw:bogus' does not appear to be a valid extra spec.")]
    [InlineData("my:own", "x", null)]
    public async Task Extra_specs_are_checked_from_microversion_2_86_on(string name, string value, string? mistake)
    {
        await using var nova = new NovaTestCloud();

        var answer = await nova.Post("v2.1/flavors/1/os-extra_specs", new
            {
                extra_specs = new Dictionary<string, string> { [name] = value },
            }).At("2.86").JsonAsync();

        Assert.Equal(mistake, answer.TryGetProperty("badRequest", out var fault) ? fault.GetProperty("message").GetString() : null);
    }

    [Fact]
    public async Task A_page_of_flavors_links_to_the_next()
    {
        await using var nova = new NovaTestCloud();

        var page = await nova.Get("v2.1/flavors?limit=2&sort_key=memory_mb").JsonAsync();

        Assert.Equal(["d1", "c1"], page.GetProperty("flavors").EnumerateArray().Select(flavor => flavor.GetProperty("id").GetString()));
        Assert.EndsWith(
            "/v2.1/flavors?limit=2&sort_key=memory_mb&marker=c1",
            page.GetProperty("flavors_links")[0].GetProperty("href").GetString(),
            StringComparison.Ordinal);
    }
}
