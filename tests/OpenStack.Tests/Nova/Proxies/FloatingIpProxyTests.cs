using System.Net;
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
        var made = (await AskAsync(cloud, HttpMethod.Post, "os-floating-ips", new { pool = "public" })).GetProperty("floating_ip");
        var (id, address) = (made.GetProperty("id").GetString(), made.GetProperty("ip").GetString()!);

        var added = await cloud.ActAsync(server, "addFloatingIp", new { address }, "demo", "2.1");
        var shown = (await AskAsync(cloud, HttpMethod.Get, $"os-floating-ips/{id}")).GetProperty("floating_ip");
        var during = await AddressesAsync(cloud, server);
        var removed = await cloud.ActAsync(server, "removeFloatingIp", new { address }, "demo", "2.1");
        var again = await cloud.ActAsync(server, "removeFloatingIp", new { address }, "demo", "2.1");
        var deleted = await cloud.SendAsync(HttpMethod.Delete, $"os-floating-ips/{id}", version: "2.1", user: "demo");

        Assert.Equal(
            ("public", JsonValueKind.Null, JsonValueKind.Null),
            (made.GetProperty("pool").GetString(), made.GetProperty("fixed_ip").ValueKind, made.GetProperty("instance_id").ValueKind));
        Assert.Equal(
            (HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.Accepted), (added.Status, removed.Status, deleted.Status));
        Assert.Equal(server.ToString(), shown.GetProperty("instance_id").GetString());
        Assert.Equal([("fixed", shown.GetProperty("fixed_ip").GetString()!), ("floating", address)], during);
        Assert.Single(await AddressesAsync(cloud, server));
        Assert.Equal(HttpStatusCode.Forbidden, again.Status);
        Assert.Empty((await AskAsync(cloud, HttpMethod.Get, "os-floating-ips")).GetProperty("floating_ips").EnumerateArray());
    }

    [Fact]
    public async Task A_server_shows_a_floating_ip_that_was_associated_in_Neutron()
    {
        await using var cloud = new ServerTestCloud();
        var server = await RoutedServerAsync(cloud);
        var port = (await cloud.GetAsync($"servers/{server}/os-interface"))
            .GetProperty("interfaceAttachments")[0].GetProperty("port_id")
            .GetString();
        var network = (await NeutronAsync(cloud, HttpMethod.Get, "networks?name=public"))
            .GetProperty("networks")[0].GetProperty("id")
            .GetString();

        var made = (await NeutronAsync(
            cloud,
            HttpMethod.Post,
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

        var pool = await cloud.SendAsync(HttpMethod.Post, "os-floating-ips", new { pool = "nowhere" }, "2.1", "demo");
        var noPool = await cloud.SendAsync(HttpMethod.Post, "os-floating-ips", null, "2.1", "demo");
        var unknown = await cloud.SendAsync(HttpMethod.Delete, $"os-floating-ips/{Guid.Empty}", version: "2.1", user: "demo");
        var add = await cloud.ActAsync(server, "addFloatingIp", new { address = "172.24.4.99" }, "demo", "2.1");
        var remove = await cloud.ActAsync(server, "removeFloatingIp", new { address = "172.24.4.99" }, "demo", "2.1");
        var notReady = await cloud.ActAsync(bare, "addFloatingIp", new { address = "172.24.4.99" }, "demo", "2.1");
        var late = await cloud.ActAsync(server, "addFloatingIp", new { address = "172.24.4.99" }, "demo", "2.44");

        Assert.Equal((HttpStatusCode.NotFound, "Floating IP pool not found."), (pool.Status, ServerTestCloud.Message(pool)));
        Assert.Equal((HttpStatusCode.NotFound, "Floating IP pool not found."), (noPool.Status, ServerTestCloud.Message(noPool)));
        Assert.Equal(
            (HttpStatusCode.NotFound, $"Floating IP not found for ID {Guid.Empty}"), (unknown.Status, ServerTestCloud.Message(unknown)));
        Assert.Equal((HttpStatusCode.NotFound, "floating IP not found"), (add.Status, ServerTestCloud.Message(add)));
        Assert.Equal(
            (HttpStatusCode.NotFound, "Floating IP not found for address 172.24.4.99."), (remove.Status, ServerTestCloud.Message(remove)));
        Assert.Equal(
            (HttpStatusCode.BadRequest, "Instance network is not ready yet"), (notReady.Status, ServerTestCloud.Message(notReady)));
        Assert.Equal(HttpStatusCode.NotFound, late.Status);
    }

    [Fact]
    public async Task Floating_ips_created_through_Nova_count_against_Neutrons_quota()
    {
        await using var cloud = new ServerTestCloud();
        var project = (await NeutronAsync(cloud, HttpMethod.Get, "networks?name=private"))
            .GetProperty("networks")[0].GetProperty("tenant_id")
            .GetString();
        await cloud.SendAsync(HttpMethod.Put, $"quotas/{project}", new { quota = new { floatingip = 0 } }, service: "networking/v2.0");

        var answer = await cloud.SendAsync(HttpMethod.Post, "os-floating-ips", new { pool = "public" }, "2.1", "demo");

        Assert.Equal(
            (HttpStatusCode.Forbidden, "IP allocation over quota in pool public."), (answer.Status, ServerTestCloud.Message(answer)));
    }

    /// <summary>A server of the demo project on its network, with a router to the public network.</summary>
    private static async Task<Guid> RoutedServerAsync(ServerTestCloud cloud)
    {
        var networks = (await NeutronAsync(cloud, HttpMethod.Get, "networks"))
            .GetProperty("networks")
            .EnumerateArray()
            .ToDictionary(n => n.GetProperty("name").GetString()!);
        var subnet = networks["private"].GetProperty("subnets")[0].GetString();
        var gateway = new { network_id = networks["public"].GetProperty("id").GetString() };
        var router = (await NeutronAsync(cloud, HttpMethod.Post, "routers", new { router = new { external_gateway_info = gateway } }))
            .GetProperty("router")
            .GetProperty("id")
            .GetString();
        await NeutronAsync(cloud, HttpMethod.Put, $"routers/{router}/add_router_interface", new { subnet_id = subnet });
        var network = networks["private"].GetProperty("id").GetString();
        return await cloud.BootAsync("s", server => server["networks"] = new JsonArray(new JsonObject { ["uuid"] = network }), "demo");
    }

    private static async Task<List<(string, string)>> AddressesAsync(ServerTestCloud cloud, Guid server)
    {
        var shown = (await cloud.GetAsync($"servers/{server}", user: "demo")).GetProperty("server");
        return [.. shown.GetProperty("addresses").GetProperty("private").EnumerateArray()
            .Select(address => (address.GetProperty("OS-EXT-IPS:type").GetString()!, address.GetProperty("addr").GetString()!))];
    }

    private static Task<JsonElement> AskAsync(ServerTestCloud cloud, HttpMethod method, string path, object? body = null) =>
        AskAsync(cloud, method, path, body, "compute/v2.1");

    private static Task<JsonElement> NeutronAsync(ServerTestCloud cloud, HttpMethod method, string path, object? body = null) =>
        AskAsync(cloud, method, path, body, "networking/v2.0");

    private static async Task<JsonElement> AskAsync(ServerTestCloud cloud, HttpMethod method, string path, object? body, string service)
    {
        var answer = await cloud.SendAsync(method, path, body, "2.1", "demo", service);
        Assert.True((int)answer.Status < 300, answer.Body.ToString());
        return answer.Body;
    }
}
