using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Releases;

/// <summary>What 2025.1 answers otherwise in all microversions. The expectations are recorded on a real 2025.1.</summary>
public sealed class EpoxyDifferenceTests
{
    private const string ZoneRefusal =
        "Cannot remove host from aggregate 1. Reason: The host cannot be removed from the aggregate as the availability zone of the host "
        + "would change from 'east' to 'None' but the host already has 1 instance(s). Changing the AZ of an existing instance is not "
        + "supported by this action. Move the instances away from this host then try again. If you need to move the instances between AZs "
        + "then you can use shelve_offload and unshelve to achieve this..";

    [Fact]
    public async Task A_host_with_servers_stays_in_its_zone()
    {
        await using var cloud = EpoxyCloud.New();
        await cloud.Post("os-aggregates", new { aggregate = new { name = "a", availability_zone = "east" } }).Expect(200);
        await cloud.Post("os-aggregates", new { aggregate = new { name = "b" } }).Expect(200);
        await cloud.Post("os-aggregates/1/action", new { add_host = new { host = "host1" } }).Expect(200);
        await cloud.BootAsync("s", server => server["host"] = "host1");
        await cloud.BootAsync("t", server => server["host"] = "host2");

        var left = await cloud.Post("os-aggregates/1/action", new { remove_host = new { host = "host1" } }).Expect(409);
        var joined = await cloud.Post("os-aggregates/1/action", new { add_host = new { host = "host2" } }).Expect(409);
        var plain = await cloud.Post("os-aggregates/2/action", new { add_host = new { host = "host1" } });

        Assert.Equal(ZoneRefusal, left.Message);
        Assert.StartsWith(
            "Cannot add host to aggregate 1. Reason: The host cannot be added to the aggregate as the availability zone of the host would "
            + "change from 'None' to 'east' but the host already has 1 instance(s).",
            joined.Message,
            StringComparison.Ordinal);
        Assert.Equal(200, plain.Status);
    }

    [Fact]
    public async Task A_host_without_servers_changes_its_zone()
    {
        await using var cloud = EpoxyCloud.New();
        await cloud.Post("os-aggregates", new { aggregate = new { name = "a", availability_zone = "east" } }).Expect(200);

        var joined = await cloud.Post("os-aggregates/1/action", new { add_host = new { host = "host1" } });
        var left = await cloud.Post("os-aggregates/1/action", new { remove_host = new { host = "host1" } });

        Assert.Equal((200, 200), (joined.Status, left.Status));
    }

    [Fact]
    public async Task A_local_delete_leaves_the_action_delete()
    {
        await using var cloud = EpoxyCloud.New();
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");
        await cloud.TakeDownAsync("host1");

        await cloud.Delete($"servers/{id}").Expect(204);

        var actions = (await cloud.Get($"servers/{id}/os-instance-actions").Expect(200)).Body.GetProperty("instanceActions");
        Assert.Equal(["delete", "create"], actions.EnumerateArray().Select(action => action.GetProperty("action").GetString()));
    }

    [Fact]
    public async Task A_host_reports_the_ratios_and_traits_of_the_release()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder()
            .WithRelease(OpenStackRelease.Epoxy)
            .WithComputeHost("plain")
            .WithComputeHost("own", host => host with { CpuAllocationRatio = 2, Traits = host.Traits.Add("CUSTOM_FAST") }));

        Assert.Equal(("4, 1, 1", 15), await ReportedAsync(cloud, "plain"));
        Assert.Equal(("2, 1, 1", 16), await ReportedAsync(cloud, "own"));
    }

    [Theory]
    [InlineData("addSecurityGroup", "5", "Invalid input for field/attribute addSecurityGroup. Value: 5. 5 is not of type 'object'")]
    [InlineData("addSecurityGroup", """{"name": ""}""", "Invalid input for field/attribute name. Value: . '' is too short")]
    [InlineData("addSecurityGroup", """{"name": " "}""", "Security group name cannot be empty")]
    [InlineData(
        "removeSecurityGroup",
        "{}",
        "Invalid input for field/attribute removeSecurityGroup. Value: {}. 'name' is a required property")]
    public async Task The_actions_of_security_groups_have_a_schema(string action, string arguments, string message)
    {
        await using var cloud = EpoxyCloud.New();
        var id = await cloud.BootAsync("s");

        var answer = await cloud.Act(id, action, JsonNode.Parse(arguments)).Expect(400);

        Assert.Equal(message, answer.Message);
    }

    [Theory]
    [InlineData("os-security-groups", "{}", "'security_group' is a required property")]
    [InlineData(
        "os-security-groups",
        """{"security_group": {"name": 5, "description": "d"}}""",
        "Invalid input for field/attribute name. Value: 5. 5 is not of type 'string'")]
    [InlineData(
        "os-security-group-rules",
        """{"security_group_rule": {"parent_group_id": "11111111-2222-3333-4444-555555555555", "group_id": "x"}}""",
        "Invalid input for field/attribute group_id. Value: x. 'x' is not valid under any of the given schemas")]
    [InlineData(
        "os-floating-ips",
        """{"pool": 5}""",
        "Invalid input for field/attribute pool. Value: 5. 5 is not of type 'string', 'null'")]
    [InlineData("os-baremetal-nodes", "{}", "Command not supported. Please use Ironic command node-create to perform this action.")]
    [InlineData(
        "os-server-groups",
        """{"server_group": {"name": "g", "policies": ["bogus"]}}""",
        "Invalid input for field/attribute 0. Value: bogus. 'bogus' is not one of ['anti-affinity', 'affinity']")]
    public async Task Deprecated_bodies_have_a_schema(string path, string body, string message)
    {
        await using var cloud = EpoxyCloud.New();

        var answer = await cloud.Post(path, JsonNode.Parse(body)).At("2.1").Expect(400);

        Assert.Equal(message, answer.Message);
    }

    [Theory]
    [InlineData("limit=", "Invalid input for query parameters limit. Value: . '' is too short")]
    [InlineData("offset=0", "Invalid input for query parameters offset. Value: 0. 0 is less than the minimum of 1")]
    [InlineData("page_size=x", "Invalid input for query parameters page_size. Value: x. 'x' does not match '^[0-9]*$'")]
    public async Task The_query_of_proxied_images_has_a_schema(string query, string message)
    {
        await using var cloud = EpoxyCloud.New();

        var answer = await cloud.Get($"images?{query}").At("2.1").Expect(400);

        Assert.Equal(message, answer.Message);
    }

    [Fact]
    public async Task A_host_is_updated_with_something()
    {
        await using var cloud = EpoxyCloud.New();

        var answer = await cloud.Put("os-hosts/host1", new { }).At("2.42").Expect(400);

        Assert.Equal("{} is not valid under any of the given schemas", answer.Message);
    }

    /// <summary>JSON Schema 2020-12 takes 64.0 for an integer; draft 4, which Zed uses, does not.</summary>
    [Theory]
    [InlineData(true, 200)]
    [InlineData(false, 400)]
    public async Task A_whole_number_with_a_fraction_is_an_integer(bool isEpoxy, int status)
    {
        await using var cloud = isEpoxy ? EpoxyCloud.New() : new ServerTestCloud();
        var flavor = JsonNode.Parse("""{"flavor": {"name": "f", "ram": 64.0, "vcpus": 1, "disk": 0}}""");

        var answer = await cloud.Post("flavors", flavor);

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task A_reader_does_not_write_and_a_manager_is_a_member()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder()
            .WithRelease(OpenStackRelease.Epoxy)
            .WithUser("mona", configure: user => user.WithRole(Roles.Manager, "demo")));

        var reader = await cloud.CreateAsync("s", user: "reader");
        var manager = await cloud.Post("os-keypairs", new { keypair = new { name = "k" } }).As("mona").At("2.91");

        Assert.Equal(403, reader.Status);
        Assert.Equal("Policy doesn't allow os_compute_api:servers:create to be performed.", reader.Message);
        Assert.Equal(201, manager.Status);
    }

    private static async Task<(string Ratios, int Traits)> ReportedAsync(ServerTestCloud cloud, string host)
    {
        var provider = (await cloud.Placement.Get($"resource_providers?name={host}").Expect(200)).Body.GetProperty("resource_providers")[0]
            .GetProperty("uuid").GetString();
        var inventories = (await cloud.Placement.Get($"resource_providers/{provider}/inventories").Expect(200)).Body
            .GetProperty("inventories");
        var traits = (await cloud.Placement.Get($"resource_providers/{provider}/traits").Expect(200)).Body.GetProperty("traits");
        var ratios = new[] { "VCPU", "MEMORY_MB", "DISK_GB" }
            .Select(resource => inventories.GetProperty(resource).GetProperty("allocation_ratio").GetDouble());
        return (string.Join(", ", ratios), traits.GetArrayLength());
    }
}
