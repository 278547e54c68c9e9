using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.LiveMigration;

/// <summary>Live migrations that fail on the way: each step ends as Nova's does.</summary>
public sealed class LiveMigrationFailureTests
{
    private static readonly (string?, string, string?, string) RolledBack = ("host1", VmStates.Active, null, MigrationStatus.Failed);

    [Theory]
    [InlineData("check_can_live_migrate_destination", "host2")]
    [InlineData("check_can_live_migrate_source", "host1")]
    public async Task A_host_that_refuses_is_passed_over(string call, string host)
    {
        await using var cloud = NewCloud();
        var id = await BootAsync(cloud);
        using var refused = cloud.Cloud.Faults.On(Place.Hypervisor(host, call)).Times(1).Throw("no");

        await cloud.MigrateLiveAsync(id, host: null);

        Assert.Equal(("host3", VmStates.Active, null, MigrationStatus.Completed), cloud.StateOf(id));
        Assert.Equal(["host3"], await cloud.HostsOfAsync(id));
    }

    [Fact]
    public async Task A_source_that_refuses_every_host_keeps_the_server()
    {
        await using var cloud = NewCloud();
        var id = await BootAsync(cloud);
        using var refused = cloud.Cloud.Faults.On(Place.Hypervisor("host1", "check_can_live_migrate_source")).Throw("no");

        await cloud.MigrateLiveAsync(id, host: null);

        Assert.Equal(("host1", VmStates.Active, null, MigrationStatus.Error), cloud.StateOf(id));
        Assert.Equal(["host1"], await cloud.HostsOfAsync(id));
        var events = (await cloud.LastActionAsync(id)).GetProperty("events").EnumerateArray().ToList();

        // Upstream's event_finish writes to the oldest event of a name, so that those of the second host stay unfinished.
        Assert.Equal(
            [
                ("compute_check_can_live_migrate_source", null),
                ("compute_check_can_live_migrate_destination", null),
                ("compute_check_can_live_migrate_source", "Migration pre-check error: no"),
                ("compute_check_can_live_migrate_destination", "Migration pre-check error: no"),
            ],
            events.Take(4).Select(step => (step.GetProperty("event").GetString(), step.GetProperty("details").GetString())));
        Assert.Equal("No valid host was found. There are not enough hosts available.", events[^1].GetProperty("details").GetString());
    }

    [Fact]
    public async Task The_conductor_tries_as_many_hosts_as_it_may()
    {
        await using var cloud = NewCloud(builder => builder.WithLiveMigrations(live => live with { MaxRetries = 0 }));
        var id = await BootAsync(cloud);
        using var refused = cloud.Cloud.Faults.On(Place.Hypervisor(call: "check_can_live_migrate_destination")).Times(1).Throw("no");

        var answer = await cloud.Act(id, "os-migrateLive", new { host = (string?)null, block_migration = false }).At("2.25");

        Assert.Equal(
            (400, $"Exceeded maximum number of retries. Exceeded max scheduling retries 1 for instance {id} during live migration"),
            (answer.Status, answer.Message));
        Assert.Equal(["host1"], await cloud.HostsOfAsync(id));
    }

    [Fact]
    public async Task A_destination_that_does_not_answer_is_passed_over()
    {
        await using var cloud = NewCloud();
        var id = await BootAsync(cloud);
        using var lost = cloud.Cloud.Faults.On(Place.Message("compute.host2", "check_can_live_migrate_destination")).Times(1).Lose();

        await cloud.MigrateLiveAsync(id, host: null);
        await cloud.Cloud.AdvanceAsync(TimeSpan.FromSeconds(61));

        Assert.Equal(("host3", VmStates.Active, null, MigrationStatus.Completed), cloud.StateOf(id));
    }

    [Fact]
    public async Task A_destination_to_which_Neutron_binds_no_port_is_passed_over()
    {
        await using var cloud = NewCloud();
        var id = await BootAsync(cloud);
        using var refused = cloud.Cloud.Faults.On(Place.Edge("nova", "neutron", "POST /v2.0/ports/{id}/bindings")).Times(1).Answer(500);

        await cloud.MigrateLiveAsync(id, host: null);

        Assert.Equal(("host3", VmStates.Active, null, MigrationStatus.Completed), cloud.StateOf(id));
    }

    [Fact]
    public async Task A_destination_that_cannot_prepare_rolls_back()
    {
        await using var cloud = NewCloud();
        var id = await BootAsync(cloud);
        using var broken = cloud.Cloud.Faults.On(Place.Hypervisor("host2", "pre_live_migration")).Throw("no disk");

        await cloud.MigrateLiveAsync(id, "host2");

        Assert.Equal(RolledBack, cloud.StateOf(id));
        await AssertAtSourceAsync(cloud, id);
        var failed = (await cloud.LastActionAsync(id)).GetProperty("events")[0];
        Assert.Equal(
            ("compute_pre_live_migration", "Error", "no disk"),
            (failed.GetProperty("event").GetString(), failed.GetProperty("result").GetString(), failed.GetProperty("details").GetString()));
    }

    [Fact]
    public async Task A_destination_that_dies_while_it_prepares_rolls_back()
    {
        await using var cloud = NewCloud();
        var id = await BootAsync(cloud);
        await using var hold = cloud.Cloud.Faults.On(Place.Phase("before-pre-live-migration", "host2")).Hold();
        await cloud.MigrateLiveAsync(id, "host2");

        await cloud.Cloud.Hosts.KillAsync("host2");
        await cloud.Cloud.AdvanceAsync(TimeSpan.FromSeconds(61));

        Assert.Equal(RolledBack, cloud.StateOf(id));
        await AssertAtSourceAsync(cloud, id);
    }

    [Fact]
    public async Task A_slow_destination_is_waited_for()
    {
        await using var cloud = NewCloud();
        var id = await BootAsync(cloud);
        await using var hold = cloud.Cloud.Faults.On(Place.Phase("before-pre-live-migration", "host2")).Hold();
        await cloud.MigrateLiveAsync(id, "host2");

        await cloud.Cloud.AdvanceAsync(TimeSpan.FromMinutes(20));
        hold.Release();
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(("host2", VmStates.Active, null, MigrationStatus.Completed), cloud.StateOf(id));
    }

    [Fact]
    public async Task A_destination_cleans_up_what_was_copied()
    {
        await using var cloud = NewCloud();
        var id = await BootAsync(cloud);
        using var broken = cloud.Cloud.Faults.On(Place.Hypervisor("host2", "pre_live_migration")).Throw("no disk");

        await cloud.MigrateLiveAsync(id, "host2", copiesDisk: true);

        Assert.Equal(RolledBack, cloud.StateOf(id));
        await AssertAtSourceAsync(cloud, id);
        var last = (await cloud.LastActionAsync(id)).GetProperty("events")[0];
        Assert.Equal("compute_rollback_live_migration_at_destination", last.GetProperty("event").GetString());
    }

    [Fact]
    public async Task A_copy_that_the_hypervisor_gives_up_rolls_back()
    {
        await using var cloud = NewCloud(builder => builder.WithHypervisor("host1", real => new GivesUp(real)));
        var id = await BootAsync(cloud);

        await cloud.MigrateLiveAsync(id, "host2");

        Assert.Equal(RolledBack, cloud.StateOf(id));
        await AssertAtSourceAsync(cloud, id);
    }

    [Fact]
    public async Task A_copy_that_throws_leaves_the_server_in_error_with_both_allocations()
    {
        await using var cloud = NewCloud();
        var id = await BootAsync(cloud);
        using var broken = cloud.Cloud.Faults.On(Place.Hypervisor("host1", "live_migration")).Throw("lost it");

        await cloud.MigrateLiveAsync(id, "host2");

        Assert.Equal(("host1", VmStates.Error, null, MigrationStatus.Error), cloud.StateOf(id));
        Assert.Equal(["host2"], await cloud.HostsOfAsync(id));
        Assert.Equal(["host1"], await cloud.HostsOfAsync(cloud.LastMigration(id).Id));
    }

    [Theory]
    [InlineData("post_live_migration")]
    [InlineData("activate")]
    public async Task Whatever_fails_after_the_copy_the_server_is_at_the_destination(string step)
    {
        await using var cloud = NewCloud();
        var id = await BootAsync(cloud);
        using var broken = step == "activate"
            ? cloud.Cloud.Faults.On(Place.Edge("nova", "neutron", "PUT /v2.0/ports/{id}/bindings/{host}/activate")).Answer(500)
            : cloud.Cloud.Faults.On(Place.Hypervisor("host1", step)).Throw("broken");

        await cloud.MigrateLiveAsync(id, "host2");

        Assert.Equal(("host2", VmStates.Error, null, MigrationStatus.Error), cloud.StateOf(id));
        Assert.Equal([id], cloud.Cloud.Hosts["host2"].Guests);
    }

    [Theory]
    [InlineData("zed", "host1")]
    [InlineData("2025.1", "host2")]
    public async Task From_2025_1_on_the_ports_are_activated_before_the_source_is_cleaned_up(string release, string boundTo)
    {
        await using var cloud = NewCloud(builder => builder.WithRelease(OpenStackRelease.Parse(release)));
        var id = await BootAsync(cloud);
        using var broken = cloud.Cloud.Faults.On(Place.Hypervisor("host1", "post_live_migration")).Throw("broken");

        await cloud.MigrateLiveAsync(id, "host2");

        Assert.Equal(("host2", VmStates.Error, null, MigrationStatus.Error), cloud.StateOf(id));
        Assert.Equal(boundTo, (await cloud.PortAsync(id)).GetProperty("binding:host_id").GetString());
    }

    [Fact]
    public async Task A_destination_that_cannot_take_over_has_the_server_in_error()
    {
        await using var cloud = NewCloud();
        var id = await BootAsync(cloud);
        using var broken = cloud.Cloud.Faults.On(Place.Hypervisor("host2", "post_live_migration_at_destination")).Throw("broken");

        await cloud.MigrateLiveAsync(id, "host2");

        Assert.Equal(("host2", VmStates.Error, null, MigrationStatus.Completed), cloud.StateOf(id));
        Assert.Equal(["host2"], await cloud.HostsOfAsync(id));
    }

    [Fact]
    public async Task A_source_that_dies_during_the_copy_keeps_the_server_when_it_is_back()
    {
        await using var cloud = NewCloud();
        var id = await BootAsync(cloud);
        await using var hold = cloud.Cloud.Faults.On(Place.Hypervisor("host1", "live_migration")).Hold();
        await cloud.MigrateLiveAsync(id, "host2");

        await cloud.Cloud.Hosts.KillAsync("host1");
        Assert.Equal(("host1", VmStates.Active, TaskStates.Migrating, MigrationStatus.Running), cloud.StateOf(id));
        await cloud.Cloud.Hosts.StartAsync("host1");

        Assert.Equal(("host1", VmStates.Active, null, MigrationStatus.Error), cloud.StateOf(id));
    }

    [Fact]
    public async Task A_server_that_is_deleted_during_the_copy_leaves_nothing()
    {
        await using var cloud = NewCloud();
        var id = await BootAsync(cloud);
        await using var hold = cloud.Cloud.Faults.On(Place.Hypervisor("host1", "live_migration")).Hold();
        await cloud.MigrateLiveAsync(id, "host2");
        var migration = cloud.LastMigration(id).Id;

        await cloud.Delete($"servers/{id}").Expect(204);
        await cloud.Cloud.RunUntilIdleAsync();
        hold.Release();
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.True(cloud.Server(id).IsDeleted);
        Assert.Empty(await cloud.HostsOfAsync(id));
        Assert.Empty(await cloud.HostsOfAsync(migration));
        Assert.Empty(cloud.Cloud.Hosts["host1"].Guests);
        Assert.Empty(cloud.Cloud.Hosts["host2"].Guests);
    }

    private static ServerTestCloud NewCloud(Func<OpenStackBuilder, OpenStackBuilder>? configure = null)
    {
        var builder = new OpenStackBuilder().WithHostPreference("host2", "host3");
        return new ServerTestCloud(configure is null ? builder : configure(builder));
    }

    private static async Task<Guid> BootAsync(ServerTestCloud cloud)
    {
        var network = await cloud.NetworkAsync("private");
        return await cloud.BootAsync("s", server =>
        {
            server["host"] = "host1";
            server["networks"] = new JsonArray(new JsonObject { ["uuid"] = network });
        });
    }

    private static async Task AssertAtSourceAsync(ServerTestCloud cloud, Guid id)
    {
        Assert.Equal(["host1"], await cloud.HostsOfAsync(id));
        Assert.Empty(await cloud.HostsOfAsync(cloud.LastMigration(id).Id));
        Assert.Equal([("host1", "ACTIVE", "{}")], await cloud.BindingsAsync(id));
        Assert.Equal([id], cloud.Cloud.Hosts["host1"].Guests);
        Assert.Empty(cloud.Cloud.Hosts["host2"].Guests);
    }

    /// <summary>A hypervisor whose copies fail, so that the guest stays.</summary>
    private sealed class GivesUp(IHypervisor real) : IHypervisor
    {
        public Task SpawnAsync(Guest guest) => real.SpawnAsync(guest);

        public Task DestroyAsync(Guid serverId) => real.DestroyAsync(serverId);

        public Task PowerOffAsync(Guid serverId) => real.PowerOffAsync(serverId);

        public Task PowerOnAsync(Guid serverId) => real.PowerOnAsync(serverId);

        public Task RebootAsync(Guid serverId, bool isHard) => real.RebootAsync(serverId, isHard);

        public Task PauseAsync(Guid serverId) => real.PauseAsync(serverId);

        public Task UnpauseAsync(Guid serverId) => real.UnpauseAsync(serverId);

        public Task SuspendAsync(Guid serverId) => real.SuspendAsync(serverId);

        public Task ResumeAsync(Guid serverId) => real.ResumeAsync(serverId);

        public Task<LiveMigrationResult> LiveMigrateAsync(Guid serverId, string destination) => Task.FromResult(LiveMigrationResult.Failed);

        public Task<PowerState> GetPowerStateAsync(Guid serverId) => real.GetPowerStateAsync(serverId);

        public Task<string> GetConsoleOutputAsync(Guid serverId) => real.GetConsoleOutputAsync(serverId);

        public Task<IReadOnlyList<Guid>> ListAsync() => real.ListAsync();
    }
}
