using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Moq;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Resize;

/// <summary>The allocations of a move, the usage that hosts count for it, and its confirmation.</summary>
public sealed class ResizeAllocationsTests
{
    [Fact]
    public async Task Both_hosts_count_a_resized_server_until_it_is_confirmed_or_reverted()
    {
        await using var cloud = new ServerTestCloud();
        var id = await ResizedAsync(cloud);

        Assert.Equal(((1, 1024, 1), (1, 1536, 2)), (await UsedAsync(cloud, "host1"), await UsedAsync(cloud, cloud.Server(id).Host!)));
        Assert.Equal(
            2,
            (await cloud.Get("os-hypervisors/statistics").At("2.87").JsonAsync())
                .GetProperty("hypervisor_statistics")
                .GetProperty("vcpus_used")
                .GetInt32());

        await cloud.Act(id, "confirmResize");
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(((0, 512, 0), (1, 1536, 2)), (await UsedAsync(cloud, "host1"), await UsedAsync(cloud, cloud.Server(id).Host!)));
    }

    [Fact]
    public async Task A_second_confirmation_is_refused_and_does_not_touch_the_next_resize()
    {
        await using var cloud = new ServerTestCloud();
        var id = await ResizedAsync(cloud);
        var first = Migrations(cloud, id).Single();
        await cloud.Act(id, "confirmResize");

        var (status, body) = await cloud.Act(id, "confirmResize");
        await cloud.Cloud.RunUntilIdleAsync();
        await cloud.Act(id, "migrate");
        await cloud.Cloud.RunUntilIdleAsync();
        cloud.Cloud.World.Bus.Cast(Topics.Compute(first.Source), new ConfirmResize(id, first.Number), "nova-api");
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.True(status is 400 or 409, body?.ToString());
        var second = Migrations(cloud, id).Last();
        Assert.Equal((MigrationStatus.Finished, 1), (second.Status, (await cloud.AllocationsAsync(second.Id)).EnumerateObject().Count()));
    }

    [Fact]
    public async Task A_resize_is_not_confirmed_while_its_source_is_down()
    {
        await using var cloud = new ServerTestCloud();
        var id = await ResizedAsync(cloud);
        await cloud.TakeDownAsync("host1");

        var answer = await cloud.Act(id, "confirmResize");

        Assert.Equal((409, "Service is unavailable at this time."), (answer.Status, answer.Message));
        Assert.Equal(MigrationStatus.Finished, Migrations(cloud, id).Single().Status);
    }

    [Fact]
    public async Task A_resized_server_deleted_while_its_host_is_down_leaves_no_allocation_on_either_host()
    {
        await using var cloud = new ServerTestCloud();
        var id = await ResizedAsync(cloud);
        var host = cloud.Server(id).Host!;
        await cloud.TakeDownAsync(host);

        await cloud.Delete($"servers/{id}");
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(((0, 0, 0), (0, 0, 0)), (await cloud.Cloud.UsageAsync("host1"), await cloud.Cloud.UsageAsync(host)));
        Assert.Empty(cloud.Cloud.Nova().Hosts.Guests.Value.On("host1"));
    }

    /// <summary>As seen on a Zed: the API waits for the source to confirm. The second delete only makes up for the confirm.</summary>
    [Fact]
    public async Task A_resized_server_whose_source_does_not_run_is_not_deleted()
    {
        await using var cloud = new ServerTestCloud();
        var id = await ResizedAsync(cloud);
        var host = cloud.Server(id).Host!;
        await cloud.TakeDownAsync("host1");

        var refused = await cloud.Delete($"servers/{id}");

        Assert.Equal(500, refused.Status);
        Assert.EndsWith("<class 'oslo_messaging.exceptions.MessagingTimeout'>", refused.Message, StringComparison.Ordinal);
        Assert.Equal((VmStates.Resized, TaskStates.Deleting), (cloud.Server(id).VmState, cloud.Server(id).TaskState));
        Assert.Equal(((1, 512, 1), (1, 1024, 2)), (await cloud.Cloud.UsageAsync("host1"), await cloud.Cloud.UsageAsync(host)));
        Assert.Equal(MigrationStatus.Finished, Migrations(cloud, id).Single().Status);

        await cloud.Cloud.Hosts.StartAsync("host1");
        await cloud.Cloud.RunUntilIdleAsync();
        var finished = Migrations(cloud, id).Single().Status;
        var second = await cloud.Delete($"servers/{id}");
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal((MigrationStatus.Finished, 204), (finished, second.Status));
        Assert.Equal((VmStates.Active, null), (cloud.Server(id).VmState, cloud.Server(id).TaskState));
        Assert.Equal(((0, 0, 0), (1, 1024, 2)), (await cloud.Cloud.UsageAsync("host1"), await cloud.Cloud.UsageAsync(host)));

        await cloud.Delete($"servers/{id}");
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(((0, 0, 0), (0, 0, 0)), (await cloud.Cloud.UsageAsync("host1"), await cloud.Cloud.UsageAsync(host)));
    }

    /// <summary>As seen on a Zed, where the migration's allocations stay for good: its host deletes the server when it starts.</summary>
    [Fact]
    public async Task A_resized_server_whose_hosts_both_do_not_run_leaks_the_source_once_its_host_starts()
    {
        await using var cloud = new ServerTestCloud();
        var id = await ResizedAsync(cloud);
        var host = cloud.Server(id).Host!;
        await cloud.TakeDownAsync("host1");
        await cloud.TakeDownAsync(host);

        var refused = await cloud.Delete($"servers/{id}");
        await cloud.Cloud.Hosts.StartAsync("host1");
        await cloud.Cloud.Hosts.StartAsync(host);
        await cloud.Cloud.AdvanceAsync(TimeSpan.FromMinutes(3));

        Assert.Equal((500, 404), (refused.Status, (await cloud.Get($"servers/{id}")).Status));
        Assert.Equal(((1, 512, 1), (0, 0, 0)), (await cloud.Cloud.UsageAsync("host1"), await cloud.Cloud.UsageAsync(host)));
        Assert.Equal(MigrationStatus.Finished, Migrations(cloud, id).Single().Status);
    }

    [Fact]
    public async Task A_resized_server_that_is_gone_before_its_source_has_confirmed_counts_as_deleted()
    {
        await using var cloud = new ServerTestCloud();
        var id = await ResizedAsync(cloud);
        await using var hold = cloud.Cloud.Faults.On(Place.Phase("before-destroy", operation: "confirm-resize")).Hold();

        var first = cloud.Delete($"servers/{id}").SendAsync();
        await hold.Reached;
        await cloud.Act(id, "os-resetState", new { state = "error" }).Expect(202);
        await cloud.Delete($"servers/{id}").Expect(204);
        await cloud.Cloud.RunUntilIdleAsync();
        var isGone = cloud.Server(id).DeletedAt is not null;
        hold.Release();

        Assert.Equal((true, 204), (isGone, (await first).Status));
        await cloud.Cloud.RunUntilIdleAsync();
        Assert.Equal((0, 0, 0), await cloud.Cloud.UsageAsync("host1"));
    }

    [Fact]
    public async Task Deleting_a_resized_server_confirms_its_migration_and_hides_all_its_migrations()
    {
        await using var cloud = new ServerTestCloud();
        var id = await ResizedAsync(cloud);

        await cloud.Delete($"servers/{id}");
        await cloud.Cloud.RunUntilIdleAsync();

        foreach (var host in cloud.Cloud.Hosts.Names)
        {
            Assert.Equal((0, 0, 0), await cloud.Cloud.UsageAsync(host));
            Assert.Empty(cloud.Cloud.Nova().Hosts.Guests.Value.On(host));
        }

        Assert.Empty((await cloud.Get("os-migrations").JsonAsync()).GetProperty("migrations").EnumerateArray());
        var actions = (await cloud.Get($"servers/{id}/os-instance-actions").JsonAsync()).GetProperty("instanceActions").EnumerateArray()
            .ToList();
        Assert.Equal(["delete", "confirmResize", "resize", "create"], actions.Select(action => action.GetProperty("action").GetString()));
        var shown = (await cloud.Get($"servers/{id}/os-instance-actions/{actions[0].GetProperty("request_id").GetString()}").JsonAsync())
            .GetProperty("instanceAction");
        Assert.Equal(
            ["compute_terminate_instance"],
            shown.GetProperty("events").EnumerateArray().Select(step => step.GetProperty("event").GetString()));
    }

    [Fact]
    public async Task A_source_killed_during_a_resize_runs_the_server_again_when_it_starts()
    {
        await using var cloud =
            new ServerTestCloud(new OpenStackBuilder().WithScheduling(Scheduling.Stepped).WithHypervisor("host1", Unresponsive));
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");
        await cloud.Act(id, "migrate");
        while (cloud.Server(id).TaskState != TaskStates.ResizeMigrating)
            Assert.True(cloud.Cloud.Step());

        await cloud.Cloud.Hosts.KillAsync("host1");
        await cloud.Cloud.Hosts.StartAsync("host1");
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal((VmStates.Active, null, "host1"), (cloud.Server(id).VmState, cloud.Server(id).TaskState, cloud.Server(id).Host));
    }

    /// <summary>A hypervisor whose power-off never returns.</summary>
    private static IHypervisor Unresponsive(IHypervisor inner)
    {
        var unresponsive = new Mock<IHypervisor>();
        unresponsive.Setup(hypervisor => hypervisor.SpawnAsync(It.IsAny<Guest>())).Returns<Guest>(inner.SpawnAsync);
        unresponsive.Setup(hypervisor => hypervisor.PowerOffAsync(It.IsAny<Guid>())).Returns(new TaskCompletionSource().Task);
        unresponsive.Setup(hypervisor => hypervisor.PowerOnAsync(It.IsAny<Guid>())).Returns<Guid>(inner.PowerOnAsync);
        unresponsive.Setup(hypervisor => hypervisor.GetPowerStateAsync(It.IsAny<Guid>())).Returns<Guid>(inner.GetPowerStateAsync);
        unresponsive.Setup(hypervisor => hypervisor.ListAsync()).Returns(inner.ListAsync);
        return unresponsive.Object;
    }

    private static async Task<Guid> ResizedAsync(ServerTestCloud cloud)
    {
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");
        await cloud.Act(id, "resize", new { flavorRef = "2" });
        await cloud.Cloud.RunUntilIdleAsync();
        Assert.Equal(VmStates.Resized, cloud.Server(id).VmState);
        return id;
    }

    private static IEnumerable<Migration> Migrations(ServerTestCloud cloud, Guid id) =>
        cloud.Cloud.Nova().State.Value.Migrations.ByNumber.Values.Where(migration => migration.ServerId == id);

    private static async Task<(int Vcpus, int MemoryMb, int DiskGb)> UsedAsync(ServerTestCloud cloud, string host)
    {
        var shown = (await cloud.Get("os-hypervisors/detail").At("2.87").JsonAsync())
            .GetProperty("hypervisors")
            .EnumerateArray()
            .Single(h => h.GetProperty("hypervisor_hostname").GetString() == host);
        return (
            shown.GetProperty("vcpus_used").GetInt32(),
            shown.GetProperty("memory_mb_used").GetInt32(),
            shown.GetProperty("local_gb_used").GetInt32());
    }
}
