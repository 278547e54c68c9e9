using System.Text.Json;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Building;

/// <summary>The longest page that a builder sets, with the semantics of each service.</summary>
public sealed class MaxLimitTests
{
    [Theory]
    [InlineData("/servers", "a,b")]
    [InlineData("/servers?limit=1000", "a,b")]
    [InlineData("/servers?limit=1", "a")]
    [InlineData("/servers?limit=0", "")]
    public async Task Nova_gives_at_most_the_limit_and_links_to_the_rest(string path, string names)
    {
        await using var cloud = await WithServersAsync(new OpenStackBuilder().WithMaxLimit(2), "a", "b", "c");

        var sorted = $"{path}{(path.Contains('?') ? '&' : '?')}sort_key=display_name&sort_dir=asc";
        var page = (await cloud.Nova.SendAsync(HttpMethod.Get, sorted)).EnsureSuccess().Json;

        Assert.Equal(names, NamesOf(page, "servers"));
        Assert.Equal(names.Length > 0, page.TryGetProperty("servers_links", out _));
    }

    [Fact]
    public async Task The_last_page_of_Nova_has_no_link()
    {
        await using var cloud = await WithServersAsync(new OpenStackBuilder().WithMaxLimit(2), "a", "b", "c");
        var first = (await cloud.Nova.SendAsync(HttpMethod.Get, "/servers")).Json;
        var next = new Uri(first.GetProperty("servers_links")[0].GetProperty("href").GetString()!);

        var last = (await cloud.Nova.SendAsync(HttpMethod.Get, $"/servers{next.Query}")).EnsureSuccess().Json;

        Assert.Equal("a", NamesOf(last, "servers"));
        Assert.False(last.TryGetProperty("servers_links", out _));
    }

    [Theory]
    [InlineData("/v2/images")]
    [InlineData("/v2/images?limit=500")]
    public async Task Glance_gives_at_most_the_limit_and_a_marker(string path)
    {
        await using var cloud = new OpenStackBuilder().WithMaxLimit(1, "glance").Build();

        var page = (await cloud.Glance.SendAsync(HttpMethod.Get, path)).EnsureSuccess().Json;

        Assert.Equal(1, page.GetProperty("images").GetArrayLength());
        Assert.Contains("marker=", page.GetProperty("next").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?limit=0")]
    [InlineData("?limit=1000")]
    public async Task Neutron_pages_even_without_a_limit(string query)
    {
        await using var cloud = new OpenStackBuilder().WithMaxLimit(1, "network").Build();

        var page = (await cloud.Neutron.SendAsync(HttpMethod.Get, $"/v2.0/networks{query}")).EnsureSuccess().Json;
        var groups = (await cloud.Neutron.SendAsync(HttpMethod.Get, $"/v2.0/security-groups{query}")).EnsureSuccess().Json;

        Assert.Equal(1, page.GetProperty("networks").GetArrayLength());
        var links = page.GetProperty("networks_links").EnumerateArray().Select(link => link.GetProperty("rel").GetString());
        Assert.Equal(["next", "previous"], links);
        Assert.Equal(1, groups.GetProperty("security_groups").GetArrayLength());
    }

    [Fact]
    public async Task Keystone_cuts_a_list_off_and_says_so()
    {
        await using var cloud = new OpenStackBuilder().WithMaxLimit(2, "identity").Build();

        var users = (await cloud.Keystone.SendAsync(HttpMethod.Get, "/users")).EnsureSuccess().Json;
        var named = (await cloud.Keystone.SendAsync(HttpMethod.Get, "/users?name=demo")).EnsureSuccess().Json;
        var regions = (await cloud.Keystone.SendAsync(HttpMethod.Get, "/regions")).EnsureSuccess().Json;

        Assert.Equal(2, users.GetProperty("users").GetArrayLength());
        Assert.True(users.GetProperty("truncated").GetBoolean());
        Assert.Equal(JsonValueKind.Null, users.GetProperty("links").GetProperty("next").ValueKind);
        Assert.False(named.TryGetProperty("truncated", out _));
        Assert.False(regions.TryGetProperty("truncated", out _));
    }

    [Fact]
    public async Task Without_names_Keystone_stays_whole()
    {
        await using var cloud = new OpenStackBuilder().WithMaxLimit(1).Build();

        Assert.False((await cloud.Keystone.SendAsync(HttpMethod.Get, "/users")).EnsureSuccess().Json.TryGetProperty("truncated", out _));
    }

    [Fact]
    public async Task The_cloud_itself_and_the_typed_clients_read_all_pages()
    {
        await using var cloud = await WithServersAsync(new OpenStackBuilder().WithMaxLimit(1), "a", "b", "c");
        await using var leaks = cloud.WatchForLeaks();

        var server = await cloud.Servers.BootAsync("d", network: "private", persona: cloud.Demo);

        Assert.Equal(["a", "b", "c", "d"], (await cloud.Nova.ListServersAsync("all_tenants=1")).Select(one => one.Name).Order());
        Assert.Equal(4, (await cloud.Nova.ListFlavorsAsync()).Count);
        Assert.Equal(3, (await cloud.Nova.ListHypervisorsAsync()).Count);
        Assert.NotEmpty(await cloud.Neutron.ListPortIdsAsync(server.Id));
        Assert.NotEqual("", await cloud.Glance.GetImageIdAsync("cirros-alt"));
        Assert.Single(await cloud.Nova.ListServersAsync("limit=1"));
        await cloud.Servers.DeleteAsync(server.Id);
    }

    [Fact]
    public async Task A_server_with_several_ports_is_deleted_whole_although_Neutron_pages()
    {
        await using var cloud = new OpenStackBuilder().WithMaxLimit(1, "network").Build();
        await using var leaks = cloud.WatchForLeaks();
        var server = await cloud.Servers.BootAsync("a", network: "private", persona: cloud.Demo);
        var network = await cloud.Neutron.GetNetworkIdAsync("private");
        await cloud.Demo.Nova.SendAsync(
            HttpMethod.Post, $"/servers/{server.Id}/os-interface", new { interfaceAttachment = new { net_id = network } });

        var ports = await cloud.Neutron.ListPortIdsAsync(server.Id);
        await cloud.Servers.DeleteAsync(server.Id);

        Assert.Equal(2, ports.Count);
        Assert.Empty(await cloud.Neutron.ListPortIdsAsync(server.Id));
    }

    [Fact]
    public void Mistakes_are_named()
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => new OpenStackBuilder().WithMaxLimit(0).WithMaxLimit(5, "placement").WithMaxLimit(5, "nova", "swift").Build());

        Assert.Contains("The longest page has 0 items. Use 1 or more.", error.Message);
        Assert.Contains(
            "The lists of 'placement' have no longest page. Those of compute, image, network, identity have one.", error.Message);
        Assert.Contains("The lists of 'swift' have no longest page.", error.Message);
    }

    private static async Task<OpenStackCloud> WithServersAsync(OpenStackBuilder builder, params string[] names)
    {
        var cloud = builder.Build();
        foreach (var name in names)
            await cloud.Servers.BootAsync(name, flavor: "ds64");
        return cloud;
    }

    private static string NamesOf(JsonElement page, string collection) =>
        string.Join(',', page.GetProperty(collection).EnumerateArray().Select(one => one.GetProperty("name").GetString()));
}
