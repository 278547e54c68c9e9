using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Proxies;

public sealed class FloatingIpProxyTests
{
    [Fact]
    public async Task A_floating_ip_is_added_to_a_server_and_removed_again()
    {
        await using var cloud = new ServerTestCloud();
        var server = await RoutedServerAsync(cloud);
        var made = (await AskAsync(cloud, "POST", "os-floating-ips", new { pool = "public" })).GetProperty("floating_ip");
        var (id, address) = (made.GetProperty("id").GetString(), made.GetProperty("ip").GetString()!);

        var added = await cloud.Act(server, "addFloatingIp", new { address }).As("demo").At("2.1");
        var shown = (await AskAsync(cloud, "GET", $"os-floating-ips/{id}")).GetProperty("floating_ip");
        var during = await AddressesAsync(cloud, server);
        var removed = await cloud.Act(server, "removeFloatingIp", new { address }).As("demo").At("2.1");
        var again = await cloud.Act(server, "removeFloatingIp", new { address }).As("demo").At("2.1");
        var deleted = await cloud.Delete($"os-floating-ips/{id}").As("demo").At("2.1");

        Assert.Equal(
            ("public", JsonValueKind.Null, JsonValueKind.Null),
            (made.GetProperty("pool").GetString(), made.GetProperty("fixed_ip").ValueKind, made.GetProperty("instance_id").ValueKind));
        Assert.Equal(
            (202, 202, 202), (added.Status, removed.Status, deleted.Status));
        Assert.Equal(server.ToString(), shown.GetProperty("instance_id").GetString());
        Assert.Equal([("fixed", shown.GetProperty("fixed_ip").GetString()!), ("floating", address)], during);
        Assert.Single(await AddressesAsync(cloud, server));
        Assert.Equal(403, again.Status);
        Assert.Empty((await AskAsync(cloud, "GET", "os-floating-ips")).GetProperty("floating_ips").EnumerateArray());
    }

    [Fact]
    public async Task A_server_shows_a_floating_ip_that_was_associated_in_Neutron()
    {
        await using var cloud = new ServerTestCloud();
        var server = await RoutedServerAsync(cloud);
        var port = (await cloud.Get($"servers/{server}/os-interface").JsonAsync())
            .GetProperty("interfaceAttachments")[0].GetProperty("port_id")
            .GetString();
        var network = (await NeutronAsync(cloud, "GET", "networks?name=public"))
            .GetProperty("networks")[0].GetProperty("id")
            .GetString();

        var made = (await NeutronAsync(
            cloud,
            "POST",
            "floatingips",
            new { floatingip = new { floating_network_id = network, port_id = port } })).GetProperty("floatingip");
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Contains(("floating", made.GetProperty("floating_ip_address").GetString()!), await AddressesAsync(cloud, server));
    }

    [Fact]
    public async Task Missing_pools_addresses_and_servers_get_upstreams_messages()
    {
        await using var cloud = new ServerTestCloud();
        var server = await RoutedServerAsync(cloud);
        var bare = await cloud.BootAsync("bare", user: "demo");

        var pool = await cloud.Post("os-floating-ips", new { pool = "nowhere" }).As("demo").At("2.1");
        var noPool = await cloud.Post("os-floating-ips").As("demo").At("2.1");
        var unknown = await cloud.Delete($"os-floating-ips/{Guid.Empty}").As("demo").At("2.1");
        var add = await cloud.Act(server, "addFloatingIp", new { address = "172.24.4.99" }).As("demo").At("2.1");
        var remove = await cloud.Act(server, "removeFloatingIp", new { address = "172.24.4.99" }).As("demo").At("2.1");
        var notReady = await cloud.Act(bare, "addFloatingIp", new { address = "172.24.4.99" }).As("demo").At("2.1");
        var late = await cloud.Act(server, "addFloatingIp", new { address = "172.24.4.99" }).As("demo").At("2.44");

        Assert.Equal((404, "Floating IP pool not found."), (pool.Status, pool.Message));
        Assert.Equal((404, "Floating IP pool not found."), (noPool.Status, noPool.Message));
        Assert.Equal(
            (404, $"Floating IP not found for ID {Guid.Empty}"), (unknown.Status, unknown.Message));
        Assert.Equal((404, "floating IP not found"), (add.Status, add.Message));
        Assert.Equal(
            (404, "Floating IP not found for address 172.24.4.99."), (remove.Status, remove.Message));
        Assert.Equal(
            (400, "Instance network is not ready yet"), (notReady.Status, notReady.Message));
        Assert.Equal(404, late.Status);
    }

    [Fact]
    public async Task Floating_ips_created_through_Nova_count_against_Neutrons_quota()
    {
        await using var cloud = new ServerTestCloud();
        var project = (await NeutronAsync(cloud, "GET", "networks?name=private"))
            .GetProperty("networks")[0].GetProperty("tenant_id")
            .GetString();
        await cloud.Neutron.Put($"quotas/{project}", new { quota = new { floatingip = 0 } });

        var answer = await cloud.Post("os-floating-ips", new { pool = "public" }).As("demo").At("2.1");

        Assert.Equal(
            (403, "IP allocation over quota in pool public."), (answer.Status, answer.Message));
    }

    /// <summary>A server of the demo project on its network, with a router to the public network.</summary>
    private static async Task<Guid> RoutedServerAsync(ServerTestCloud cloud)
    {
        var networks = (await NeutronAsync(cloud, "GET", "networks"))
            .GetProperty("networks")
            .EnumerateArray()
            .ToDictionary(n => n.GetProperty("name").GetString()!);
        var subnet = networks["private"].GetProperty("subnets")[0].GetString();
        var gateway = new { network_id = networks["public"].GetProperty("id").GetString() };
        var router = (await NeutronAsync(cloud, "POST", "routers", new { router = new { external_gateway_info = gateway } }))
            .GetProperty("router")
            .GetProperty("id")
            .GetString();
        await NeutronAsync(cloud, "PUT", $"routers/{router}/add_router_interface", new { subnet_id = subnet });
        var network = networks["private"].GetProperty("id").GetString();
        return await cloud.BootAsync("s", server => server["networks"] = new JsonArray(new JsonObject { ["uuid"] = network }), "demo");
    }

    private static async Task<List<(string, string)>> AddressesAsync(ServerTestCloud cloud, Guid server)
    {
        var shown = (await cloud.Get($"servers/{server}").As("demo").JsonAsync()).GetProperty("server");
        return [.. shown.GetProperty("addresses").GetProperty("private").EnumerateArray()
            .Select(address => (address.GetProperty("OS-EXT-IPS:type").GetString()!, address.GetProperty("addr").GetString()!))];
    }

    private static Task<JsonElement> AskAsync(ServerTestCloud cloud, string method, string path, object? body = null) =>
        AskAsync(cloud.Api, method, path, body);

    private static Task<JsonElement> NeutronAsync(ServerTestCloud cloud, string method, string path, object? body = null) =>
        AskAsync(cloud.Neutron, method, path, body);

    private static async Task<JsonElement> AskAsync(ApiClient client, string method, string path, object? body)
    {
        var answer = await client.Call(method, path, body).As("demo").At("2.1");
        Assert.True(answer.Status < 300, answer.Body.ToString());
        return answer.Body;
    }
}
