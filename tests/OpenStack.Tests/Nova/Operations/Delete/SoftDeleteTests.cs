using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Delete;

/// <summary>Soft deletes, held against Zed with <c>reclaim_instance_interval</c>.</summary>
public sealed class SoftDeleteTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_soft_deleted_server_keeps_its_host_and_allocations_but_not_its_quota()
    {
        await using var cloud = NewCloud();
        var id = await cloud.BootAsync("s", user: "demo");
        var host = cloud.Server(id).Host!;

        var answer = await DeleteAsync(cloud, id);

        Assert.Equal(204, answer.Status);
        var shown = (await cloud.Get($"servers/{id}").JsonAsync()).GetProperty("server");
        Assert.Equal(
            ("SOFT_DELETED", "soft-delete", JsonValueKind.Null, 1),
            (Text(shown, "status"), Text(shown, "OS-EXT-STS:vm_state"), shown.GetProperty("OS-EXT-STS:task_state").ValueKind,
                shown.GetProperty("OS-EXT-STS:power_state").GetInt32()));
        Assert.Equal((1, 512, 1), await cloud.Cloud.UsageAsync(host));
        var limits = (await cloud.Get("limits").As("demo").JsonAsync()).GetProperty("limits").GetProperty("absolute");
        Assert.Equal(
            (0, 0, 0),
            (limits.GetProperty("totalInstancesUsed").GetInt32(), limits.GetProperty("totalCoresUsed").GetInt32(),
                limits.GetProperty("totalRAMUsed").GetInt32()));
        Assert.Equal(["create", "delete"], cloud.Cloud.Nova().State.Value.Actions[id].Select(action => action.Name));
        Assert.Equal(
            ("compute_soft_delete_instance", "Success"), (cloud.Cloud.Events(id)[^1].Name, cloud.Cloud.Events(id)[^1].Result));
        Assert.Equal(["instance.soft_delete.start", "instance.soft_delete.end"], Notifications(cloud).TakeLast(2));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("deleted=true", "s")]
    [InlineData("status=SOFT_DELETED", "")]
    [InlineData("vm_state=soft-delete", "")]
    [InlineData("soft_deleted=true", "s")]
    [InlineData("deleted=true&soft_deleted=", "")]
    [InlineData("changes-since=2020-01-01T00:00:00", "s")]
    [InlineData("deleted=true&status=soft_deleted", "s")]
    public async Task Lists_show_a_soft_deleted_server_where_deleted_ones_are_asked_for(string query, string expected)
    {
        await using var cloud = NewCloud();
        var id = await cloud.BootAsync("s");
        await DeleteAsync(cloud, id);

        var listed = await cloud.Get($"servers?{query}").JsonAsync();

        Assert.Equal(expected, string.Concat(listed.GetProperty("servers").EnumerateArray().Select(server => Text(server, "name"))));
    }

    [Fact]
    public async Task A_host_reclaims_a_soft_deleted_server_after_the_interval()
    {
        await using var cloud = NewCloud();
        var (expired, kept) = (await cloud.BootAsync("expired"), await cloud.BootAsync("kept"));
        await DeleteAsync(cloud, expired);
        await DeleteAsync(cloud, kept);
        await cloud.Cloud.AdvanceAsync(TimeSpan.FromMinutes(4));
        await DeleteAsync(cloud, kept);

        await cloud.Cloud.AdvanceAsync(TimeSpan.FromMinutes(3));

        Assert.Equal((true, false), (cloud.Server(expired).IsDeleted, cloud.Server(kept).IsDeleted));
        Assert.Equal("{}", (await cloud.AllocationsAsync(expired)).GetRawText());
        Assert.Equal(["create", "delete"], cloud.Cloud.Nova().State.Value.Actions[expired].Select(action => action.Name));
    }

    [Fact]
    public async Task A_reclaim_that_Placement_refuses_is_repeated()
    {
        await using var cloud = NewCloud();
        var id = await cloud.BootAsync("s");
        await DeleteAsync(cloud, id);

        using (cloud.Cloud.Edges.Answer("nova", "placement", HttpStatusCode.InternalServerError))
            await cloud.Cloud.AdvanceAsync(TimeSpan.FromMinutes(7));

        Assert.False(cloud.Server(id).IsDeleted);
        Assert.NotEqual("{}", (await cloud.AllocationsAsync(id)).GetRawText());
    }

    [Fact]
    public async Task A_server_that_was_never_launched_is_deleted_at_once()
    {
        await using var cloud = new ServerTestCloud(
            new OpenStackBuilder().WithComputeHosts(1, host => host with { MemoryMb = 600 }).WithReclaimInstanceInterval(Interval));
        var id = await cloud.BootAsync("s", server => server["flavorRef"] = "2");
        Assert.Equal(VmStates.Error, cloud.Server(id).VmState);

        await DeleteAsync(cloud, id);

        Assert.True(cloud.Server(id).IsDeleted);
    }

    [Fact]
    public async Task An_offloaded_server_is_deleted_at_once()
    {
        await using var cloud = NewCloud();
        var id = await cloud.BootAsync("s");
        await cloud.Act(id, "shelve").Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        await DeleteAsync(cloud, id);

        Assert.Equal((true, VmStates.SoftDeleted), (cloud.Server(id).IsDeleted, cloud.Server(id).VmState));
    }

    [Fact]
    public async Task A_server_on_a_host_that_is_down_is_deleted_at_once()
    {
        await using var cloud = NewCloud();
        var id = await cloud.BootAsync("s");
        await cloud.TakeDownAsync(cloud.Server(id).Host!);

        await DeleteAsync(cloud, id);

        await cloud.Get($"servers/{id}").Expect(404);
        var shown = (await cloud.Get("servers/detail?deleted=true&status=SOFT_DELETED").JsonAsync()).GetProperty("servers")[0];
        Assert.Equal(("DELETED", "soft-delete"), (Text(shown, "status"), Text(shown, "OS-EXT-STS:vm_state")));
        Assert.Empty((await cloud.Get("servers/detail?status=DELETED").JsonAsync()).GetProperty("servers").EnumerateArray());
        Assert.Equal("{}", (await cloud.AllocationsAsync(id)).GetRawText());
    }

    [Fact]
    public async Task A_shelved_server_loses_its_snapshot_and_is_restored_as_active()
    {
        await using var cloud = new ServerTestCloud(
            new OpenStackBuilder().WithReclaimInstanceInterval(Interval).WithShelvedOffloadTime(Timeout.InfiniteTimeSpan));
        var id = await cloud.BootAsync("s");
        await cloud.Act(id, "shelve").Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        await DeleteAsync(cloud, id);
        await cloud.Act(id, "restore").Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal((VmStates.Active, PowerStates.Shutdown), (cloud.Server(id).VmState, cloud.Server(id).PowerState));
        Assert.Empty((await cloud.Glance.Get("images?name=s-shelved").JsonAsync()).GetProperty("images").EnumerateArray());
    }

    [Fact]
    public async Task A_soft_delete_confirms_a_resize_first()
    {
        await using var cloud = NewCloud();
        var id = await cloud.BootAsync("s");
        await cloud.Act(id, "resize", new { flavorRef = "2" }).Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        await DeleteAsync(cloud, id);

        var nova = cloud.Cloud.Nova().State.Value;
        Assert.Equal(VmStates.SoftDeleted, cloud.Server(id).VmState);
        Assert.Equal(MigrationStatus.Confirmed, Assert.Single(nova.Migrations.ByNumber.Values).Status);
        Assert.Equal(["create", "resize", "confirmResize", "delete"], nova.Actions[id].Select(action => action.Name));
        Assert.Equal(["compute_soft_delete_instance"], nova.Actions[id][^1].Events.Select(step => step.Name));
        Assert.Single((await cloud.AllocationsAsync(id)).EnumerateObject());
    }

    [Fact]
    public async Task A_failing_hypervisor_leaves_the_server_as_it_was()
    {
        await using var cloud = NewCloud();
        var id = await cloud.BootAsync("s");
        using var broken = cloud.Cloud.Faults.On(Place.Hypervisor(cloud.Server(id).Host!, "soft_delete")).Throw("no");

        await DeleteAsync(cloud, id);

        Assert.Equal(
            (VmStates.Active, null, "no"), (cloud.Server(id).VmState, cloud.Server(id).TaskState, cloud.Server(id).Fault!.Message));
    }

    [Fact]
    public async Task A_soft_deleted_server_is_no_member_of_its_group()
    {
        await using var cloud = NewCloud();
        var group = await cloud.CreateGroupAsync("anti-affinity");
        var id = await cloud.BootInGroupAsync(group);
        await DeleteAsync(cloud, id);

        var shown = await cloud.Get($"os-server-groups/{group}").JsonAsync();

        Assert.Empty(shown.GetProperty("server_group").GetProperty("members").EnumerateArray());
    }

    [Fact]
    public async Task A_forced_delete_of_a_soft_deleted_server_leaves_nothing()
    {
        await using var cloud = NewCloud();
        var id = await cloud.BootAsync("s");
        await DeleteAsync(cloud, id);

        await cloud.Act(id, "forceDelete").Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.True(cloud.Server(id).IsDeleted);
        Assert.Equal("{}", (await cloud.AllocationsAsync(id)).GetRawText());
        Assert.Equal("compute_terminate_instance", cloud.Cloud.Events(id)[^1].Name);
    }

    [Fact]
    public async Task A_locked_server_is_not_soft_deleted_by_its_project()
    {
        await using var cloud = NewCloud();
        var id = await cloud.BootAsync("s", user: "demo");
        await cloud.Act(id, "lock").As("demo").Expect(202);

        var refused = await cloud.Delete($"servers/{id}").As("demo").Expect(409);

        Assert.Contains($"Instance {id} is locked", refused.Text, StringComparison.Ordinal);
        Assert.Equal(VmStates.Active, cloud.Server(id).VmState);
    }

    private static ServerTestCloud NewCloud() => new(new OpenStackBuilder().WithReclaimInstanceInterval(Interval));

    private static async Task<ApiAnswer> DeleteAsync(ServerTestCloud cloud, Guid id)
    {
        var answer = await cloud.Delete($"servers/{id}");
        await cloud.Cloud.RunUntilIdleAsync();
        return answer;
    }

    private static string Text(JsonElement document, string member) => document.GetProperty(member).GetString()!;

    private static IEnumerable<string> Notifications(ServerTestCloud cloud) =>
        cloud.Cloud.Journal.Entries.Where(entry => entry.Kind == JournalKind.Notification).Select(entry => entry.What);
}
