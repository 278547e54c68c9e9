using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.LiveMigration;

/// <summary>Live migrations that succeed. The facts were recorded on a real OpenStack Zed.</summary>
public sealed class LiveMigrationTests
{
    [Fact]
    public async Task A_server_moves_with_its_allocations_and_port_bindings()
    {
        await using var cloud = new ServerTestCloud();
        var id = await BootAsync(cloud, onNetwork: true);

        await cloud.MigrateLiveAsync(id, "host2");

        var (server, migration) = (cloud.Server(id), cloud.LastMigration(id));
        Assert.Equal(
            ("host2", "host2", VmStates.Active, null, PowerStates.Running),
            (server.Host, server.Node, server.VmState, server.TaskState, server.PowerState));
        Assert.Equal(
            (MigrationTypes.LiveMigration, MigrationStatus.Completed, "host1", "host2", true),
            (migration.Type, migration.Status, migration.Source, migration.Destination, migration.IsDestinationChecked));
        Assert.Equal(["host2"], await cloud.HostsOfAsync(id));
        Assert.Empty((await cloud.AllocationsAsync(migration.Id)).EnumerateObject());
        var binding = Assert.Single(await cloud.BindingsAsync(id));
        Assert.Equal(("host2", "ACTIVE", "{}"), binding);
        Assert.Equal([id], cloud.Cloud.Hosts["host2"].Guests);
        Assert.Empty(cloud.Cloud.Hosts["host1"].Guests);
    }

    [Theory]
    [InlineData("2.93", "conductor_live_migrate_instance")]
    [InlineData("2.34", "conductor_live_migrate_instance")]
    [InlineData("2.33", "conductor_migrate_server")]
    public async Task The_action_has_the_events_of_both_hosts(string version, string conductorEvent)
    {
        await using var cloud = new ServerTestCloud();
        var id = await BootAsync(cloud);

        await cloud.Act(id, "os-migrateLive", new { host = "host2", block_migration = "auto" }).At(version).Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        var action = await cloud.LastActionAsync(id);
        Assert.Equal("live-migration", action.GetProperty("action").GetString());
        Assert.Equal(
            [
                ("compute_post_live_migration_at_destination", "host2"),
                ("compute_pre_live_migration", "host2"),
                ("compute_live_migration", "host1"),
                ("compute_check_can_live_migrate_source", "host1"),
                ("compute_check_can_live_migrate_destination", "host2"),
                (conductorEvent, "controller"),
            ],
            [.. action.GetProperty("events").EnumerateArray().Select(EventOf)]);
        Assert.All(
            action.GetProperty("events").EnumerateArray(), step => Assert.Equal("Success", step.GetProperty("result").GetString()));
    }

    [Fact]
    public async Task The_scheduler_chooses_another_host_than_the_source()
    {
        await using var cloud = new ServerTestCloud();
        var id = await BootAsync(cloud);

        await cloud.MigrateLiveAsync(id, host: null);

        Assert.Equal(MigrationStatus.Completed, cloud.LastMigration(id).Status);
        Assert.NotEqual("host1", cloud.Server(id).Host);
    }

    [Theory]
    [InlineData("2.1", false)]
    [InlineData("2.29", false)]
    [InlineData("2.30", true)]
    [InlineData("2.67", true)]
    public async Task A_forced_host_skips_the_scheduler(string version, bool names)
    {
        await using var cloud = new ServerTestCloud();
        var id = await BootAsync(cloud);
        await cloud.DisableAsync("host2");
        var arguments = new JsonObject { ["host"] = "host2", ["block_migration"] = false };
        if (names)
            arguments["force"] = true;
        if (version == "2.1")
            arguments["disk_over_commit"] = false;

        await cloud.Act(id, "os-migrateLive", arguments).At(version).Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal("host2", cloud.Server(id).Host);
        Assert.Equal(["host2"], await cloud.HostsOfAsync(id));
    }

    [Fact]
    public async Task A_paused_server_stays_paused()
    {
        await using var cloud = new ServerTestCloud();
        var id = await BootAsync(cloud);
        await cloud.Act(id, "pause").Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        await cloud.MigrateLiveAsync(id, "host2");

        Assert.Equal(("host2", VmStates.Paused, null), (cloud.Server(id).Host, cloud.Server(id).VmState, cloud.Server(id).TaskState));
    }

    [Fact]
    public async Task The_ports_are_bound_to_both_hosts_on_the_way()
    {
        await using var cloud = new ServerTestCloud();
        var id = await BootAsync(cloud, onNetwork: true);
        var bindings = default(IReadOnlyList<(string, string, string)>);
        using var look = cloud.Cloud.Faults.On(Place.Phase("before-transfer", operation: "live-migration"))
            .Run(async _ => bindings = await cloud.BindingsAsync(id));

        await cloud.MigrateLiveAsync(id, "host2");

        Assert.Equal([("host1", "ACTIVE", """{"migrating_to":"host2"}"""), ("host2", "INACTIVE", "{}")], bindings);
    }

    [Fact]
    public async Task Without_the_extension_the_ports_are_bound_to_the_destination_at_the_end()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithoutNetworkExtensions("binding-extended"));
        var id = await BootAsync(cloud, onNetwork: true);
        var port = await cloud.PortAsync(id);
        var before = default(JsonElement);
        using var look = cloud.Cloud.Faults.On(Place.Phase("after-transfer", operation: "live-migration"))
            .Run(async _ => before = await cloud.PortAsync(id));

        await cloud.MigrateLiveAsync(id, "host2");

        var after = await cloud.PortAsync(id);
        Assert.Equal(404, (await cloud.Neutron.Get($"ports/{port.GetProperty("id")}/bindings")).Status);
        Assert.DoesNotContain(
            (await cloud.Neutron.Get("extensions").JsonAsync()).GetProperty("extensions").EnumerateArray(),
            extension => extension.GetProperty("alias").GetString() == "binding-extended");
        Assert.Equal(("host1", "host2"), (HostOf(before), before.GetProperty("binding:profile").GetProperty("migrating_to").GetString()));
        Assert.Equal(("host2", "{}"), (HostOf(after), after.GetProperty("binding:profile").GetRawText()));
    }

    [Fact]
    public async Task A_live_migration_is_shown_by_the_server_while_it_is_in_progress()
    {
        await using var cloud = new ServerTestCloud();
        var id = await BootAsync(cloud);
        var (list, links) = (default(JsonElement), default(JsonElement));
        using var look = cloud.Cloud.Faults.On(Place.Phase("before-transfer", operation: "live-migration")).Run(async _ =>
        {
            list = await cloud.Get($"servers/{id}/migrations").At("2.23").JsonAsync();
            links = await cloud.Get("os-migrations").At("2.23").JsonAsync();
        });

        await cloud.MigrateLiveAsync(id, "host2");

        var shown = Assert.Single(list.GetProperty("migrations").EnumerateArray());
        Assert.Equal(
            [
                "created_at", "dest_compute", "dest_host", "dest_node", "disk_processed_bytes", "disk_remaining_bytes", "disk_total_bytes",
                "id", "memory_processed_bytes", "memory_remaining_bytes", "memory_total_bytes", "server_uuid", "source_compute",
                "source_node", "status", "updated_at",
            ],
            shown.EnumerateObject().Select(member => member.Name));
        Assert.Equal("running", shown.GetProperty("status").GetString());
        var linked = Assert.Single(links.GetProperty("migrations").EnumerateArray()).GetProperty("links")[0];
        Assert.EndsWith($"/v2.1/servers/{id}/migrations/1", linked.GetProperty("href").GetString(), StringComparison.Ordinal);
        Assert.Empty((await cloud.Get($"servers/{id}/migrations").JsonAsync()).GetProperty("migrations").EnumerateArray());
        Assert.Equal(
            (404, $"Live migration 1 for server {id} is not in progress."),
            ((await cloud.Get($"servers/{id}/migrations/1")).Status, (await cloud.Get($"servers/{id}/migrations/1")).Message));
    }

    private static async Task<Guid> BootAsync(ServerTestCloud cloud, bool onNetwork = false)
    {
        var network = onNetwork ? await cloud.NetworkAsync("private") : null;
        return await cloud.BootAsync("s", server =>
        {
            server["host"] = "host1";
            if (network is not null)
                server["networks"] = new JsonArray(new JsonObject { ["uuid"] = network });
        });
    }

    private static (string?, string?) EventOf(JsonElement step) =>
        (step.GetProperty("event").GetString(), step.GetProperty("host").GetString());

    private static string? HostOf(JsonElement port) => port.GetProperty("binding:host_id").GetString();
}
