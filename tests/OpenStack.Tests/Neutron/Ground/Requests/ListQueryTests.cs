namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.Ground.Requests;

public sealed class ListQueryTests
{
    private const string BadLimit = "Bad limit request: Limit must be an integer 0 or greater and not '";

    /// <summary>A filter for the networks of these tests; a new cloud has others.</summary>
    private const string Made = "name=a&name=b&name=c&name=own&name=all";

    [Theory]
    [InlineData("networks?limit=", "BadRequest", BadLimit + "'.")]
    [InlineData("routers?limit=", "BadRequest", BadLimit + "'.")]
    [InlineData("networks?limit=-1", "BadRequest", BadLimit + "-1'.")]
    [InlineData("networks?sort_key=name&sort_key=id&sort_dir=asc", "HTTPBadRequest", "The number of sort_keys and sort_dirs must be same")]
    [InlineData("networks?sort_key=bogus&sort_dir=asc", "HTTPBadRequest", "['bogus'] is invalid attribute for sort_keys")]
    [InlineData(
        "networks?sort_key=name&sort_dir=up", "HTTPBadRequest", "['up'] is invalid value for sort_dirs, valid value is 'asc' and 'desc'")]
    [InlineData("networks?bogus=1&update=1", "HTTPBadRequest", "['bogus'] is invalid attribute for filtering")]
    [InlineData("subnetpools?sort_key=shared&sort_dir=asc&limit=x", "BadRequest", BadLimit + "x'.")]
    [InlineData(
        "subnetpools?sort_key=shared&sort_dir=asc", "BadRequest",
        "Bad subnetpools request: 'shared' is an invalid attribute for sort key.")]
    public async Task Invalid_list_parameters_are_refused(string path, string type, string message)
    {
        await using var neutron = new NeutronCloud();

        Assert.Equal((400, type, message), await neutron.RefusalAsync("GET", path));
    }

    [Fact]
    public async Task An_empty_marker_is_ignored_and_several_keys_sort_in_turn()
    {
        await using var neutron = new NeutronCloud();
        foreach (var (name, up) in new[] { ("b", true), ("a", true), ("c", false) })
            await neutron.CreateAsync("networks", "network", new() { ["name"] = name, ["admin_state_up"] = up });

        var sorted = await NamesAsync(neutron, $"networks?sort_key=admin_state_up&sort_dir=asc&sort_key=name&sort_dir=desc&{Made}");
        var page = await NamesAsync(neutron, $"networks?limit=2&marker=&sort_key=name&sort_dir=asc&{Made}");

        Assert.Equal(["c", "b", "a"], sorted);
        Assert.Equal(["a", "b"], page);
    }

    [Fact]
    public async Task Of_two_values_for_shared_the_first_one_wins()
    {
        await using var neutron = new NeutronCloud();
        await neutron.CreateAsync("networks", "network", new() { ["name"] = "own" });
        await neutron.CreateAsync("networks", "network", new() { ["name"] = "all", ["shared"] = true });

        Assert.Equal(["all"], await NamesAsync(neutron, $"networks?shared=True&shared=False&{Made}"));
        Assert.Equal(["own"], await NamesAsync(neutron, $"networks?shared=False&shared=True&{Made}"));
    }

    [Fact]
    public async Task An_empty_fields_selects_nothing_of_a_core_resource_and_is_ignored_by_an_extension()
    {
        await using var neutron = new NeutronCloud();
        await neutron.CreateAsync("networks", "network", new() { ["name"] = "n" });
        await neutron.CreateAsync("routers", "router", new() { ["name"] = "r" });

        var (_, networks) = await neutron.Get("networks?fields=&name=n");
        var (_, routers) = await neutron.Get("routers?fields=");
        var (_, mine) = await neutron.Get("networks?fields=tenant_id&name=n");

        Assert.Equal("{}", networks!["networks"]![0]!.ToJsonString());
        Assert.Equal("r", routers!["routers"]![0]!["name"]!.GetValue<string>());
        Assert.Equal("""{"tenant_id":"admin-project"}""", mine!["networks"]![0]!.ToJsonString());
    }

    private static async Task<string[]> NamesAsync(NeutronCloud neutron, string path)
    {
        var (_, body) = await neutron.Get(path);
        return [.. body!["networks"]!.AsArray().Select(network => network!["name"]!.GetValue<string>())];
    }
}
