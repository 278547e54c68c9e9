using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Restore;

/// <summary>Restores, held against Zed with <c>reclaim_instance_interval</c>.</summary>
public sealed class RestoreTests
{
    [Fact]
    public async Task A_restored_server_is_active_and_counts_against_the_quota()
    {
        await using var cloud = NewCloud();
        var id = await SoftDeletedAsync(cloud);

        await cloud.Act(id, "restore").As("demo").Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal((VmStates.Active, null, null), (cloud.Server(id).VmState, cloud.Server(id).TaskState, cloud.Server(id).SoftDeletedAt));
        Assert.Equal(1, cloud.Cloud.Nova().State.Value.Servers.UsageOf(cloud.Server(id).ProjectId).Instances);
        Assert.Equal(["create", "delete", "restore"], cloud.Cloud.Nova().State.Value.Actions[id].Select(action => action.Name));
        Assert.Equal(("compute_restore_instance", "Success"), (cloud.Cloud.Events(id)[^1].Name, cloud.Cloud.Events(id)[^1].Result));
        Assert.Equal(
            ["instance.restore.start", "instance.restore.end"],
            cloud.Cloud.Journal.Entries.Where(entry => entry.Kind == JournalKind.Notification).Select(entry => entry.What).TakeLast(2));
    }

    [Fact]
    public async Task A_restored_server_is_not_reclaimed()
    {
        await using var cloud = NewCloud();
        var id = await SoftDeletedAsync(cloud);
        await cloud.Act(id, "restore").Expect(202);

        await cloud.Cloud.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(VmStates.Active, cloud.Server(id).VmState);
    }

    [Fact]
    public async Task A_stopped_server_is_restored_as_active_with_its_power_off()
    {
        await using var cloud = NewCloud();
        var id = await cloud.BootAsync("s");
        await cloud.Act(id, "os-stop").Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();
        await cloud.Delete($"servers/{id}").Expect(204);
        await cloud.Cloud.RunUntilIdleAsync();

        await cloud.Act(id, "restore").Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal((VmStates.Active, PowerStates.Shutdown), (cloud.Server(id).VmState, cloud.Server(id).PowerState));
    }

    [Fact]
    public async Task An_active_server_is_not_restored()
    {
        await using var cloud = NewCloud();
        var id = await cloud.BootAsync("s");

        var refused = await cloud.Act(id, "restore").Expect(409);

        Assert.Contains($"Cannot 'restore' instance {id} while it is in vm_state active", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_over_the_quota_is_refused()
    {
        await using var cloud = NewCloud();
        var id = await SoftDeletedAsync(cloud);
        await cloud.Put($"os-quota-sets/{cloud.Server(id).ProjectId}", new { quota_set = new { instances = 0, cores = 0 } }).Expect(200);

        var refused = await cloud.Act(id, "restore").As("demo").Expect(403);

        Assert.Contains(
            "Quota exceeded for cores, instances: Requested 1, 1, but already used 0, 0 of 0, 0 cores, instances",
            refused.Text,
            StringComparison.Ordinal);
        Assert.Equal(VmStates.SoftDeleted, cloud.Server(id).VmState);
    }

    [Fact]
    public async Task A_restore_waits_for_a_host_that_is_down()
    {
        await using var cloud = NewCloud(TimeSpan.FromHours(1));
        var id = await SoftDeletedAsync(cloud);
        var host = cloud.Server(id).Host!;
        await cloud.TakeDownAsync(host);

        await cloud.Act(id, "restore").Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();
        Assert.Equal((VmStates.SoftDeleted, TaskStates.Restoring), (cloud.Server(id).VmState, cloud.Server(id).TaskState));
        await cloud.Cloud.Hosts.StartAsync(host);
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal((VmStates.Active, null), (cloud.Server(id).VmState, cloud.Server(id).TaskState));
    }

    [Fact]
    public async Task A_locked_server_is_restored_only_by_an_administrator()
    {
        await using var cloud = NewCloud();
        var id = await SoftDeletedAsync(cloud);
        await cloud.Act(id, "lock").As("demo").Expect(202);

        var refused = await cloud.Act(id, "restore").As("demo").Expect(409);
        await cloud.Act(id, "restore").Expect(202);

        Assert.Contains($"Instance {id} is in an invalid state for 'restore'", refused.Text, StringComparison.Ordinal);
    }

    private static ServerTestCloud NewCloud(TimeSpan? interval = null) =>
        new(new OpenStackBuilder().WithReclaimInstanceInterval(interval ?? TimeSpan.FromMinutes(5)));

    private static async Task<Guid> SoftDeletedAsync(ServerTestCloud cloud)
    {
        var id = await cloud.BootAsync("s", user: "demo");
        await cloud.Delete($"servers/{id}").Expect(204);
        await cloud.Cloud.RunUntilIdleAsync();
        return id;
    }
}
