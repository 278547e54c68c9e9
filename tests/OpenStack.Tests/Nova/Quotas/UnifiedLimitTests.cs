using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Quotas;

/// <summary>Unified limits. Source: nova/limit of Zed and oslo.limit; held against Zed with UnifiedLimitsDriver.</summary>
public sealed class UnifiedLimitTests
{
    [Fact]
    public async Task The_quota_APIs_show_the_registered_limits_and_the_usage_in_Placement()
    {
        await using var cloud = NewCloud();
        var project = await ProjectAsync(cloud);
        await cloud.BootAsync("s", user: "demo");

        var shown = (await cloud.Get($"os-quota-sets/{project}").JsonAsync()).GetProperty("quota_set");
        var detail = (await cloud.Get($"os-quota-sets/{project}/detail").JsonAsync()).GetProperty("quota_set");
        var limits = (await cloud.Get("limits").As("demo").JsonAsync()).GetProperty("limits").GetProperty("absolute");
        var set = (await cloud.Get("os-quota-class-sets/default").JsonAsync()).GetProperty("quota_class_set");

        Assert.Equal((10, 20, 51200, 128), (Of(shown, "instances"), Of(shown, "cores"), Of(shown, "ram"), Of(shown, "metadata_items")));
        Assert.Equal((1, 10), (Of(detail.GetProperty("instances"), "in_use"), Of(detail.GetProperty("instances"), "limit")));
        Assert.Equal((1, 512), (Of(detail.GetProperty("cores"), "in_use"), Of(detail.GetProperty("ram"), "in_use")));
        Assert.Equal((10, 1, 100), (Of(limits, "maxTotalInstances"), Of(limits, "totalCoresUsed"), Of(limits, "maxTotalKeypairs")));
        Assert.Equal((10, 10), (Of(set, "instances"), Of(set, "server_groups")));
    }

    [Fact]
    public async Task Nova_cannot_change_the_limits()
    {
        await using var cloud = NewCloud();
        var project = await ProjectAsync(cloud);

        var updated = await cloud.Put($"os-quota-sets/{project}", new { quota_set = new { instances = 1 } }).Expect(200);
        var set = await cloud.Put("os-quota-class-sets/default", new { quota_class_set = new { instances = 1 } }).Expect(200);

        Assert.Equal(10, Of(updated.Body.GetProperty("quota_set"), "instances"));
        Assert.Equal(10, Of(set.Body.GetProperty("quota_class_set"), "instances"));
        await cloud.BootAsync("a", user: "demo");
        await cloud.BootAsync("b", user: "demo");
    }

    [Fact]
    public async Task A_server_over_a_limit_is_refused_in_the_words_of_oslo_limit()
    {
        await using var cloud = NewCloud(("servers", 1), ("class:VCPU", 1));
        var project = await ProjectAsync(cloud);
        await cloud.BootAsync("a", user: "demo");

        var refused = await cloud.CreateAsync("b", user: "demo");

        Assert.Equal(
            (403, $"Project {project} is over a limit for [Resource class:VCPU is over limit of 1 due to current usage 1 and delta 1, "
                + "Resource servers is over limit of 1 due to current usage 1 and delta 1]"),
            (refused.Status, refused.Message));
    }

    [Fact]
    public async Task As_many_servers_are_created_as_the_limits_allow()
    {
        await using var cloud = NewCloud(("servers", 2));

        var answer = await cloud.CreateAsync("many", server => (server["min_count"], server["max_count"]) = (1, 5), user: "demo");
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(202, answer.Status);
        Assert.Equal(2, cloud.Cloud.Nova().State.Value.Servers.Count);
    }

    [Fact]
    public async Task A_limit_of_the_project_wins_over_the_registered_one()
    {
        await using var cloud = NewCloud(("servers", 1));
        var project = await ProjectAsync(cloud);
        var keystone = cloud.Api.Of("identity/v3");
        var registered = (await keystone.Get("registered_limits?resource_name=servers").JsonAsync()).GetProperty("registered_limits")[0];
        var limit = new
        {
            service_id = registered.GetProperty("service_id").GetString(), region_id = registered.GetProperty("region_id").GetString(),
            resource_name = "servers", project_id = project, resource_limit = 2,
        };
        await keystone.Post("limits", new { limits = new[] { limit } }).Expect(201);
        await cloud.BootAsync("a", user: "demo");

        await cloud.BootAsync("b", user: "demo");
        var third = await cloud.CreateAsync("c", user: "demo");
        var other = await cloud.CreateAsync("d");
        var another = await cloud.CreateAsync("e");

        Assert.Equal((403, 202, 403), (third.Status, other.Status, another.Status));
    }

    [Fact]
    public async Task A_resource_without_a_registered_limit_is_refused()
    {
        await using var cloud = NewCloud();
        var keystone = cloud.Api.Of("identity/v3");
        var registered = (await keystone.Get("registered_limits?resource_name=class:DISK_GB").JsonAsync())
            .GetProperty("registered_limits")[0].GetProperty("id").GetString();
        await keystone.Delete($"registered_limits/{registered}").Expect(204);

        var refused = await cloud.CreateAsync("s");

        Assert.Equal(403, refused.Status);
        Assert.Contains(
            "Resource class:DISK_GB is over limit of 0 due to current usage 0 and delta 1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resize_counts_the_new_flavor_beside_the_old_one()
    {
        await using var cloud = NewCloud(("class:MEMORY_MB", 1024));
        var id = await cloud.BootAsync("s");

        var refused = await cloud.Act(id, "resize", new { flavorRef = "2" }).Expect(403);

        Assert.Contains(
            "Resource class:MEMORY_MB is over limit of 1024 due to current usage 512 and delta 1024",
            refused.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("server_key_pairs")]
    [InlineData("server_groups")]
    [InlineData("server_metadata_items")]
    public async Task Limits_of_things_outside_of_Placement_are_those_registered(string resource)
    {
        await using var cloud = NewCloud((resource, 0));

        var refused = resource switch
        {
            "server_key_pairs" => await cloud.Post("os-keypairs", new { keypair = new { name = "k" } }).At("2.1"),
            "server_groups" => await cloud.Post("os-server-groups", new { server_group = new { name = "g", policy = "affinity" } }),
            _ => await cloud.CreateAsync("s", server => server["metadata"] = new System.Text.Json.Nodes.JsonObject { ["k"] = "v" }),
        };

        Assert.Equal(
            (403, $"Project None is over a limit for [Resource {resource} is over limit of 0 due to current usage 0 and delta 1]"),
            (refused.Status, refused.Message));
    }

    [Fact]
    public async Task Without_Placement_the_usage_is_unknown()
    {
        await using var cloud = NewCloud();
        using var outage = cloud.Cloud.Edges.Answer("nova", "placement", System.Net.HttpStatusCode.InternalServerError);

        var answer = await cloud.CreateAsync("s");

        Assert.Equal(500, answer.Status);
        Assert.Contains("nova.exception.UsagesRetrievalFailed", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Usage_counted_from_Placement_includes_the_servers_of_a_lost_cell()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithUsageCountedFromPlacement());
        await cloud.BootAsync("s", server => server["host"] = "host2");
        await cloud.Cloud.Hosts.LoseCellAsync("host2");

        var limits = (await cloud.Get("limits").JsonAsync()).GetProperty("limits").GetProperty("absolute");

        Assert.Equal((1, 1, 512), (Of(limits, "totalInstancesUsed"), Of(limits, "totalCoresUsed"), Of(limits, "totalRAMUsed")));
    }

    private static ServerTestCloud NewCloud(params (string Resource, int Limit)[] limits) => new(
        new OpenStackBuilder().WithUnifiedLimits(limits.ToDictionary(limit => limit.Resource, limit => limit.Limit)));

    private static async Task<string> ProjectAsync(ServerTestCloud cloud)
    {
        var projects = await cloud.Api.Of("identity/v3").Get("projects?name=demo").JsonAsync();
        return projects.GetProperty("projects")[0].GetProperty("id").GetString()!;
    }

    private static int Of(JsonElement document, string member) => document.GetProperty(member).GetInt32();
}
