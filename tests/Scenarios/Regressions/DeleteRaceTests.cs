using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>Servers that are deleted while something else happens to them.</summary>
public sealed class DeleteRaceTests
{
    [Theory]
    [InlineData("before-port-binding")]
    [InlineData("before-spawn")]
    [Trait("bug", "1831771")]
    public async Task A_server_deleted_while_it_spawns_is_gone_in_the_end(string phase)
    {
        await using var cloud = new OpenStackBuilder().Build();
        await using var hold = cloud.Faults.On(Place.Phase(phase)).Hold();
        var building = await cloud.Servers.CreateAsync("web", network: "private", persona: cloud.Demo);
        await hold.Reached;

        await cloud.Nova.DeleteServerAsync(building);
        hold.Release();
        await cloud.Servers.WaitForDeletedAsync(building);

        await cloud.Usage.AssertNothingUsedAsync();
        Assert.Empty(await cloud.Neutron.ListPortIdsAsync(building));
    }

    [Theory]
    [InlineData("conductor", "schedule_and_build_instances")]
    [InlineData("scheduler", "select_destinations")]
    [InlineData("compute", "build_and_run_instance")]
    [Trait("bug", "1914777")]
    public async Task A_delete_that_races_with_the_build_succeeds(string actor, string message)
    {
        await using var cloud = new OpenStackBuilder().Build();
        await using var hold = cloud.Faults.On(Place.Message(actor, message)).Hold();
        var building = await cloud.Servers.CreateAsync("web");
        await hold.Reached;

        await cloud.Nova.DeleteServerAsync(building);
        hold.Release();
        await cloud.Servers.WaitForDeletedAsync(building);

        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    [Trait("bug", "1914777")]
    public async Task Two_concurrent_deletes_delete_the_server_once()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web");
        await using var hold = cloud.Faults.On(Place.Phase("before-allocation-delete")).Hold();
        await cloud.Nova.DeleteServerAsync(server);
        await hold.Reached;

        await cloud.Nova.DeleteServerAsync(server);
        hold.Release();
        await cloud.Servers.WaitForDeletedAsync(server);

        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("bug", "1848343")]
    public async Task A_server_deleted_while_its_move_is_scheduled_leaves_nothing(bool isResize)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web");
        await using var hold = cloud.Faults.On(Place.Phase("after-claim")).Hold();
        await (isResize ? cloud.Nova.ResizeServerAsync(server, "2") : cloud.Nova.MigrateServerAsync(server));
        await hold.Reached;

        await cloud.Nova.DeleteServerAsync(server);
        hold.Release();
        await cloud.Servers.WaitForDeletedAsync(server);

        await cloud.AdvanceAsync(TimeSpan.FromMinutes(2));
        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Theory]
    [InlineData("conductor", "schedule_and_build_instances")]
    [InlineData("scheduler", "select_destinations")]
    [Trait("bug", "2088066")]
    public async Task A_server_on_a_volume_that_is_deleted_while_it_is_scheduled_gives_the_volume_back(string actor, string message)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var root = await cloud.CreateBootableAsync();
        await using var hold = cloud.Faults.On(Place.Message(actor, message)).Hold();
        var building = await cloud.Servers.CreateAsync(VolumeServers.Of(root));
        await hold.Reached;
        var before = await cloud.StatusAsync(root);

        await cloud.Nova.DeleteServerAsync(building);
        hold.Release();
        await cloud.Servers.WaitForDeletedAsync(building);
        await cloud.RunUntilIdleAsync();

        Assert.Equal((BlockStorageStatus.Reserved, BlockStorageStatus.Available), (before, await cloud.StatusAsync(root)));
        Assert.Empty(await cloud.AttachmentsOfAsync(root));
    }

    /// <summary>
    /// The releases up to 2026.1 keep the volume reserved for good: _delete of compute/api.py only destroys the record of a server that no
    /// host has claimed.
    /// </summary>
    [Fact]
    [Trait("bug", "2088066")]
    public async Task A_server_on_a_volume_that_is_deleted_on_the_way_to_its_host_leaves_the_volume_reserved()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var root = await cloud.CreateBootableAsync();
        await using var hold = cloud.Faults.On(Place.Message("compute", "build_and_run_instance")).Hold();
        var building = await cloud.Servers.CreateAsync(VolumeServers.Of(root));
        await hold.Reached;
        var before = await cloud.Nova.GetServerAsync(building.Id);

        await cloud.Nova.DeleteServerAsync(building);
        hold.Release();
        await cloud.Servers.WaitForDeletedAsync(building);
        await cloud.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal("", before.Host);
        await cloud.Usage.AssertNothingUsedAsync();
        Assert.Equal(BlockStorageStatus.Reserved, await cloud.StatusAsync(root));
        Assert.Equal(building.Id, Assert.Single(await cloud.AttachmentsOfAsync(root)).ServerId);
    }

    /// <summary>Cinder's driver decides which of the two calls ends the connection of the host.</summary>
    [Fact]
    [Trait("bug", "2048837")]
    public async Task Two_servers_deleted_at_once_disconnect_their_shared_volume()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(1).WithSharedVolumes().Build();
        var (first, second) = (await cloud.Servers.BootAsync("first"), await cloud.Servers.BootAsync("second"));
        var volume = await cloud.Volumes.CreateAsync("data", type: VolumeServers.SharedType);
        await cloud.Volumes.AttachAsync(volume, first);
        await cloud.Volumes.AttachAsync(volume, second);
        await using var hold = cloud.Faults.On(Place.Phase("before-volume-release", operation: "delete")).Hold();
        using var disconnected = cloud.Faults.On(Place.VolumeDriver(call: "terminate_connection")).Run(_ => Task.CompletedTask);

        await cloud.Nova.DeleteServerAsync(first);
        await cloud.Nova.DeleteServerAsync(second);
        await hold.Reached;
        hold.Release();
        await cloud.Servers.WaitForDeletedAsync(first);
        await cloud.Servers.WaitForDeletedAsync(second);

        Assert.Equal(2, disconnected.Acted);
        Assert.Empty(await cloud.AttachmentsOfAsync(volume));
        Assert.Equal(BlockStorageStatus.Available, await cloud.StatusAsync(volume));
    }
}
