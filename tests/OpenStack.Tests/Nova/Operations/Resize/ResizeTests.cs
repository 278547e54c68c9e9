using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Resize;

public sealed class ResizeTests
{
    private static readonly Flavor Small = new("2", "m1.small", MemoryMb: 1024, Vcpus: 1, DiskGb: 2);

    [Fact]
    public async Task A_resized_server_holds_its_new_flavor_and_its_migration_the_old_one_until_it_is_confirmed()
    {
        await using var cloud = Cloud();
        var id = await ResizeAsync(cloud);

        var server = cloud.Server(id);
        Assert.Equal((VmStates.Resized, "host2", "m1.small"), (server.VmState, server.Host, server.Flavor.Name));
        Assert.Equal(((1, 512, 1), (1, 1024, 2)), (await cloud.UsageAsync("host1"), await cloud.UsageAsync("host2")));

        cloud.World.Bus.Cast(Topics.Compute("host1"), new ConfirmResize(id, MigrationOf(cloud, id).Number), "nova-api");
        await cloud.RunUntilIdleAsync();

        Assert.Equal((VmStates.Active, MigrationStatus.Confirmed), (cloud.Server(id).VmState, MigrationOf(cloud, id).Status));
        Assert.Equal(((0, 0, 0), (1, 1024, 2)), (await cloud.UsageAsync("host1"), await cloud.UsageAsync("host2")));
    }

    [Fact]
    public async Task A_reverted_server_returns_to_its_old_host_and_flavor()
    {
        await using var cloud = Cloud();
        var id = await ResizeAsync(cloud);

        cloud.Send(id, TaskStates.ResizeReverting, server => new RevertResize(server, MigrationOf(cloud, id).Number));
        await cloud.RunUntilIdleAsync();

        var server = cloud.Server(id);
        Assert.Equal((VmStates.Active, "host1", "m1.tiny", 1), (server.VmState, server.Host, server.Flavor.Name, server.PowerState));
        Assert.Equal(MigrationStatus.Reverted, MigrationOf(cloud, id).Status);
        Assert.Equal(((1, 512, 1), (0, 0, 0)), (await cloud.UsageAsync("host1"), await cloud.UsageAsync("host2")));
    }

    [Fact]
    public async Task A_resize_without_a_valid_host_leaves_the_server_unchanged_with_a_fault()
    {
        await using var cloud = Cloud();
        var id = await ResizeAsync(cloud, Small with { MemoryMb = 4_000_000 });

        var server = cloud.Server(id);
        Assert.Equal((VmStates.Active, null, "host1"), (server.VmState, server.TaskState, server.Host));
        Assert.Equal("No valid host was found. ", server.Fault!.Message);
        Assert.Equal(MigrationStatus.Error, MigrationOf(cloud, id).Status);
        Assert.Equal((1, 512, 1), await cloud.UsageAsync("host1"));
        Assert.Equal(
            ["compute__do_build_and_run_instance", "conductor_migrate_server", "cold_migrate"], cloud.Events(id).Select(e => e.Name));
    }

    [Fact]
    public async Task A_migration_without_an_answer_of_the_scheduler_leaves_the_server_on_its_host()
    {
        await using var cloud = Cloud();
        var booted = await cloud.BootAsync();
        cloud.World.Bus.Detach(Topics.Scheduler);

        await AskForMoveAsync(cloud, booted.Id, booted.Flavor);
        await cloud.AdvanceAsync(TimeSpan.FromMinutes(2));

        var server = cloud.Server(booted.Id);
        Assert.Equal((VmStates.Active, null, "host1"), (server.VmState, server.TaskState, server.Host));
        Assert.Equal("MessagingTimeout", server.Fault!.Message);
        Assert.Equal(MigrationStatus.Error, MigrationOf(cloud, booted.Id).Status);
        Assert.Equal((1, 512, 1), await cloud.UsageAsync("host1"));
    }

    private static OpenStackCloud Cloud() => new OpenStackBuilder().Build().WithStubbedNeighbours();

    private static Migration MigrationOf(OpenStackCloud cloud, Guid id) => cloud.Nova().State.Value.Migrations.FindNewest(id)!;

    private static async Task<Guid> ResizeAsync(OpenStackCloud cloud, Flavor? flavor = null)
    {
        var id = (await cloud.BootAsync()).Id;
        await AskForMoveAsync(cloud, id, flavor ?? Small);
        return id;
    }

    private static Task AskForMoveAsync(OpenStackCloud cloud, Guid id, Flavor flavor)
    {
        var (now, requestId) = (cloud.Time.GetUtcNow(), cloud.World.Ids.NewRequestId());
        cloud.Nova().State.Save(id, now, server => server with { TaskState = TaskStates.ResizePrep, OldVmState = server.VmState });
        cloud.Nova().State.Update(state => state.WithActions(state.Actions.SetItem(
                id, state.Actions[id].Add(new InstanceAction("resize", requestId, NovaWithoutApi.User, NovaWithoutApi.Project, now)))));
        cloud.World.Bus.Cast(
            Topics.Conductor,
            new MigrateServer(id, new MoveRequest(flavor, Host: null), NovaWithoutApi.User, NovaWithoutApi.Project),
            "nova-api",
            requestId);
        return cloud.RunUntilIdleAsync();
    }
}
