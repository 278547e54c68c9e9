using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Moq;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Evacuate;

public sealed class EvacuateTests
{
    private static readonly (int, int, int) Nothing = (0, 0, 0);
    private static readonly (int, int, int) Tiny = (1, 512, 1);

    [Fact]
    public async Task An_evacuated_server_runs_elsewhere_and_keeps_both_allocations_until_its_old_host_returns()
    {
        await using var cloud = new ServerTestCloud();
        var id = await BootOnDownHostAsync(cloud);

        await EvacuateAsync(cloud, id, new { host = "host2" });

        Assert.Equal(
            (VmStates.Active, null, "host2", "host2"),
            (cloud.Server(id).VmState, cloud.Server(id).TaskState, cloud.Server(id).Host, cloud.Server(id).Node));
        Assert.Equal(("evacuation", "done", "host1", "host2"), MigrationOf(cloud, id));
        Assert.Equal((Tiny, Tiny), (await cloud.Cloud.UsageAsync("host1"), await cloud.Cloud.UsageAsync("host2")));
        Assert.Equal((true, true), (HasGuest(cloud, "host1", id), HasGuest(cloud, "host2", id)));

        await cloud.Cloud.Hosts.StartAsync("host1");

        Assert.Equal(("evacuation", "completed", "host1", "host2"), MigrationOf(cloud, id));
        Assert.Equal((Nothing, Tiny), (await cloud.Cloud.UsageAsync("host1"), await cloud.Cloud.UsageAsync("host2")));
        Assert.Equal((false, true), (HasGuest(cloud, "host1", id), HasGuest(cloud, "host2", id)));
        Assert.Equal((VmStates.Active, "host2"), (cloud.Server(id).VmState, cloud.Server(id).Host));
    }

    [Fact]
    public async Task A_server_whose_host_is_forced_down_can_be_evacuated_at_once()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", On("host1"));
        await cloud.Cloud.Hosts.StopAsync("host1");
        var service = (await cloud.Get("os-services?binary=nova-compute&host=host1").JsonAsync())
            .GetProperty("services")[0].GetProperty("id")
            .GetString();
        await cloud.Put($"os-services/{service}", new { forced_down = true });

        await EvacuateAsync(cloud, id, new { });

        Assert.NotEqual("host1", cloud.Server(id).Host);
        Assert.Equal(VmStates.Active, cloud.Server(id).VmState);
    }

    [Fact]
    public async Task An_evacuation_is_recorded_as_action_migration_and_notifications()
    {
        await using var cloud = new ServerTestCloud();
        var id = await BootOnDownHostAsync(cloud);

        await EvacuateAsync(cloud, id, new { host = "host2" });

        var action = (await cloud.Get($"servers/{id}/os-instance-actions").JsonAsync()).GetProperty("instanceActions")[0];
        Assert.Equal("evacuate", action.GetProperty("action").GetString());
        var shown = (await cloud.Get($"servers/{id}/os-instance-actions/{action.GetProperty("request_id").GetString()}").JsonAsync())
            .GetProperty("instanceAction");
        Assert.Equal(
            [("compute_rebuild_instance", "host2", "Success"), ("rebuild_server", "controller", "Success")],
            shown.GetProperty("events").EnumerateArray().Select(e => (Text(e, "event"), Text(e, "host"), Text(e, "result"))));
        var migration = (await cloud.Get("os-migrations").JsonAsync()).GetProperty("migrations")[0];
        Assert.Equal(("evacuation", "done", "host1", "host2", "192.168.0.1"), (
            Text(
                migration,
                "migration_type"), Text(migration, "status"), Text(
                    migration, "source_compute"), Text(migration, "dest_node"), Text(migration, "dest_host")));
        Assert.Equal(JsonValueKind.Null, migration.GetProperty("new_instance_type_id").ValueKind);
        Assert.Equal(
            [
                "instance.create.start",
                "instance.create.end",
                "instance.evacuate",
                "instance.rebuild_scheduled",
                "instance.rebuild.start",
                "instance.rebuild.end",
            ],
            NotificationsOf(cloud, id));
    }

    [Fact]
    public async Task The_ports_of_an_evacuated_server_are_bound_to_its_new_host()
    {
        await using var cloud = new ServerTestCloud();
        var id = await BootOnDownHostAsync(cloud, server => server["networks"] = "auto", "demo");
        var port = Assert.Single(cloud.Server(id).Interfaces);
        var source = cloud.Server(id).Host!;

        await EvacuateAsync(cloud, id, new { });

        var shown = (await cloud.Neutron.Get($"ports/{port.PortId}")).Body.GetProperty("port");
        Assert.NotEqual(source, cloud.Server(id).Host);
        Assert.Equal(cloud.Server(id).Host, Text(shown, "binding:host_id"));
    }

    [Fact]
    public async Task A_stopped_server_is_stopped_again_after_its_evacuation()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", On("host1"));
        await cloud.Act(id, "os-stop");
        await cloud.Cloud.RunUntilIdleAsync();
        await cloud.TakeDownAsync("host1");

        await EvacuateAsync(cloud, id, new { host = "host3" });

        Assert.Equal(
            (VmStates.Stopped, PowerStates.Shutdown, "host3"),
            (cloud.Server(id).VmState, cloud.Server(id).PowerState, cloud.Server(id).Host));
        Assert.Equal(
            ["rebuild_server", "compute_rebuild_instance", "compute_stop_instance"],
            cloud.Cloud.Events(id).TakeLast(3).Select(e => e.Name));
    }

    [Fact]
    public async Task An_evacuation_without_a_valid_host_ends_in_error_and_keeps_the_old_allocation()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithComputeHost("only"));
        var id = await BootOnDownHostAsync(cloud);

        await EvacuateAsync(cloud, id, new { });

        var server = cloud.Server(id);
        Assert.Equal((VmStates.Error, null, "only"), (server.VmState, server.TaskState, server.Host));
        Assert.StartsWith("No valid host was found. ", server.Fault!.Message, StringComparison.Ordinal);
        Assert.Equal(("evacuation", "error", "only", null), MigrationOf(cloud, id));
        Assert.Equal(Tiny, await cloud.Cloud.UsageAsync("only"));
        Assert.Equal(("rebuild_server", "Error"), (cloud.Cloud.Events(id)[^1].Name, cloud.Cloud.Events(id)[^1].Result));
    }

    [Theory]
    [InlineData("2.13")]
    [InlineData("2.28")]
    [InlineData("2.67")]
    public async Task A_forced_host_is_claimed_without_the_scheduler(string version)
    {
        await using var cloud = new ServerTestCloud();
        var id = await BootOnDownHostAsync(cloud);
        await DisableAsync(cloud, "host2");
        object arguments = version switch
        {
            "2.13" => new { host = "host2", onSharedStorage = false },
            "2.28" => new { host = "host2" },
            _ => new { host = "host2", force = true },
        };

        await EvacuateAsync(cloud, id, arguments, version);

        Assert.Equal((VmStates.Active, "host2"), (cloud.Server(id).VmState, cloud.Server(id).Host));
        Assert.Equal((Tiny, Tiny), (await cloud.Cloud.UsageAsync("host1"), await cloud.Cloud.UsageAsync("host2")));
    }

    [Fact]
    public async Task A_requested_host_must_pass_the_scheduler()
    {
        await using var cloud = new ServerTestCloud();
        var id = await BootOnDownHostAsync(cloud);
        await DisableAsync(cloud, "host2");

        await EvacuateAsync(cloud, id, new { host = "host2" });

        Assert.Equal((VmStates.Error, "host1"), (cloud.Server(id).VmState, cloud.Server(id).Host));
        Assert.Equal(Nothing, await cloud.Cloud.UsageAsync("host2"));
    }

    [Fact]
    public async Task A_forced_host_without_capacity_leaves_the_server_unchanged()
    {
        await using var cloud = new ServerTestCloud(
            new OpenStackBuilder().WithComputeHost("host1").WithComputeHost("small", host => host with { MemoryMb = 600 }));
        var id = await BootOnDownHostAsync(cloud);

        await EvacuateAsync(cloud, id, new { host = "small", force = true }, "2.67");

        Assert.Equal((VmStates.Active, null, "host1"), (cloud.Server(id).VmState, cloud.Server(id).TaskState, cloud.Server(id).Host));
        Assert.Equal(
            $"No valid host was found. Unable to move instance {id} to host small. There is not enough capacity on the host for "
            + "the instance.",
            cloud.Server(id).Fault!.Message);
        Assert.Equal("error", MigrationOf(cloud, id).Status);
        Assert.Equal(Nothing, await cloud.Cloud.UsageAsync("small"));
    }

    [Fact]
    public async Task A_second_evacuation_adds_a_third_allocation_and_cannot_be_forced()
    {
        await using var cloud = new ServerTestCloud();
        var id = await BootOnDownHostAsync(cloud);
        await EvacuateAsync(cloud, id, new { host = "host2" });
        await cloud.TakeDownAsync("host2");

        await EvacuateAsync(cloud, id, new { host = "host3", force = true }, "2.67");

        Assert.Equal(
            $"No valid host was found. Unable to move instance {id} to host host3. The instance has complex allocations on the "
            + "source host so move cannot be forced.",
            cloud.Server(id).Fault!.Message);

        await EvacuateAsync(cloud, id, new { host = "host3" });

        Assert.Equal(3, (await cloud.AllocationsAsync(id)).EnumerateObject().Count());

        await cloud.Cloud.Hosts.StartAsync("host1");
        await cloud.Cloud.Hosts.StartAsync("host2");

        Assert.Single((await cloud.AllocationsAsync(id)).EnumerateObject());
        Assert.Equal(
            (Nothing, Nothing, Tiny),
            (await cloud.Cloud.UsageAsync("host1"), await cloud.Cloud.UsageAsync("host2"), await cloud.Cloud.UsageAsync("host3")));
    }

    [Fact]
    public async Task A_failed_spawn_at_the_destination_frees_the_allocation_there()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithHypervisor("host2", inner => WithoutSpawn(inner)));
        var id = await BootOnDownHostAsync(cloud);

        await EvacuateAsync(cloud, id, new { host = "host2" });

        Assert.Equal((VmStates.Error, null, "host1"), (cloud.Server(id).VmState, cloud.Server(id).TaskState, cloud.Server(id).Host));
        Assert.Equal(("evacuation", "failed", "host1", "host2"), MigrationOf(cloud, id));
        Assert.Equal((Tiny, Nothing), (await cloud.Cloud.UsageAsync("host1"), await cloud.Cloud.UsageAsync("host2")));
        Assert.Equal("instance.rebuild.error", NotificationsOf(cloud, id)[^1]);
    }

    [Fact]
    public async Task A_server_deleted_after_its_evacuation_leaves_no_allocation_on_either_host()
    {
        await using var cloud = new ServerTestCloud();
        var id = await BootOnDownHostAsync(cloud);
        await EvacuateAsync(cloud, id, new { host = "host2" });

        await cloud.Delete($"servers/{id}");
        await cloud.Cloud.RunUntilIdleAsync();
        await cloud.Cloud.Hosts.StartAsync("host1");

        Assert.Equal((Nothing, Nothing), (await cloud.Cloud.UsageAsync("host1"), await cloud.Cloud.UsageAsync("host2")));
        Assert.Equal((false, false), (HasGuest(cloud, "host1", id), HasGuest(cloud, "host2", id)));
    }

    [Fact]
    public async Task A_source_that_returns_during_the_evacuation_still_deletes_its_guest()
    {
        await using var cloud = new ServerTestCloud();
        var id = await BootOnDownHostAsync(cloud);
        await cloud.Cloud.Hosts.StopAsync("host2");
        await EvacuateAsync(cloud, id, new { host = "host2" });
        Assert.Equal((TaskStates.Rebuilding, "accepted"), (cloud.Server(id).TaskState, MigrationOf(cloud, id).Status));

        await cloud.Cloud.Hosts.StartAsync("host1");
        await cloud.Cloud.Hosts.StartAsync("host2");
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal((VmStates.Active, null, "host2"), (cloud.Server(id).VmState, cloud.Server(id).TaskState, cloud.Server(id).Host));
        Assert.Equal((Nothing, Tiny), (await cloud.Cloud.UsageAsync("host1"), await cloud.Cloud.UsageAsync("host2")));
        Assert.Equal((false, true), (HasGuest(cloud, "host1", id), HasGuest(cloud, "host2", id)));
    }

    [Theory]
    [InlineData("""{"host": "nowhere"}""", "2.93", 404, "Compute host nowhere not found.")]
    [InlineData("""{"host": "host1"}""", "2.93", 400, "The target host can't be the same one.")]
    [InlineData("{}", "2.93", 400, "Compute service of host1 is still in use.")]
    [InlineData("""{"force": true}""", "2.67", 400, "Can't force to a non-provided destination")]
    [InlineData("""{"onSharedStorage": true, "adminPass": "x"}""", "2.13", 400, "admin password can't be changed on existing disk")]
    public async Task An_invalid_evacuation_is_refused(string arguments, string version, int status, string message)
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", On("host1"));

        var answer = await cloud.Act(id, "evacuate", JsonDocument.Parse(arguments).RootElement).At(version);

        Assert.Equal((status, message), (answer.Status, answer.Message));
        Assert.Empty(cloud.Cloud.Nova().State.Value.Migrations.ByNumber);
    }

    [Fact]
    public async Task Until_2_13_an_evacuation_answers_the_new_password()
    {
        await using var cloud = new ServerTestCloud();
        var id = await BootOnDownHostAsync(cloud);

        var answer = await cloud.Act(id, "evacuate", new { onSharedStorage = false, adminPass = "secret" }).At("2.13");

        Assert.Equal((200, "secret"), (answer.Status, Text(answer.Body, "adminPass")));
    }

    /// <summary>A hypervisor on which every spawn fails.</summary>
    private static IHypervisor WithoutSpawn(IHypervisor inner)
    {
        var barren = new Mock<IHypervisor>();
        barren.Setup(hypervisor => hypervisor.SpawnAsync(It.IsAny<Guest>())).ThrowsAsync(new HypervisorException("no disk"));
        barren.Setup(hypervisor => hypervisor.ListAsync()).Returns(inner.ListAsync);
        return barren.Object;
    }

    private static Action<JsonObject> On(string host) => server => server["host"] = host;

    private static async Task<Guid> BootOnDownHostAsync(ServerTestCloud cloud, Action<JsonObject>? change = null, string user = "admin")
    {
        var first = cloud.Cloud.Hosts.Names[0];
        var id = await cloud.BootAsync("s", change ?? On(first), user);
        await cloud.TakeDownAsync(cloud.Server(id).Host!);
        return id;
    }

    private static async Task EvacuateAsync(ServerTestCloud cloud, Guid id, object arguments, string version = "2.93")
    {
        var answer = await cloud.Act(id, "evacuate", arguments).At(version);
        Assert.True(answer.Status == 200, answer.Body.ToString());
        await cloud.Cloud.RunUntilIdleAsync();
    }

    private static async Task DisableAsync(ServerTestCloud cloud, string host)
    {
        var service = Text((await cloud.Get($"os-services?binary=nova-compute&host={host}").JsonAsync()).GetProperty("services")[0], "id");
        await cloud.Put($"os-services/{service}", new { status = "disabled" });
    }

    private static (string Type, string Status, string Source, string? Destination) MigrationOf(ServerTestCloud cloud, Guid id)
    {
        Migration migration = cloud.Cloud.Nova().State.Value.Migrations.FindNewest(id)!;
        return (migration.Type, migration.Status, migration.Source, migration.Destination);
    }

    private static bool HasGuest(ServerTestCloud cloud, string host, Guid id) =>
        cloud.Cloud.Nova().Hosts.Guests.Value.On(host).ContainsKey(id);

    private static string[] NotificationsOf(ServerTestCloud cloud, Guid id) =>
        [
            .. cloud.Cloud.Journal.Entries.Where(entry => entry.Kind == JournalKind.Notification && entry.Subject == id.ToString())
            .Select(entry => entry.What),
        ];

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
