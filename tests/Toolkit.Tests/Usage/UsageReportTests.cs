using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Usage;

public sealed class UsageReportTests
{
    [Fact]
    public async Task A_report_gives_usage_by_host_project_flavor_and_server()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var (tiny, small) = (
            ResourceAmounts.From(await cloud.FlavorAsync("m1.tiny")), ResourceAmounts.From(await cloud.FlavorAsync("m1.small")));
        var web = await cloud.BootAsync("web", host: "host1");
        var db = await cloud.BootAsync("db", "m1.small", host: "host1");
        await cloud.BootAsync("cache");

        var report = await cloud.Usage.CaptureAsync();

        Assert.Equal(tiny + small + tiny, report.Total);
        Assert.Equal((tiny + small, tiny), (report.OfProject("admin"), report.OfProject("demo")));
        Assert.Equal(report.Total, report.OfHost("host1") + report.OfHost("host2") + report.OfHost("host3"));
        Assert.Equal((tiny * 2, small), (report.OfFlavor("m1.tiny"), report.OfFlavor("m1.small")));
        Assert.Equal((tiny, small), (report.OfServer(web.Id), report.OfServer(db.Id)));
        Assert.Equal("host1", Assert.Single(report.AllocationsOf(db.Id)).Key);
    }

    [Fact]
    public async Task The_text_of_a_report_has_every_host_and_project()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHost("only").WithComputeHost("spare").Build();
        await cloud.BootAsync(host: "only");

        var report = await cloud.Usage.CaptureAsync();

        Assert.Equal("only: DISK_GB=1 MEMORY_MB=512 VCPU=1; spare: nothing; project admin: DISK_GB=1 MEMORY_MB=512 VCPU=1; project demo: "
            + "nothing; project service: nothing", report.ToString());
    }

    [Fact]
    public async Task A_provider_tree_is_a_host_with_its_descendants()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var root = (await cloud.Placement.ListResourceProvidersAsync("name=host1")).Single();
        var child = new Guid("00000000-0000-4000-8000-00000000000c");
        (await cloud.Placement.SendAsync(
            HttpMethod.Post, "/resource_providers", new { name = "host1-gpu", uuid = child, parent_provider_uuid = root.Id }))
            .EnsureSuccess();
        (await cloud.Placement.SendAsync(
            HttpMethod.Put, $"/resource_providers/{child}/inventories",
            new { resource_provider_generation = 0, inventories = new { VGPU = new { total = 4 } } })).EnsureSuccess();
        var user = new { project_id = "p", user_id = "u", consumer_generation = (int?)null };
        (await cloud.Placement.SendAsync(HttpMethod.Put, "/allocations/00000000-0000-4000-8000-00000000000a", new
        {
            allocations = new Dictionary<Guid, object>
            {
                [root.Id] = new { resources = new { VCPU = 2 } },
                [child] = new { resources = new { VGPU = 1 } },
            },
            user.project_id,
            user.user_id,
            user.consumer_generation,
        })).EnsureSuccess();

        var report = await cloud.Usage.CaptureAsync();

        Assert.Equal("VCPU=2", report.OfHost("host1").ToString());
        Assert.Equal("VCPU=2 VGPU=1", report.OfTree("host1").ToString());
        Assert.Equal(report.OfTree("host1"), report.OfTree("host1-gpu"));
    }

    [Fact]
    public async Task The_consumer_of_a_migration_has_a_name()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        await cloud.Nova.MigrateServerAsync(server.Id);
        await cloud.Servers.WaitForMigrationAsync(server.Id, "finished");

        var report = await cloud.Usage.CaptureAsync();

        Assert.Equal(
            ["migration of web", "web"],
            report.Hosts.SelectMany(host => host.Consumers).Select(consumer => consumer.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Extra_specs_change_the_usage_of_a_flavor()
    {
        await using var cloud = new OpenStackBuilder().Build();
        (await cloud.Nova.SendAsync(
            HttpMethod.Post,
            "/flavors/1/os-extra_specs",
            new { extra_specs = new Dictionary<string, string> { ["resources:VCPU"] = "0", ["resources:CUSTOM_GPU"] = "2" } }))
            .EnsureSuccess();

        Assert.Equal("CUSTOM_GPU=2 DISK_GB=1 MEMORY_MB=512", ResourceAmounts.From(await cloud.FlavorAsync("m1.tiny")).ToString());
    }
}
